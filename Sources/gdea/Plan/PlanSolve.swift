import ArgumentParser
import CivilTime
import Dataset
import Foundation
import Operations
import Planning
import Synchronization

extension PlanCommand {
    struct Solve: Command {
        static let configuration = CommandConfiguration(
            abstract: "Affecte les besoins du mois.",
            discussion: """
                Le plan est cherché pas à pas ; la même graine et le même nombre de pas donnent le même plan. \
                Ctrl-C arrête la recherche et garde le meilleur plan trouvé. Un mois planifié avec les données \
                d'aujourd'hui ne l'est de nouveau qu'avec --seed, --steps, --seconds ou --at, ou après un Ctrl-C ; le \
                plan enregistré reste s'il est le meilleur. Un mois publié garde ce qui peut l'être de ce qui est \
                publié.
                """)
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Graine de la recherche ; 1 par défaut.") var seed: UInt64?
        @Option(help: "Nombre de pas ; par défaut, selon la taille du mois.") var steps: Int?
        @Option(help: "Durée au lieu d'un nombre de pas, en secondes de processeur.") var seconds: Double?

        @Option(help: """
            Jour où l'on planifie (AAAA-MM-JJ) : ce qui est publié pour les jours d'avant, et pour ceux du délai de \
            prévenance, reste ; sans lui, tout le mois peut changer.
            """)
        var at: CivilDate?

        /// A day, so that neither `nan` nor `inf` passes.
        private static let mostSeconds = 86_400.0

        func validate() throws {
            try PlanCommand.checkSteps(steps)
            if let seconds, !(seconds > 0 && seconds <= Self.mostSeconds) {
                throw ValidationError("--seconds \(seconds) : plus de 0 et au plus 86 400 s sont attendus")
            }
            if steps != nil, seconds != nil { throw ValidationError("--steps ou --seconds, pas les deux") }
        }

        func perform() throws -> ExitStatus {
            var search = PlanningSearch()
            search.isAskedFor = seed != nil || steps != nil || seconds != nil || at != nil
            if let seed { search.seed = seed }
            search.steps = steps
            search.seconds = seconds
            search.clock = Self.clock()
            search.wantsBound = true
            let told = SearchReport(isQuiet: options.quiet)
            search.progress = told.progress
            search.finished = told.finished
            let interrupt = Interrupt()
            search.isCancelled = { interrupt.isPending }
            let (outcome, plan, blocking) = try options.withPool { pool in
                (try pool.solvePlan(period.month, search: search, asOf: at), try pool.requiredPlan(period.month).plan,
                 try pool.blockingBreaches(period.month))
            }
            let result = "plan de \(period.month) : \(counted(plan.shifts.count, "vacation")), "
                + counted(plan.open.count, "besoin ouvert")
            options.report("\(result) (\(outcome.french("plan")))", dry: "\(result) (\(outcome.conditional("plan")))")
            if told.hasFinished, !outcome.hasWritten {
                options.say("la recherche n'a pas trouvé mieux que le plan enregistré")
            }
            for breach in blocking {
                options.say("empêche la publication : \(breach.employee) \(breach.day.french) : \(breach.message)")
            }
            return .done
        }

        /// CPU seconds of this program from now on.
        private static func clock() -> @Sendable () -> Double {
            @Sendable func used() -> Double {
                var time = timespec()
                clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
                return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
            }
            let start = used()
            return { used() - start }
        }
    }
}

/// Tells on standard error how a search is getting on: on a terminal in one line that is written over, else
/// only how it ended.
private final class SearchReport {
    private let isQuiet: Bool
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private var lastTold = 0.0
    /// Whether there was a search, and it has ended.
    private(set) var hasFinished = false

    init(isQuiet: Bool) { self.isQuiet = isQuiet }

    func progress(_ progress: PlanningProgress) {
        guard !isQuiet, isTerminal else { return }
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        let now = Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        guard now - lastTold > 0.2 else { return }
        lastTold = now
        let covered = percent((progress.blocks - progress.open) * 10_000 / max(1, progress.blocks))
        write("\r\(progress.share * 100 / 1024) % : \(covered) des vacations pourvues, coût \(progress.cost)   ")
    }

    func finished(_ plan: PoolPlan) {
        hasFinished = true
        guard !isQuiet else { return }
        let gap = plan.gap.map { ", écart prouvé au meilleur plan \(percent($0))" } ?? ""
        write((isTerminal ? "\r" : "") + "couverture \(percent(plan.coverage.share)), coût \(plan.cost)\(gap)\n")
    }

    /// "99,87 %" of ten-thousandths.
    private func percent(_ share: Int) -> String {
        "\(share / 100),\(share / 10 % 10)\(share % 10) %"
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

/// Ctrl-C while it lives: kept as a wish, not as the end of the program. A second one ends it.
private final class Interrupt: Sendable {
    private static let count = Atomic<Int>(0)

    init() {
        Self.count.store(0, ordering: .relaxed)
        signal(SIGINT) { _ in
            Interrupt.count.add(1, ordering: .relaxed)
            signal(SIGINT, SIG_DFL)
        }
    }

    deinit { signal(SIGINT, SIG_DFL) }

    var isPending: Bool { Self.count.load(ordering: .relaxed) > 0 }
}
