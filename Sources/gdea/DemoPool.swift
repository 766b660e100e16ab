/// The demo pool of deploy/demo, embedded in the program.
enum DemoPool {
    static let files: [(name: String, bytes: [UInt8])] = embeddedFiles
        .filter { !$0.name.contains("/") }
        .map { (name: $0.name, bytes: Array($0.text.utf8)) }
}
