import ArgumentParser
import Testing
@testable import gdea

@Suite("The tree of commands")
struct CommandTreeTests {
    private static func leaves(_ command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
        let children = command.configuration.subcommands
        return children.isEmpty ? [command] : children.flatMap(leaves)
    }

    @Test("all commands but the service run on the main thread: none blocks a thread that tasks share")
    func synchronous() {
        let commands = Self.leaves(Gdea.self)
        #expect(commands.count > 30)
        let asynchronous = commands.filter { $0 is any AsyncParsableCommand.Type }
        #expect(asynchronous.map { "\($0)" } == ["ServeCommand"])
    }
}
