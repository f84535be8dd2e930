import Documents

/// The names of classes or categories, in the order of their labels.
///
/// Names are the texts of the file, and texts that differ stay apart: `01234` is another name than `1234`, `1.10` than
/// `1.1`, and ids of twenty digits are not rounded to the nearest number. Where all texts are numbers, each another one
/// that a `Double` holds exactly, they are ordered by value; else by their UTF-8.
package struct CategoryNames {
  let names: [String]
  private let labels: [String: Int32]
  /// The labels of names that are whole numbers in plain digits, in a column that is ordered by value.
  private let wholeNumbers: [Double: Int32]
  /// Whether all names are finite numbers, whatever their order.
  let areNumbers: Bool

  /// Beyond it, whole numbers that differ may become the same `Double`.
  private static let exactLimit = 0x1p53

  /// - Parameter texts: names as they were read; spaces around them do not count.
  init(of texts: [String]) {
    let texts = Set(texts.map(Self.trimmed))
    let numbers = texts.compactMap { text in Self.number(text).map { (text: text, value: $0) } }
    areNumbers = numbers.count == texts.count
    if areNumbers, Set(numbers.map(\.value)).count == texts.count,
      numbers.allSatisfy({ $0.value.magnitude <= Self.exactLimit })
    {
      let ordered = numbers.sorted { $0.value < $1.value }
      names = ordered.map(\.text)
      let whole = ordered.enumerated().filter { Self.isWhole($0.element.value, $0.element.text) }
      wholeNumbers = Dictionary(uniqueKeysWithValues: whole.map { ($0.element.value, Int32($0.offset)) })
    } else {
      names = texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      wholeNumbers = [:]
    }
    labels = Self.labels(names)
  }

  /// The label of a text. A whole number may be written in another way than the rows to train on have it, such as `9.0`
  /// for `9`, unless it begins with a 0, as codes do.
  func label(of text: String) -> Int32? {
    let text = Self.trimmed(text)
    if let label = labels[text] { return label }
    guard let value = Self.number(text), Self.isWhole(value, text) else { return nil }
    return wholeNumbers[value]
  }

  /// Names in an order of their own.
  ///
  /// - Precondition: they are distinct.
  init(ordered names: [String]) {
    self.names = names
    labels = Self.labels(names)
    wholeNumbers = [:]
    areNumbers = names.allSatisfy { Self.number($0) != nil }
  }

  init(of values: [Double]) {
    let values = Set(values).sorted()
    names = values.map(Self.name)
    labels = Self.labels(names)
    wholeNumbers = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, Int32($0)) })
    areNumbers = true
  }

  func label(of value: Double) -> Int32? { labels[Self.name(of: value)] ?? wholeNumbers[value] }

  /// A number in its shortest form, without a fraction where it has none.
  static func name(of number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? "\(number)"
  }

  /// The finite number that a text stands for.
  static func number(_ text: String) -> Double? {
    // Swift also reads hexadecimal digits, "nan" and "infinity".
    guard text.utf8.allSatisfy({ "+-.0123456789eE".utf8.contains($0) }) else { return nil }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  /// The text without the spaces and tabs around it.
  package static func trimmed(_ text: String) -> String {
    func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    guard let first = text.utf8.first, let last = text.utf8.last, isSpace(first) || isSpace(last) else {
      return text
    }
    let bytes = text.utf8.drop(while: isSpace)
    return String(decoding: bytes.reversed().drop(while: isSpace).reversed(), as: UTF8.self)
  }

  private static func labels(_ names: [String]) -> [String: Int32] {
    Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
  }

  /// Whether a number is a whole one that is written as an amount: `9`, `-9.0` or `9e3`, but neither `09` nor `+9`.
  private static func isWhole(_ value: Double, _ text: String) -> Bool {
    guard value == value.rounded(.towardZero) else { return false }
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }.prefix(2)
    let isDigit = digits.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return isDigit.first == true && (digits.first != UInt8(ascii: "0") || isDigit.count < 2 || !isDigit[1])
  }
}
