import Glibc

/// CP-SAT: one model, one fresh environment. A second solve in the same environment aborts the process.
enum ConstraintSolver {
    private typealias NewEnvironment = @convention(c) () -> UnsafeMutableRawPointer?
    private typealias Destroy = @convention(c) (UnsafeMutableRawPointer?) -> Void
    private typealias Solve = @convention(c) (
        UnsafeMutableRawPointer?, UnsafeRawPointer?, Int32, UnsafeRawPointer?, Int32,
        UnsafeMutablePointer<UnsafeMutableRawPointer?>, UnsafeMutablePointer<Int32>
    ) -> Void

    /// The serialized CpSolverResponse to a serialized CpModelProto.
    static func response(_ model: [UInt8], _ parameters: [UInt8]) throws -> [UInt8] {
        let library = try Library("libortools.so.9")
        let environment = try library.function("SolveCpNewEnv", as: NewEnvironment.self)()
        let destroy = try library.function("SolveCpDestroyEnv", as: Destroy.self)
        let solve = try library.function("SolveCpInterruptible", as: Solve.self)
        defer { destroy(environment) }
        var response: UnsafeMutableRawPointer?
        var length: Int32 = 0
        model.withUnsafeBytes { model in
            parameters.withUnsafeBytes { parameters in
                solve(environment, model.baseAddress, Int32(model.count), parameters.baseAddress,
                      Int32(parameters.count), &response, &length)
            }
        }
        guard let response else { throw Refusal(reason: "pas de réponse de CP-SAT") }
        defer { free(response) }
        return Array(UnsafeRawBufferPointer(start: response, count: Int(length)))
    }
}
