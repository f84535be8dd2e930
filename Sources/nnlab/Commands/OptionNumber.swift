import Documents
import Experiments

/// Values of options, turned into numbers; what is thrown says what is valid.
///
/// Options that take them are parsed `unconditional`ly, so that `-1` is seen as a value too.
enum OptionNumber {
  struct Misfit: Error, CustomStringConvertible {
    let description: String
  }

  static func jobs(_ text: String) throws -> Int {
    guard let number = Int(text), (1...1024).contains(number) else {
      throw Misfit(description: "expected a number from 1 to 1024")
    }
    return number
  }

  static func rows(_ text: String) throws -> Int {
    guard let number = Int(text), number >= 1 else { throw Misfit(description: "expected a number from 1") }
    return number
  }

  static func seconds(_ text: String) throws -> Double {
    guard let number = Double(text), number > 0, number <= 1e9 else {
      throw Misfit(description: "expected a number of seconds above 0, without a unit, such as 90 or 0.5")
    }
    return number
  }

  /// In bytes.
  static func memory(_ text: String) throws -> Int {
    guard let bytes = MemorySize.bytes(text) else {
      throw Misfit(description: "expected an amount of memory such as 500MB, 2GB or 1.5GiB")
    }
    guard bytes >= leastMemory else {
      let unitless = text.allSatisfy { $0.isNumber || $0 == "." }
      throw Misfit(
        description: "\(MemorySize.text(bytes)) is too little to be meant; expected 1MB or more"
          + (unitless ? ", with its unit: \(text)MB or \(text)GB" : ""))
    }
    return bytes
  }

  private static let leastMemory = 1_000_000
}
