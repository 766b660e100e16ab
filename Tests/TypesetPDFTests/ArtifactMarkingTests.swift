import Testing

@testable import TypesetPDF

@Suite("Artifacts: all that is drawn and not marked") struct ArtifactMarkingTests {
    private static func marked(_ content: String) -> String {
        String(decoding: ArtifactMarking.marked(Array(content.utf8)), as: UTF8.self)
            .split(separator: "\n").joined(separator: "|")
    }

    @Test("what stands before, between and after marked content is wrapped, that itself is not", arguments: [
        ("q 0 0 m", "/Artifact BMC|q 0 0 m|EMC"),
        ("/P << /MCID 0 >> BDC\n(a)Tj\nEMC\n", "/P << /MCID 0 >> BDC|(a)Tj|EMC"),
        ("q\n/P << /MCID 0 >> BDC\n(a)Tj\nEMC\nQ",
         "/Artifact BMC|q|EMC|/P << /MCID 0 >> BDC|(a)Tj|EMC|/Artifact BMC|Q|EMC"),
        // Marked content within marked content, as Cairo writes for ligatures.
        ("/P << /MCID 0 >> BDC\n/Span << /ActualText <feff> >> BDC\n(a)Tj\nEMC\nEMC\nS",
         "/P << /MCID 0 >> BDC|/Span << /ActualText <feff> >> BDC|(a)Tj|EMC|EMC|/Artifact BMC|S|EMC"),
    ])
    func wrapping(content: String, expected: String) { #expect(Self.marked(content) == expected) }

    @Test("words within strings are no operators", arguments: [
        "(BDC EMC)Tj", "(a\\) EMC \\\\)Tj", "(nested (EMC) BDC)Tj", "[(EMC)-27(BDC)]TJ", "<424443>Tj", "/EMC gs",
    ])
    func strings(content: String) {
        #expect(Self.marked(content) == "/Artifact BMC|\(content)|EMC")
    }
}
