/// A colour of the sRGB space; components 0...255.
public struct Colour: Hashable, Sendable {
    public var red: UInt8
    public var green: UInt8
    public var blue: UInt8

    public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    public static let black = Colour(0, 0, 0)
    public static let white = Colour(255, 255, 255)
}

/// How a text is set.
public struct TextStyle: Hashable, Sendable {
    public enum Alignment: Hashable, Sendable {
        case left
        /// One line against the right edge, never broken: amounts, rates, dates.
        case right
    }

    /// Points.
    public var size: Double
    public var isBold: Bool
    public var colour: Colour
    public var alignment: Alignment

    public init(
        size: Double, bold isBold: Bool = false, colour: Colour = .black, alignment: Alignment = .left
    ) {
        self.size = size
        self.isBold = isBold
        self.colour = colour
        self.alignment = alignment
    }

    /// The same with another alignment.
    public func aligned(_ alignment: Alignment) -> TextStyle {
        var style = self
        style.alignment = alignment
        return style
    }

    /// The same in bold.
    public var bold: TextStyle {
        var style = self
        style.isBold = true
        return style
    }
}

/// The paper and its margins, in points (1/72 inch).
public struct PageFormat: Hashable, Sendable {
    public var width: Double
    public var height: Double
    public var left: Double
    public var right: Double
    public var top: Double
    public var bottom: Double

    public init(width: Double, height: Double, left: Double, right: Double, top: Double, bottom: Double) {
        self.width = width
        self.height = height
        self.left = left
        self.right = right
        self.top = top
        self.bottom = bottom
    }

    /// A4 upright (210 x 297 mm) with the same margin on all sides, the foot of the page within it.
    public static func a4(margin: Double) -> PageFormat {
        PageFormat(width: 595.28, height: 841.89, left: margin, right: margin, top: margin, bottom: margin + 12)
    }
}
