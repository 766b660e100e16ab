import CivilTime
import People
import Roster

extension PoolModel {
    /// Whether a person may do a demand at all, whatever else the person does: contract, job, member, skills,
    /// absence and what has been decided by hand.
    func mayDo(_ worker: Worker, _ demand: Demand) -> Bool {
        let day = demand.day
        let date = horizon.date(day)
        if let only = demand.only, only != worker.employee { return false }
        guard let contract = worker.contract(on: day), worker.isAdult[day], !worker.isAbsent[day],
            isAuthorised(contract, site: demand.site, on: date)
        else { return false }
        if PublicHoliday.on(date) == .labourDay, !worker.allows(.labourDay, on: day) { return false }
        if limits.isSundayOff, date.weekday == .sunday { return false }
        if demand.endsAfterMidnight, isNextDayOff(worker, day) { return false }
        guard let need = demand.need else { return true }
        return contract.job == need.job && !need.excluded.contains(worker.employee)
            && worker.holds(need.skills, on: date)
            && !worker.pins.contains { $0.kind == .off && $0.need == need.code && $0.day == date }
    }

    /// Whether no work of a day may reach into the next one: a Sunday where the law alone gives rest on it
    /// (L3132-3), or 1 May (L3133-4).
    func isNextDayOff(_ worker: Worker, _ day: Int) -> Bool {
        let next = horizon.date(day + 1)
        return limits.isSundayOff && next.weekday == .sunday
            || PublicHoliday.on(next) == .labourDay && !worker.allows(.labourDay, on: day + 1)
    }

    /// Whether a contract is for the member of a site, and the member is one on the day (L1253-1, L1253-9).
    private func isAuthorised(_ contract: Contract, site number: Int, on date: CivilDate) -> Bool {
        let site = sites[number]
        guard isKnown[number] else { return false }
        guard let member = site.member else { return contract.users.isEmpty }
        return contract.users.contains(member) && membership[member]?.contains(date) ?? true
    }
}
