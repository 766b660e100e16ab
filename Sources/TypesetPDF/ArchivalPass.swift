/// Makes Cairo's pages a PDF/A-3a and PDF/UA-1 file: structure tree, artifacts, metadata, colour space,
/// attachments, and the faults of Cairo 1.16 put right.
struct ArchivalPass {
    private let file: QPDFFile
    private let info: DocumentInfo

    init(_ pages: [UInt8], _ info: DocumentInfo) throws(TypesetFault) {
        file = try QPDFFile(pages)
        self.info = info
    }

    func bytes(_ root: StructureElement, _ attachments: [EmbeddedFile]) throws(TypesetFault) -> [UInt8] {
        let pages = try file.pages()
        for page in pages {
            try markArtifacts(of: page)
            try mapGlyphs(of: page)
        }
        try writeStructure(root, pages)
        try describe()
        try attach(attachments)
        return try file.written()
    }

    private func markArtifacts(of page: QPDFFile.Object) throws(TypesetFault) {
        let content = ArtifactMarking.marked(try file.content(of: page))
        file.replaceData(of: file.value(page, "/Contents"), content)
    }

    /// Cairo leaves out how the characters of a CID font are mapped to its glyphs (ISO 19005-3 6.2.11.3.2).
    private func mapGlyphs(of page: QPDFFile.Object) throws(TypesetFault) {
        let fonts = file.value(file.value(page, "/Resources"), "/Font")
        guard file.isDictionary(fonts) else { return }
        for name in file.keys(fonts) {
            let font = file.value(fonts, name)
            guard file.isName(file.value(font, "/Subtype"), "/Type0") else { continue }
            let descendant = file.item(file.value(font, "/DescendantFonts"), 0)
            guard file.isName(file.value(descendant, "/Subtype"), "/CIDFontType2") else { continue }
            file.set(descendant, "/CIDToGIDMap", try file.parsed("/Identity"))
        }
    }

    /// Replaces Cairo's tree, which knows no header scope and no span, by the composition's.
    private func writeStructure(
        _ root: StructureElement, _ pages: [QPDFFile.Object]
    ) throws(TypesetFault) {
        let tree = file.indirect(try file.parsed("<< /Type /StructTreeRoot >>"))
        var parents = pages.map { _ in [(mark: Int, element: QPDFFile.Object)]() }
        file.set(tree, "/K", try object(of: root, under: tree, pages, &parents))
        let numbers = file.array()
        for (page, elements) in parents.enumerated() {
            let inOrder = elements.sorted { $0.mark < $1.mark }.map(\.element)
            file.append(numbers, file.integer(page))
            file.append(numbers, file.indirect(file.array(inOrder)))
            file.set(pages[page], "/StructParents", file.integer(page))
            file.set(pages[page], "/Tabs", try file.parsed("/S"))
        }
        let parentTree = try file.parsed("<< >>")
        file.set(parentTree, "/Nums", numbers)
        file.set(tree, "/ParentTree", file.indirect(parentTree))
        file.set(tree, "/ParentTreeNextKey", file.integer(pages.count))
        file.set(file.catalog, "/StructTreeRoot", tree)
        file.set(file.catalog, "/MarkInfo", try file.parsed("<< /Marked true >>"))
    }

    private func object(
        of element: StructureElement, under parent: QPDFFile.Object, _ pages: [QPDFFile.Object],
        _ parents: inout [[(mark: Int, element: QPDFFile.Object)]]
    ) throws(TypesetFault) -> QPDFFile.Object {
        let object = file.indirect(try file.parsed(element.dictionary))
        file.set(object, "/P", parent)
        let kids = file.array()
        for node in element.nodes {
            switch node {
            case .element(let child): file.append(kids, try self.object(of: child, under: object, pages, &parents))
            case .content(let page, let mark):
                file.append(kids, file.integer(mark))
                file.set(object, "/Pg", pages[page])
                parents[page].append((mark, object))
            }
        }
        if !element.nodes.isEmpty { file.set(object, "/K", kids) }
        return object
    }

    /// Title, author and dates in both places, which must agree (ISO 19005-3 6.6.3); language; colour space.
    private func describe() throws(TypesetFault) {
        let dictionary = try file.parsed("<< >>")
        let entries = [
            ("/Title", info.title), ("/Author", info.author), ("/Subject", info.subject),
            ("/Producer", DocumentInfo.producer), ("/CreationDate", info.pdfDate), ("/ModDate", info.pdfDate),
        ]
        for (key, text) in entries { file.set(dictionary, key, file.text(text)) }
        file.set(file.trailer, "/Info", file.indirect(dictionary))
        let catalog = file.catalog
        file.set(catalog, "/Lang", file.text("fr-FR"))
        file.set(catalog, "/ViewerPreferences", try file.parsed("<< /DisplayDocTitle true >>"))
        file.set(catalog, "/Metadata", try file.stream(
            Array(info.metadata.utf8), "<< /Type /Metadata /Subtype /XML >>"))
        let profile = try file.stream(ColourProfile.sRGB, "<< /N 3 /Alternate /DeviceRGB >>")
        let intent = try file.parsed("""
            << /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1) >>
            """)
        file.set(intent, "/DestOutputProfile", profile)
        file.set(catalog, "/OutputIntents", file.array([intent]))
    }

    private func attach(_ attachments: [EmbeddedFile]) throws(TypesetFault) {
        guard !attachments.isEmpty else { return }
        let associated = file.array()
        let names = file.array()
        // A name tree is searched by halving: in the order of the names.
        for attachment in attachments.sorted(by: { $0.name < $1.name }) {
            let media = attachment.mediaType.map { $0 == "/" ? "#2F" : String($0) }.joined()
            let stream = try file.stream(attachment.bytes, "<< /Type /EmbeddedFile /Subtype /\(media) >>")
            let parameters = try file.parsed("<< /Size \(attachment.bytes.count) >>")
            file.set(parameters, "/ModDate", file.text(info.pdfDate))
            file.set(file.dictionary(ofStream: stream), "/Params", parameters)
            let specification = try file.parsed(
                "<< /Type /Filespec /AFRelationship /\(attachment.relationship.rawValue) >>")
            for key in ["/F", "/UF"] { file.set(specification, key, file.text(attachment.name)) }
            file.set(specification, "/Desc", file.text(attachment.description))
            let embedded = try file.parsed("<< >>")
            for key in ["/F", "/UF"] { file.set(embedded, key, stream) }
            file.set(specification, "/EF", embedded)
            let reference = file.indirect(specification)
            file.append(associated, reference)
            file.append(names, file.text(attachment.name))
            file.append(names, reference)
        }
        file.set(file.catalog, "/AF", associated)
        let tree = try file.parsed("<< /EmbeddedFiles << >> >>")
        file.set(file.value(tree, "/EmbeddedFiles"), "/Names", names)
        file.set(file.catalog, "/Names", tree)
    }
}
