import CPangoCairo

/// Draws the pages of a composition with Cairo.
struct CairoPages {
    let format: PageFormat

    /// The pages as a PDF that is neither tagged nor archival yet: the text of each structure element is one
    /// marked-content sequence, numbered from 0 on each page, as noted in the element.
    func pdf(_ pages: [[Mark]]) throws(TypesetFault) -> [UInt8] {
        let sink = Sink()
        let surface = cairo_pdf_surface_create_for_stream(
            { sink, bytes, count in
                Unmanaged<Sink>.fromOpaque(sink!).takeUnretainedValue().bytes
                    += UnsafeBufferPointer(start: bytes, count: Int(count))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(sink).toOpaque(), format.width, format.height)
        defer { cairo_surface_destroy(surface) }
        let cairo = cairo_create(surface)
        for (page, marks) in pages.enumerated() {
            var marked = 0
            for mark in marks { draw(mark, cairo, page, &marked) }
            cairo_show_page(cairo)
        }
        let drawn = cairo_status(cairo)
        cairo_destroy(cairo)
        cairo_surface_finish(surface)
        for status in [drawn, cairo_surface_status(surface)] where status != CAIRO_STATUS_SUCCESS {
            throw .drawing(String(cString: cairo_status_to_string(status)))
        }
        return sink.bytes
    }

    private final class Sink { var bytes: [UInt8] = [] }

    private func draw(_ mark: Mark, _ cairo: OpaquePointer?, _ page: Int, _ marked: inout Int) {
        switch mark {
        case .text(let text, let x, let y, let colour, let element):
            if let element {
                cairo_tag_begin(cairo, "P", nil)
                element.nodes.append(.content(page: page, mark: marked))
                marked += 1
            }
            setSource(cairo, colour)
            cairo_move_to(cairo, x, y)
            pango_cairo_show_layout(cairo, text.layout)
            if element != nil { cairo_tag_end(cairo, "P") }
        case .fill(let x, let y, let width, let height, let colour):
            setSource(cairo, colour)
            cairo_rectangle(cairo, x, y, width, height)
            cairo_fill(cairo)
        case .line(let x, let y, let toX, let toY, let width, let colour):
            setSource(cairo, colour)
            cairo_set_line_width(cairo, width)
            cairo_move_to(cairo, x, y)
            cairo_line_to(cairo, toX, toY)
            cairo_stroke(cairo)
        }
    }

    private func setSource(_ cairo: OpaquePointer?, _ colour: Colour) {
        cairo_set_source_rgb(
            cairo, Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255)
    }
}
