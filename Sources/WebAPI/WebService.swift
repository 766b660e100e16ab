import Billing
import CivilTime
import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Postgres
import Storage

/// The HTTP service of the product: a JSON API described by /openapi.json.
public struct WebService: Sendable {
    /// Where the service listens and where its database is.
    public struct Configuration: Sendable {
        /// Name or address to listen on.
        public var host: String
        /// 0 takes any free port.
        public var port: Int
        /// As of `Postgres.Connection`. The login role must be allowed to act as `gdea_app`.
        public var databaseURL: String
        /// Connections to the database, at most.
        public var connections: Int

        public init(host: String = "127.0.0.1", port: Int = 8080, databaseURL: String, connections: Int = 8) {
            self.host = host
            self.port = port
            self.databaseURL = databaseURL
            self.connections = connections
        }
    }

    /// What the service shows but other parts of the program make.
    public struct Ports: Sendable {
        /// A file by its name without folder.
        public typealias File = (name: String, bytes: [UInt8])

        /// The files of a month for the accountant, and the part of them that is the payroll officer's.
        let files: @Sendable (PoolTransaction, YearMonth) throws -> [File]
        let payrollFiles: @Sendable (PoolTransaction, YearMonth) throws -> [File]
        /// An invoice as a page to print.
        let invoicePage: @Sendable (Invoice) -> String

        public init(
            files: @escaping @Sendable (PoolTransaction, YearMonth) throws -> [File],
            payrollFiles: @escaping @Sendable (PoolTransaction, YearMonth) throws -> [File],
            invoicePage: @escaping @Sendable (Invoice) -> String
        ) {
            self.files = files
            self.payrollFiles = payrollFiles
            self.invoicePage = invoicePage
        }
    }

    private let configuration: Configuration
    private let service: Service

    /// Connects to nothing yet: connections to the database are opened when a request needs them.
    public init(_ configuration: Configuration, ports: Ports) {
        self.configuration = configuration
        service = Service(
            database: ConnectionPool(url: configuration.databaseURL, size: configuration.connections),
            ports: ports)
    }

    /// Serves until SIGTERM or SIGINT; requests under way are answered before it returns.
    /// - Parameter started: called with the port once the service listens.
    /// - Throws: `ListeningFault`.
    public func run(started: @escaping @Sendable (_ port: Int) -> Void = { _ in }) async throws {
        do {
            try await application(started: started).runService()
        } catch let error as IOError {
            throw ListeningFault(host: configuration.host, port: configuration.port, errno: error.errnoCode)
        }
        await service.database.close()
    }

    /// The service on its socket, without the handling of signals.
    /// - Parameter patience: how long the next part of a request may take to arrive.
    func application(
        patience: TimeAmount = .seconds(10), started: @escaping @Sendable (_ port: Int) -> Void
    ) -> Application<Service> {
        let server = HTTP1Channel.Configuration(
            additionalChannelHandlers: [BareRefusals()],
            // Counts while a request's head or body is awaited: a slow client is answered 408 and let go.
            idleTimeout: patience,
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 8 * 1024, maxHeaderListSize: 16 * 1024, maxHeaderFieldCount: 64))
        return Application(
            responder: service, server: .http1(configuration: server),
            configuration: .init(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: MaximumAvailableConnections(512)),
            onServerRunning: { channel in started(channel.localAddress?.port ?? 0) },
            logger: Logger(label: "gdea"))
    }
}

/// The address of the service cannot be listened on.
public struct ListeningFault: Error, CustomStringConvertible {
    /// The address that was asked for.
    public let host: String
    public let port: Int
    /// Of the operating system.
    public let errno: Int32

    public var description: String {
        "impossible d'écouter sur \(host):\(port) (\(String(cString: strerror(errno)))) : "
            + "choisissez un autre --port, ou arrêtez le programme qui l'occupe"
    }
}
