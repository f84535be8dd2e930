/// Amounts of memory as people write and read them.
package enum MemorySize {
  private static let units: [(name: String, bytes: Double)] = [
    ("", 1), ("b", 1),
    ("k", 1e3), ("kb", 1e3), ("m", 1e6), ("mb", 1e6), ("g", 1e9), ("gb", 1e9), ("t", 1e12), ("tb", 1e12),
    ("ki", 0x1p10), ("kib", 0x1p10), ("mi", 0x1p20), ("mib", 0x1p20), ("gi", 0x1p30), ("gib", 0x1p30),
    ("ti", 0x1p40), ("tib", 0x1p40),
  ]

  /// The bytes of "500MB", "1.5 GiB", "2G" or "1000000"; nil where that is no amount, or is none of memory.
  package static func bytes(_ text: String) -> Int? {
    let trimmed = text.lowercased().split(whereSeparator: \.isWhitespace).joined()
    let digits = trimmed.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let number = Double(digits),
      let unit = units.first(where: { $0.name == trimmed.dropFirst(digits.count) })
    else { return nil }
    let bytes = (number * unit.bytes).rounded(.down)
    return bytes >= 1 && bytes <= 0x1p60 ? Int(bytes) : nil
  }

  /// "1.3 GB", to two or three digits.
  package static func text(_ bytes: Int) -> String {
    let (number, unit) = parts(bytes, up: false)
    return "\(number) \(unit)"
  }

  /// An amount that is no smaller, in the words of an option: "1.4GB".
  package static func option(_ bytes: Int) -> String {
    let (number, unit) = parts(bytes, up: true)
    return "\(number)\(unit)"
  }

  private static func parts(_ bytes: Int, up: Bool) -> (number: String, unit: String) {
    let (unit, size) =
      [("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3)].first { Double(bytes) >= $0.1 } ?? ("B", 1)
    let tenths = (Double(bytes) / size * 10).rounded(up ? .up : .toNearestOrAwayFromZero)
    if tenths >= 100 {
      return ("\(Int((Double(bytes) / size).rounded(up ? .up : .toNearestOrAwayFromZero)))", unit)
    }
    return (tenths.truncatingRemainder(dividingBy: 10) == 0 ? "\(Int(tenths / 10))" : "\(tenths / 10)", unit)
  }
}
