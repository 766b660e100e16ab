import CivilTime
import CSV
import Money
import Payroll
import People
import Roster

extension Dataset {
    /// The dataset as the files of the import format, in the order of the format; tables without rows give no
    /// file. UTF-8 without mark, comma, LF. Texts are written as they are, formulas not neutralised: reading
    /// the files gives this very dataset back, when it is in canonical order as `read` returns it.
    public func write(_ tables: Set<Table> = Set(Table.allCases)) -> [(name: String, text: String)] {
        Table.allCases.filter(tables.contains).compactMap { table in text(of: table).map { (table.file, $0) } }
    }

    /// Nil when the table has no rows.
    func text(of table: Table) -> String? {
        let rows = rows(of: table)
        guard !rows.isEmpty else { return nil }
        return CSVWriter(lineEnd: .lf, neutralisesFormulas: false).text(
            header: table.columns.map(\.name), rows: rows.map { $0.map { .text($0 ?? "") } })
    }

    /// Cells in the order of the table's columns.
    private func rows(of table: Table) -> [[String?]] {
        switch table {
        case .pool: pools.map(cells)
        case .rules, .skills, .otherWork, .adjustments, .weekPlans, .wishes, .pins, .agreedChanges:
            planningRows(of: table)
        case .members: members.map(cells)
        case .sites:
            sites.map {
                [$0.code.text, $0.member?.text ?? pools.first?.code.text, $0.communeINSEE, $0.name]
            }
        case .travel:
            travels.map {
                [$0.from.text, $0.to.text, String($0.minutes), Rate(e8: $0.metres * 100_000).decimal]
            }
        case .jobs:
            jobs.map {
                [$0.code.text, $0.label, $0.jobClass, $0.classification, $0.agreementJob?.rawValue]
            }
        case .employees:
            employees.map {
                [$0.code.text, $0.name, $0.birthDate.description, $0.communeINSEE, $0.iban, nirs[$0.code]]
            }
        case .contracts: contracts.map(cells)
        case .assignments: assignments.map(cells)
        case .needs: needs.map(cells)
        case .absences:
            absences.map { [$0.employee.text, $0.kind.rawValue, $0.from.description, $0.to.description] }
        case .plan: plan.map(cells)
        case .hours: hours.map(cells)
        case .withholdingRates, .opening, .variables, .payrollCodes, .payrollCosts, .covers, .mandates, .tariffs,
            .allocationKeys, .grants, .reviews:
            costRows(of: table)
        }
    }

    private func planningRows(of table: Table) -> [[String?]] {
        switch table {
        case .rules:
            companyLimits.map {
                [$0.id.text, $0.from.description, $0.to?.description, String($0.value), $0.severity.rawValue,
                 $0.article]
            }
        case .skills:
            skills.map { [$0.employee.text, $0.skill.text, $0.from.description, $0.to?.description] }
        case .otherWork:
            otherWork.map { work in
                [work.employee.text, work.from.description, work.to?.description, hoursText(work.weekMinutes)]
                    + (work.dayMinutes.map { $0.map(hoursText) } ?? Array(repeating: nil, count: 7))
            }
        case .adjustments:
            adjustments.map { [$0.employee.text, $0.kind.rawValue, $0.from.description, $0.to.description] }
        case .weekPlans: calendar.map { [$0.name.text, $0.from.description, $0.to.description] }
        case .wishes:
            wishes.map { [$0.employee.text, $0.kind.rawValue, $0.start.description, $0.end.description] }
        case .pins:
            pins.map { [$0.employee.text, $0.need.text, $0.day.description, $0.kind.rawValue] }
        default: agreedChanges.map { [$0.employee.text, $0.day.description] }
        }
    }

    private func costRows(of table: Table) -> [[String?]] {
        switch table {
        case .withholdingRates:
            withholdingRates.map { [$0.employee.text, $0.from.description, $0.rate.decimal] }
        case .opening: openings.map(cells)
        case .variables: payVariables.map(cells)
        case .payrollCodes:
            payrollCodes.map {
                [$0.element.word, $0.unit.rawValue, $0.from.description, $0.code, $0.label]
            }
        case .payrollCosts:
            payrollCosts.map { cost in
                [cost.employee.text, cost.period.description]
                    + [cost.gross, cost.contributions, cost.wageTax, cost.other, cost.employerCost].map(\.decimal)
            }
        case .covers: covers.map(cells)
        case .mandates:
            mandates.map { [$0.member.text, $0.reference, $0.signed.description, $0.iban] }
        case .tariffs: tariffs.map { [$0.jobClass, $0.from.description, $0.price.decimal] }
        case .allocationKeys:
            allocationKeys.map {
                [$0.hourClass.rawValue, $0.from.description, $0.rule.rawValue, $0.employee?.text]
            }
        case .grants:
            grants.map {
                [$0.code, $0.funder, $0.label, $0.from.description, $0.to.description, $0.amount.decimal,
                 $0.job?.text, list($0.members)]
            }
        default:
            reviews.map {
                [$0.member.text, $0.employee.text, $0.day.description, String($0.minutes),
                 $0.verdict.rawValue, $0.reason]
            }
        }
    }

    private func cells(_ pool: Pool) -> [String?] {
        [pool.code.text, pool.validFrom.description, pool.name, pool.siret, pool.idcc, pool.communeINSEE,
         String(pool.headcount), pool.accidentRate.decimal, pool.tariffMode.rawValue, pool.payroll.rawValue,
         pool.mobilityZone, pool.healthPremium?.decimal, pool.branchTraining?.decimal,
         pool.seniorityPoints.map { String($0) }, pool.protectedAmount?.decimal, pool.costConsent?.description,
         pool.street, pool.postcode, pool.town, pool.apeCode, pool.agreement]
    }

    private func cells(_ member: Member) -> [String?] {
        [member.code.text, member.name, member.siret, member.joined.description, member.left?.description,
         member.street, member.postcode, member.town]
    }

    private func cells(_ contract: Contract) -> [String?] {
        let terms = [
            contract.employee.text, contract.from.description, contract.to?.description,
            contract.kind.rawValue, contract.job.text, hoursText(contract.weekMinutes),
            String(contract.points), String(contract.experiencePoints), contract.executive ? "yes" : "no",
            list(contract.users),
        ]
        let rider: String? = switch contract.rider {
        case nil: nil
        case .increase: "yes"
        case .replacing(let employee): employee.text
        }
        return terms + contract.dayMinutes.map(hoursText) + [
            contract.monthlyGross?.decimal, contract.endReason?.rawValue,
            contract.annual.map { hoursText($0.minutes) },
            contract.annual.map { String($0.firstMonth) },
            contract.exceptions.map(\.rawValue).sorted().joined(separator: " "), contract.belowMinimum?.rawValue,
            rider,
        ]
    }

    private func cells(_ variable: PayVariable) -> [String?] {
        [variable.employee.text, variable.period.description, variable.kind.rawValue, variable.label,
         variable.amount?.decimal, variable.quantity?.decimal, variable.rate?.decimal,
         variable.horsepower.map { String($0) }]
    }

    private func cells(_ version: CoverContract.Version) -> [String?] {
        let cover = version.contract
        return [cover.risk.rawValue, cover.population.rawValue, version.from.description] + [
            cover.tranche1.employee, cover.tranche1.employer, cover.tranche2.employee, cover.tranche2.employer,
        ].map(\.decimal) + [cover.flat.employee, cover.flat.employer].map(\.decimal)
            + [cover.ofCeiling.employee, cover.ofCeiling.employer].map(\.decimal)
    }

    private func cells(_ opening: Opening) -> [String?] {
        let sums = [opening.gross, opening.ceiling, opening.tranche1, opening.tranche2, opening.reduction,
                    opening.netTaxable, opening.withheld].map(\.decimal)
        let before = opening.leaveBefore
        let leave = opening.leave
        return [opening.employee.text, opening.through?.description] + sums + [
            opening.smicHours?.decimal, opening.exemptOvertime?.decimal, opening.contractGross?.decimal,
            before?.earned.decimal, before?.taken.decimal, before?.pay.decimal,
            leave?.earned.decimal, leave?.taken.decimal, leave?.pay.decimal,
        ]
    }

    private func cells(_ need: Need) -> [String?] {
        [need.code.text, need.site.text, need.job.text, need.start.description, need.end.description,
         String(need.quantity), String(need.priority), need.recurrence?.description,
         need.announced?.description, need.minutes.map(hoursText),
         need.gridMinutes == 15 ? nil : String(need.gridMinutes), list(need.skills), list(need.wished),
         list(need.excluded), need.weekPlan?.text]
    }

    private func cells(_ assignment: Assignment) -> [String?] {
        let subject: [String?] = switch assignment.subject {
        case .employee(let employee): [employee.text, nil]
        case .job(let job): [nil, job.text]
        }
        return subject + [
            assignment.member.text, assignment.from.description, assignment.to?.description,
            hoursText(assignment.monthMinutesMin), hoursText(assignment.monthMinutesMax),
        ]
    }

    private func cells(_ shift: Shift) -> [String?] {
        [shift.employee.text, shift.site.text, shift.start.description, shift.end.description,
         shift.need?.text]
    }

    /// "17.5" where two decimals tell the minutes exactly, else "17:29".
    private func hoursText(_ minutes: Int) -> String {
        minutes % 3 == 0 ? Rate(e8: minutes * 100_000_000 / 60).decimal : clockText(minutes)
    }
}
