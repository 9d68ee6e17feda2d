import Foundation

extension Foundation.Decimal {
    /// The decimal with every digit that the text has, `19.90` with its zero; nothing for a text that is no decimal of the
    /// contract (`19,90`, `1e3`, ` 1`, more than 18 digits).
    ///
    /// `Decimal(string:)` drops trailing zeros and stops at what it does not know; canonical JSON, digests and seals are made
    /// of digits. A decimal made here compares and calculates as any other; what calculation makes of it has the digits that
    /// Foundation gives it.
    public init?(exact text: String) {
        let number = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        let digits = parts.joined()
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }), digits.count <= 18,
            digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), parts[0] == "0" || !parts[0].hasPrefix("0"),
            number.startIndex == text.startIndex || digits.contains(where: { $0 != "0" })
        else { return nil }
        self = exactDecimal(text)
    }
}

/// A decimal of the engine's with every digit it was written with.
func exactDecimal(_ text: String) -> Foundation.Decimal {
    let digits = text.utf8.filter { $0 >= 48 && $0 <= 57 }
    let scale = text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
    var mantissa = digits.reduce(UInt64(0)) { $0 &* 10 &+ UInt64($1 - 48) }
    let isNegative = text.hasPrefix("-") && mantissa != 0
    var words: [UInt16] = []
    while mantissa != 0 {
        words.append(UInt16(truncatingIfNeeded: mantissa))
        mantissa >>= 16
    }
    var decimal = Foundation.Decimal()
    withUnsafeMutableBytes(of: &decimal) { bytes in
        bytes[0] = UInt8(bitPattern: Int8(truncatingIfNeeded: -scale))
        bytes[1] = UInt8(words.count) << lengthShift | (isNegative ? negativeBit : 0)
        for (place, word) in words.enumerated() {
            bytes.storeBytes(of: word, toByteOffset: mantissaOffset + place * 2, as: UInt16.self)
        }
    }
    return decimal
}

/// The text of a decimal with the digits it has; a NaN is a text that the engine refuses.
func exactText(_ decimal: Foundation.Decimal) -> String {
    if decimal.isNaN { return decimal.description }
    return withUnsafeBytes(of: decimal) { bytes in
        let (scale, length) = (-Int(Int8(bitPattern: bytes[0])), Int(bytes[1] >> lengthShift & 0x0f))
        guard scale >= 0, length <= 4 else { return decimal.description }
        let mantissa = (0..<length).reversed().reduce(UInt64(0)) {
            $0 << 16 | UInt64(bytes.load(fromByteOffset: mantissaOffset + $1 * 2, as: UInt16.self))
        }
        var text = String(mantissa)
        if scale > 0 {
            text = String(repeating: "0", count: max(0, scale + 1 - text.count)) + text
            text.insert(".", at: text.index(text.endIndex, offsetBy: -scale))
        }
        return (bytes[1] & negativeBit != 0 && mantissa != 0 ? "-" : "") + text
    }
}

// How a `Decimal` lies in memory: the exponent; half a byte with the length of the mantissa in words and half a byte of
// flags, which the two systems order differently; two bytes unused; eight words of mantissa, the lowest first.
#if canImport(Darwin)
private let lengthShift: UInt8 = 0
private let negativeBit: UInt8 = 0x10
#else
private let lengthShift: UInt8 = 4
private let negativeBit: UInt8 = 0x08
#endif
private let mantissaOffset = 4
