import CPangoCairo
import Synchronization

/// A text that Pango has shaped and broken into lines.
final class ShapedText {
    let layout: OpaquePointer
    /// Points.
    let width: Double
    let height: Double
    /// From the top to the line that the letters of the first line stand on.
    let baseline: Double

    fileprivate init(_ layout: OpaquePointer) {
        self.layout = layout
        var (width, height): (Int32, Int32) = (0, 0)
        pango_layout_get_size(layout, &width, &height)
        self.width = Double(width) / Double(PANGO_SCALE)
        self.height = Double(height) / Double(PANGO_SCALE)
        baseline = Double(pango_layout_get_baseline(layout)) / Double(PANGO_SCALE)
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }
}

/// The fonts of the process. Pango's font map keeps the shapes of every size that was used: one for the
/// process is what keeps memory flat over thousands of documents. It is for one thread at a time.
final class FontMap {
    /// Free to embed. The first has the metrics of Arial and the letters of Europe; the second sets a text that
    /// the first lacks letters for (Vietnamese, Arabic). No other font steps in, so that the same text gives the
    /// same bytes wherever other fonts are installed.
    private static let families = ["Liberation Sans", "DejaVu Sans"]

    private struct Face: Hashable {
        let family: String
        let size: Double
        let isBold: Bool
    }

    private let context: OpaquePointer
    private let attributes: OpaquePointer
    private var faces: [Face: OpaquePointer] = [:]

    /// The map is never freed: it lives as long as the process.
    private init() throws(TypesetFault) {
        guard let map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT),
            let context = pango_font_map_create_context(map), let attributes = pango_attr_list_new()
        else { throw .drawing("aucune police FreeType") }
        self.context = context
        self.attributes = attributes
        // What is measured is what is printed, at any size and on any screen.
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_cairo_context_set_resolution(context, 72)
        pango_context_set_round_glyph_positions(context, 0)
        pango_context_set_language(context, pango_language_from_string("fr"))
        pango_attr_list_insert(attributes, pango_attr_fallback_new(0))
        pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
        for family in Self.families {
            for bold in [false, true] { try check(Face(family: family, size: 9, isBold: bold), map) }
        }
    }

    /// Makes sure that the face is installed and not replaced by another.
    private func check(_ wanted: Face, _ map: UnsafeMutablePointer<PangoFontMap>) throws(TypesetFault) {
        guard let font = pango_font_map_load_font(map, context, face(wanted)),
            let found = pango_font_describe(font)
        else { throw .missingFont(wanted.family, found: "") }
        defer {
            pango_font_description_free(found)
            g_object_unref(UnsafeMutableRawPointer(font))
        }
        let name = pango_font_description_get_family(found).map { String(cString: $0) } ?? ""
        guard name == wanted.family else { throw .missingFont(wanted.family, found: name) }
    }

    private func face(_ key: Face) -> OpaquePointer {
        if let known = faces[key] { return known }
        let made = pango_font_description_new()!
        pango_font_description_set_family(made, key.family)
        pango_font_description_set_weight(made, key.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_font_description_set_absolute_size(made, key.size * Double(PANGO_SCALE))
        faces[key] = made
        return made
    }

    /// Shapes a text; no-break spaces become plain ones, which every reader extracts the same.
    /// - Parameter width: where lines are broken, between words, else within a word; nil: one line.
    func shape(_ text: String, _ style: TextStyle, width: Double?) throws(TypesetFault) -> ShapedText {
        var missing = 0
        for family in Self.families {
            let face = Face(family: family, size: style.size, isBold: style.isBold)
            let shaped = try shape(text, face, width: width)
            missing = Int(pango_layout_get_unknown_glyphs_count(shaped.layout))
            if missing == 0 { return shaped }
        }
        throw .missingGlyphs(text: text, count: missing)
    }

    private func shape(_ text: String, _ face: Face, width: Double?) throws(TypesetFault) -> ShapedText {
        guard let layout = pango_layout_new(context) else { throw .drawing("mémoire épuisée") }
        var plain = String(text.map { Self.spaces.contains($0) ? " " : $0 })
        plain.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                pango_layout_set_text(layout, $0.baseAddress, Int32($0.count))
            }
        }
        pango_layout_set_font_description(layout, self.face(face))
        pango_layout_set_attributes(layout, attributes)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_width(layout, width.map { Int32($0 * Double(PANGO_SCALE)) } ?? -1)
        pango_layout_set_auto_dir(layout, 0)
        return ShapedText(layout)
    }
    private static let spaces: Set<Character> = ["\u{A0}", "\u{202F}", "\u{2007}", "\t", "\n", "\r", "\r\n"]

    /// Gives the process's fonts to one caller after the other.
    static func withFonts<Result>(_ body: (FontMap) throws -> Result) throws -> Result {
        try gate.withLock { _ in
            if let fonts = box.fonts { return try body(fonts) }
            let made = try FontMap()
            box.fonts = made
            return try body(made)
        }
    }
    private static let gate = Mutex(())
    /// Touched under `gate` only.
    private final class Box: @unchecked Sendable { var fonts: FontMap? }
    private static let box = Box()
}
