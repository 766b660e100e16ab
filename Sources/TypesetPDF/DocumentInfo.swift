import CivilTime

/// What a document says of itself.
public struct DocumentInfo: Hashable, Sendable {
    public var title: String
    public var author: String
    public var subject: String
    /// The document's own date, part of what it was made from: same input, same bytes.
    public var date: CivilDate

    public init(title: String, author: String, subject: String, date: CivilDate) {
        self.title = title
        self.author = author
        self.subject = subject
        self.date = date
    }

    /// What made the file, in both of its descriptions.
    static let producer = "gdea"

    /// "D:20261130000000Z".
    var pdfDate: String { "D:" + date.description.filter { $0 != "-" } + "000000Z" }
    private var xmpDate: String { date.description + "T00:00:00Z" }

    /// The XMP packet (ISO 16684-1): PDF/A-3, conformance A (ISO 19005-3), PDF/UA-1 (ISO 14289-1).
    var metadata: String {
        """
        <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
        xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
        xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(escaped(title))</rdf:li></rdf:Alt></dc:title>
        <dc:creator><rdf:Seq><rdf:li>\(escaped(author))</rdf:li></rdf:Seq></dc:creator>
        <dc:description><rdf:Alt><rdf:li xml:lang="x-default">\(escaped(subject))</rdf:li></rdf:Alt></dc:description>
        <dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language>
        <pdf:Producer>\(Self.producer)</pdf:Producer>
        <xmp:CreateDate>\(xmpDate)</xmp:CreateDate>
        <xmp:ModifyDate>\(xmpDate)</xmp:ModifyDate>
        <pdfaid:part>3</pdfaid:part>
        <pdfaid:conformance>A</pdfaid:conformance>
        <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
        xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
        xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
        <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
        </rdf:li></rdf:Seq></pdfaSchema:property>
        </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>
        </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="w"?>
        """
    }

    /// Safe in XML: markup escaped, control characters, which XML forbids, replaced.
    private func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { xml, scalar in
            switch scalar {
            case "&": xml += "&amp;"
            case "<": xml += "&lt;"
            case ">": xml += "&gt;"
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": xml += "\u{FFFD}"
            default: xml.unicodeScalars.append(scalar)
            }
        }
    }
}

/// A file within a document (PDF/A-3: a source, the data behind the page).
public struct EmbeddedFile: Hashable, Sendable {
    /// What the file is to the document (ISO 19005-3 annex E).
    public enum Relationship: String, Sendable {
        case data = "Data"
        case source = "Source"
        case alternative = "Alternative"
        case supplement = "Supplement"
    }

    /// Letters, digits, points and hyphens: "factur-x.xml".
    public var name: String
    /// "text/xml".
    public var mediaType: String
    public var relationship: Relationship
    public var description: String
    public var bytes: [UInt8]

    public init(
        name: String, mediaType: String, relationship: Relationship, description: String, bytes: [UInt8]
    ) {
        self.name = name
        self.mediaType = mediaType
        self.relationship = relationship
        self.description = description
        self.bytes = bytes
    }
}
