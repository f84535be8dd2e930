/// The core schema of YAML 1.2 (chapter 10.3): which plain text is null, a boolean, a number, or just text.
///
/// So `1e-3` is a number, and `no`, `yes`, `on` and `off` are text.
enum CoreSchema {
  static func value(ofPlain text: String) -> Scalar.Value {
    if let value = keywords[text] { return value }
    // All numbers begin so, and most text does not.
    guard let first = text.utf8.first, first.isDigit || "+-.".utf8.contains(first) else {
      return .string(text)
    }
    if let value = integer(text) ?? number(text) { return value }
    return .string(text)
  }

  static func null(_ text: String) -> Scalar.Value? {
    keywords[text].flatMap { $0 == .null ? $0 : nil }
  }

  static func boolean(_ text: String) -> Scalar.Value? {
    keywords[text].flatMap { if case .boolean = $0 { $0 } else { nil } }
  }

  /// `[-+]?[0-9]+`, `0o[0-7]+`, `0x[0-9a-fA-F]+`; a number when it does not fit an `Int`.
  static func integer(_ text: String) -> Scalar.Value? {
    let bytes = text.utf8
    if bytes.starts(with: "0o".utf8) { return integer(digits: bytes.dropFirst(2), radix: 8) }
    if bytes.starts(with: "0x".utf8) { return integer(digits: bytes.dropFirst(2), radix: 16) }
    let digits = bytes.first.map { "+-".utf8.contains($0) } == true ? bytes.dropFirst() : bytes[...]
    guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return nil }
    return Int(text).map { .integer($0) } ?? Double(text).map { .number($0) }
  }

  private static func integer(digits: Substring.UTF8View, radix: Int) -> Scalar.Value? {
    guard !digits.isEmpty else { return nil }
    var integer: Int? = 0
    var number = 0.0
    for byte in digits {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, digit < radix else { return nil }
      let (product, overflow) = (integer ?? 0).multipliedReportingOverflow(by: radix)
      let (sum, carry) = product.addingReportingOverflow(digit)
      integer = integer == nil || overflow || carry ? nil : sum
      number = number * Double(radix) + Double(digit)
    }
    return integer.map { .integer($0) } ?? .number(number)
  }

  /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`, `[-+]?\.inf`, `\.nan`; correctly rounded.
  static func number(_ text: String) -> Scalar.Value? {
    if let value = keywords[text], case .number = value { return value }
    let decimal = text.utf8.withContiguousStorageIfAvailable { DecimalNumber.parse($0) }
    return (decimal ?? DecimalNumber.parse(text)).map { .number($0) }
  }

  private static let keywords: [String: Scalar.Value] = {
    var keywords: [String: Scalar.Value] = [:]
    for text in ["", "~", "null", "Null", "NULL"] { keywords[text] = .null }
    for text in ["true", "True", "TRUE"] { keywords[text] = .boolean(true) }
    for text in ["false", "False", "FALSE"] { keywords[text] = .boolean(false) }
    for text in [".inf", ".Inf", ".INF"] {
      keywords[text] = .number(.infinity)
      keywords["+" + text] = .number(.infinity)
      keywords["-" + text] = .number(-.infinity)
    }
    for text in [".nan", ".NaN", ".NAN"] { keywords[text] = .number(.nan) }
    return keywords
  }()
}
