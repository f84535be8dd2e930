import Documents
import Experiments
import Results

/// How running text and tables are marked up for where they go. What comes from outside passes through
/// `name`.
struct TextStyle: Sendable {
  /// A name or a value from outside, made safe.
  let name: @Sendable (String) -> String
  /// Whether there is little room, so that titles are short.
  let isNarrow: Bool
  /// Words of our own, to stand out.
  let strong: @Sendable (String) -> String

  /// A number of several words, such as an interval, kept on one line.
  let unbroken: @Sendable (String) -> String

  /// A name longer than this is cut for reading; the CSV file has it whole.
  private static let widestName = 80

  static let markdown = TextStyle(
    name: { MarkdownText.name(truncated($0, toWidth: widestName)) },
    isNarrow: false, strong: { "**" + $0 + "**" },
    // No-break spaces.
    unbroken: { $0.replacing(" ", with: "\u{a0}") })

  /// The name of a column or a metric within a sentence: `learning_rate` is "learning rate".
  func words(_ name: String) -> String {
    let words = name.replacing("_", with: " ")
    let isPlain = words.utf8.allSatisfy { $0 == UInt8(ascii: " ") || (0x61...0x7a).contains($0 | 0x20) }
    return isPlain ? words : self.name(name)
  }

  /// "learning rate 0.1"; nothing for an option that a configuration does not use, and so has no value.
  func setting(_ name: String, _ value: String) -> String? {
    value.isEmpty ? nil : "\(words(name)) \(self.value(value, of: name))"
  }

  /// What a column says of a configuration: a dash where it is an option that has no meaning.
  func value(_ value: String, of column: String) -> String {
    value.isEmpty && OptionKey(rawValue: column) != nil ? "–" : name(value)
  }

  static func terminal(color: Bool) -> TextStyle {
    TextStyle(
      name: {
        let visible = VisibleText.escaped(truncated($0, toWidth: widestName))
        return visible.isEmpty ? "\"\"" : visible
      },
      isNarrow: true, strong: { color ? "\u{1b}[1m" + $0 + "\u{1b}[0m" : $0 },
      unbroken: { $0 })
  }
}

/// A count with its noun: "1 seed", "10 seeds", "1,200 trials".
func counted(_ count: Int, _ noun: String) -> String {
  grouped(count) + " " + noun + (count == 1 ? "" : "s")
}

/// A whole number with a comma between thousands.
func grouped(_ number: Int) -> String {
  let digits = Array(String(number.magnitude))
  var text = number < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
    text.append(digit)
  }
  return text
}
