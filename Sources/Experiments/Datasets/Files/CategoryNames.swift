/// The names of classes or categories, in the order of their labels: numbers by value where all names are
/// numbers, else texts by their UTF-8.
struct CategoryNames {
  let names: [String]
  private let labels: [String: Int32]
  let areNumbers: Bool

  /// - Parameter texts: names as they were read; spaces around them do not count.
  init(of texts: [String]) {
    let texts = texts.map(Self.trimmed)
    let values = texts.compactMap(Self.number)
    areNumbers = values.count == texts.count
    if areNumbers {
      names = Set(values).sorted().map(Self.name)
    } else {
      names = Set(texts).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    labels = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
  }

  func label(of text: String) -> Int32? {
    let text = Self.trimmed(text)
    return areNumbers ? Self.number(text).flatMap(label) : labels[text]
  }

  init(of values: [Double]) {
    names = Set(values).sorted().map(Self.name)
    labels = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
    areNumbers = true
  }

  func label(of value: Double) -> Int32? { labels[Self.name(of: value)] }

  /// A number in its shortest form, without a fraction where it has none.
  static func name(of number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? "\(number)"
  }

  private static func number(_ text: String) -> Double? {
    // Swift also reads hexadecimal digits, "nan" and "infinity".
    guard text.utf8.allSatisfy({ "+-.0123456789eE".utf8.contains($0) }) else { return nil }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  private static func trimmed(_ text: String) -> String {
    func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    guard let first = text.utf8.first, let last = text.utf8.last, isSpace(first) || isSpace(last) else {
      return text
    }
    let bytes = text.utf8.drop(while: isSpace)
    return String(decoding: bytes.reversed().drop(while: isSpace).reversed(), as: UTF8.self)
  }
}
