import Documents

/// Values of options, turned into numbers; what is thrown says what is valid.
///
/// Options that take them are parsed `unconditional`ly, so that `-1` is seen as a value too.
enum OptionNumber {
  private static let workers = 1...1024
  /// In bytes.
  private static let leastMemory = 1_000_000
  private static let mostSeconds = 1e9

  static func jobs(_ text: String) throws(OptionMisfit) -> Int { try whole(text, in: workers) }

  static func rows(_ text: String) throws(OptionMisfit) -> Int { try whole(text, in: 1...Int.max) }

  private static func whole(_ text: String, in range: ClosedRange<Int>) throws(OptionMisfit) -> Int {
    guard let number = Int(text), range.contains(number) else { throw .number(range) }
    return number
  }

  static func seconds(_ text: String) throws(OptionMisfit) -> Double {
    guard let number = Double(text), number > 0, number <= mostSeconds else { throw .seconds }
    return number
  }

  /// In bytes.
  static func memory(_ text: String) throws(OptionMisfit) -> Int {
    guard let bytes = MemorySize.bytes(text) else { throw .memory }
    guard bytes >= leastMemory else { throw .tooLittleMemory(bytes, text: text) }
    return bytes
  }
}
