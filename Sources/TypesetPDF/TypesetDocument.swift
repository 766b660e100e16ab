/// Sets documents as PDF/A-3a and PDF/UA-1: text shaped by Pango, pages drawn by Cairo, structure and
/// metadata added by qpdf. Same input and same fonts, same bytes.
public enum TypesetDocument {
    /// The bytes of a document.
    /// - Parameters:
    ///   - foot: text at the left and right foot of each page, of which number out of how many.
    ///   - compose: sets the content.
    /// - Throws: `TypesetFault`, and what `compose` throws.
    public static func pdf(
        _ info: DocumentInfo, _ format: PageFormat, attachments: [EmbeddedFile] = [],
        foot: (_ page: Int, _ of: Int) -> (left: String, right: String),
        compose: (Composition) throws -> Void
    ) throws -> [UInt8] {
        try FontMap.withFonts { fonts in
            let composition = Composition(format, fonts: fonts)
            try compose(composition)
            try composition.foot(foot)
            let pages = try CairoPages(format: format).pdf(composition.pages)
            return try ArchivalPass(pages, info).bytes(composition.root, attachments)
        }
    }
}
