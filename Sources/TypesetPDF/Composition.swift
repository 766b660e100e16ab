/// Something to draw on a page, from its upper left corner, in points.
enum Mark {
    /// Text of a structure element; an artifact without one.
    case text(ShapedText, x: Double, y: Double, Colour, StructureElement?)
    case fill(x: Double, y: Double, width: Double, height: Double, Colour)
    case line(x: Double, y: Double, toX: Double, toY: Double, width: Double, Colour)
}

/// A document that is being set: texts and tables flow down the page and on to the next one. What is drawn is
/// kept until the number of pages is known, and only then goes to Cairo.
public final class Composition {
    /// A part of the page's width.
    struct Span {
        var x: Double
        var width: Double
        var right: Double { x + width }
    }

    let fonts: FontMap
    let format: PageFormat
    private(set) var pages: [[Mark]] = [[]]
    private(set) var root = StructureElement(.document)
    private var open: [StructureElement]
    private(set) var span: Span
    /// From the upper edge of the page to the next thing to draw.
    public private(set) var y: Double
    /// Above zero within blocks that may not be broken.
    private var unbreakable = 0

    init(_ format: PageFormat, fonts: FontMap) {
        self.fonts = fonts
        self.format = format
        open = [root]
        span = Span(x: format.left, width: format.width - format.left - format.right)
        y = format.top
    }

    /// Points across the current column.
    public var width: Double { span.width }
    /// Points down to the margin at the foot of the page.
    public var room: Double { format.height - format.bottom - y }
    private var roomOfPage: Double { format.height - format.bottom - format.top }
    private var element: StructureElement { open[open.count - 1] }

    /// Leaves a vertical space, none at the head of a page.
    public func space(_ points: Double) { if y > format.top { y += points } }

    /// Sets a paragraph or heading across the current column.
    public func paragraph(_ text: String, _ style: TextStyle, role: StructureRole = .paragraph) throws {
        guard !text.isEmpty else { return }
        let shaped = try shape(text, style, width: width)
        try need(shaped.height)
        let leaf = StructureElement(role)
        add(leaf)
        draw(shaped, style, x: span.x, width: width, leaf)
        y += shaped.height
    }

    /// Groups what `body` sets under an element of the structure.
    func grouped(_ role: StructureRole, _ body: () throws -> Void) rethrows {
        let group = StructureElement(role)
        add(group)
        open.append(group)
        defer { open.removeLast() }
        try body()
    }

    /// Sets columns side by side, each with its share of the width, as one unbroken block.
    /// - Parameter gap: points between two columns.
    public func columns(_ shares: [Double], gap: Double, _ bodies: [() throws -> Void]) throws {
        try together {
            let (start, whole) = (y, span)
            defer { span = whole }
            let sum = shares.reduce(0, +)
            let free = whole.width - gap * Double(shares.count - 1)
            var (x, lowest) = (whole.x, y)
            for (share, body) in zip(shares, bodies) {
                y = start
                span = Span(x: x, width: free * share / sum)
                try body()
                lowest = max(lowest, y)
                x = span.right + gap
            }
            y = lowest
        }
    }

    /// Sets a block in a frame, unbroken.
    /// - Parameter padding: points between the frame and the content.
    public func box(frame: Colour, padding: Double, _ body: () throws -> Void) throws {
        try together {
            let (start, outer) = (y, span)
            defer { span = outer }
            span = Span(x: outer.x + padding, width: outer.width - 2 * padding)
            y += padding
            try body()
            y += padding
            let corners = [(outer.x, start), (outer.right, start), (outer.right, y), (outer.x, y), (outer.x, start)]
            for (from, to) in zip(corners, corners.dropFirst()) {
                mark(.line(x: from.0, y: from.1, toX: to.0, toY: to.1, width: 0.6, frame))
            }
        }
    }

    /// A line across the current column.
    public func rule(width: Double = 0.6, _ colour: Colour) {
        mark(.line(x: span.x, y: y, toX: span.right, toY: y, width: width, colour))
    }

    /// Sets what `body` sets on one page: when it does not fit any more, all of it goes to the next page.
    public func together(_ body: () throws -> Void) throws {
        let saved = (page: pages.count, marks: pages[pages.count - 1].count, nodes: element.nodes.count, y: y)
        unbreakable += 1
        defer { unbreakable -= 1 }
        do {
            try body()
        } catch TypesetFault.tooHigh where unbreakable == 1 && saved.y > format.top {
            pages[saved.page - 1].removeSubrange(saved.marks...)
            element.nodes.removeSubrange(saved.nodes...)
            startPage()
            try body()
        }
    }
}

// What tables are made of.
extension Composition {
    /// - Throws: `tooWide` for a right-aligned text that is wider than its place.
    func shape(_ text: String, _ style: TextStyle, width: Double) throws(TypesetFault) -> ShapedText {
        let shaped = try fonts.shape(text, style, width: style.alignment == .right ? nil : width)
        if style.alignment == .right && shaped.width > width + 0.01 {
            throw .tooWide(text: text, width: shaped.width, place: width)
        }
        return shaped
    }

    /// Draws at the current height without moving on.
    func draw(
        _ text: ShapedText, _ style: TextStyle, x: Double, width: Double, down: Double = 0,
        _ element: StructureElement?
    ) {
        let x = style.alignment == .right ? x + width - text.width : x
        mark(.text(text, x: x, y: y + down, style.colour, element))
    }

    func mark(_ mark: Mark) { pages[pages.count - 1].append(mark) }
    func add(_ child: StructureElement) { element.nodes.append(.element(child)) }
    func advance(_ points: Double) { y += points }

    /// Makes sure that `height` fits under the current place, on the next page if need be.
    /// - Returns: whether a page was begun.
    /// - Throws: `tooHigh` within a block that may not be broken, and for what no page holds.
    @discardableResult
    func need(_ height: Double) throws(TypesetFault) -> Bool {
        guard height > room + 0.01 else { return false }
        guard unbreakable == 0, height <= roomOfPage else {
            throw .tooHigh(height: height + y - format.top, page: roomOfPage)
        }
        startPage()
        return true
    }

    func startPage() {
        pages.append([])
        y = format.top
    }

    /// Draws the foot of each page, an artifact: left and right text under a thin line.
    func foot(_ text: (_ page: Int, _ of: Int) -> (left: String, right: String)) throws {
        let style = TextStyle(size: 7, colour: Colour(85, 85, 85))
        let (x, width) = (format.left, format.width - format.left - format.right)
        let y = format.height - format.bottom + 8
        for page in pages.indices {
            let (left, right) = text(page + 1, pages.count)
            let shapedRight = try shape(right, style.aligned(.right), width: width)
            let shapedLeft = try shape(left, style, width: width - shapedRight.width - 10)
            pages[page] += [
                .line(x: x, y: y - 2.5, toX: x + width, toY: y - 2.5, width: 0.3, style.colour),
                .text(shapedLeft, x: x, y: y, style.colour, nil),
                .text(shapedRight, x: x + width - shapedRight.width, y: y, style.colour, nil),
            ]
        }
    }
}
