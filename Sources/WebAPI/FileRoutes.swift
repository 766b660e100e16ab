import CivilTime
import Exports
import HTTPTypes
import Storage

extension Route {
    private static let readers: [Role] = [.manager, .payroll, .accountant]

    static let files = [
        Route(
            .get, "/api/v1/files/{period}", id: "files", "Les fichiers du mois : journaux, factures.",
            roles: readers, answers: [(.json, Schema.reference("Files"))], problems: [.invalid],
            .identified { call in
                let period = try call.period()
                return Answer(
                    .object([
                        ("period", .string(period.description)),
                        (
                            "files",
                            .array(
                                try call.files(period).map { file in
                                    .object([
                                        ("name", .string(file.name)), ("bytes", .integer(file.bytes.count)),
                                    ])
                                })
                        ),
                    ]))
            }),
        Route(
            .get, "/api/v1/files/{period}/{name}", id: "file", "Un fichier du mois.", roles: readers,
            answers: [
                (.csv, .object([("type", .string("string"))])), (.json, .object([])),
                (.page, .object([("type", .string("string"))])), (.pdf, .object([])), (.bytes, .object([])),
            ],
            problems: [.invalid],
            .identified { call in
                let period = try call.period()
                let name = call.parameters[.name]
                guard let file = try call.files(period).first(where: { $0.name == name }) else {
                    throw Problem.notFound
                }
                return Answer(
                    Answer.Media(fileName: file.name), bytes: file.bytes,
                    headers: [.contentDisposition: "attachment; filename=\"\(file.name)\""])
            }),
    ]
}

extension Call {
    /// The files of a month that the caller is for; the payroll officer has nothing to do with sales.
    fileprivate func files(_ period: YearMonth) throws -> [WebService.Ports.File] {
        try (identity.role == .payroll ? ports.payrollFiles : ports.files)(pool, period)
    }
}
