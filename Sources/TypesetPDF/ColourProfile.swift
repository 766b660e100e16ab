/// The sRGB colour space as an ICC profile (ICC.1:2004-10, version 4): what the colours of the pages mean, the
/// OutputIntent that PDF/A asks for. Primaries and white point are those of IEC 61966-2-1 adapted to D50.
enum ColourProfile {
    static let sRGB: [UInt8] = profile()

    private static func profile() -> [UInt8] {
        let tags: [(signature: String, data: [UInt8])] = [
            ("desc", text("sRGB")), ("cprt", text("No copyright, use freely")),
            ("wtpt", xyz(0xF6D6, 0x1_0000, 0xD32D)), ("rXYZ", xyz(0x6FA2, 0x38F5, 0x0390)),
            ("gXYZ", xyz(0x6299, 0xB785, 0x18DA)), ("bXYZ", xyz(0x24A0, 0x0F84, 0xB6CF)),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ]
        var table = word(tags.count)
        var data: [UInt8] = []
        let start = 128 + 4 + 12 * tags.count
        var places: [[UInt8]: Int] = [:]
        for tag in tags {
            let place = places[tag.data] ?? start + data.count
            if places[tag.data] == nil {
                places[tag.data] = place
                data += tag.data + [UInt8](repeating: 0, count: (4 - tag.data.count % 4) % 4)
            }
            table += Array(tag.signature.utf8) + word(place) + word(tag.data.count)
        }
        return header(size: start + data.count) + table + data
    }

    /// Profile of a display device from RGB to XYZ under D50.
    private static func header(size: Int) -> [UInt8] {
        word(size) + word(0) + word(0x0420_0000) + Array("mntrRGB XYZ ".utf8)
            + [0x07, 0xD4, 0, 10, 0, 1, 0, 0, 0, 0, 0, 0] + Array("acsp".utf8)
            + [UInt8](repeating: 0, count: 28) + word(0xF6D6) + word(0x1_0000) + word(0xD32D)
            + [UInt8](repeating: 0, count: 48)
    }

    /// The transfer curve of sRGB: parametric type 3 with g, a, b, c, d as 16.16 numbers
    /// (2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045).
    private static let curve = Array("para".utf8) + word(0) + [0, 3, 0, 0]
        + word(0x2_6666) + word(0xF2A7) + word(0x0D59) + word(0x13D0) + word(0x0A5B)

    private static func xyz(_ x: Int, _ y: Int, _ z: Int) -> [UInt8] {
        Array("XYZ ".utf8) + word(0) + word(x) + word(y) + word(z)
    }

    /// A text in one language, UTF-16.
    private static func text(_ text: String) -> [UInt8] {
        let units = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        return Array("mluc".utf8) + word(0) + word(1) + word(12) + Array("enUS".utf8) + word(units.count)
            + word(28) + units
    }

    private static func word(_ value: Int) -> [UInt8] {
        [UInt8(value >> 24 & 0xFF), UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)]
    }
}
