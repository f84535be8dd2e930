import Documents

/// What the user can write in the experiment file so that a CSV file is read as it is meant.
enum CSVAdvice {
  static let place = "in the dataset's mapping of the experiment file"

  static let dropRows = "to leave such rows out, write missing: drop_row \(place)"
  static let dropColumn = "to do without it, write its name under drop \(place)"
  static let noHeader = "if the file has no header line, write header: false \(place)"
  static let classification = "if these are classes, write task: classification \(place)"
  static let fewerCategories = "to have fewer, write max_categories: 20 \(place)"
  static let regression = "if they are amounts, write task: regression \(place)"

  /// A line to paste for texts that stand for missing values; an option that names all marks there are.
  static func missingValues(_ marks: [String]) -> String {
    let (these, stand) =
      marks.count == 1 ? ("that", "stands for a missing value") : ("they", "stand for missing values")
    return "if \(these) \(stand), write missing_values: \(YAML.list(marks)) \(place)"
  }

  /// How to use columns that say nothing by themselves, with the first of them.
  static func useAll(_ first: ColumnDecision) -> String {
    "\(VisibleText.quoted(first.name)) is \(first); to use such columns all the same, write features: all \(place)"
  }

  /// How to keep a name that looks like a missing value.
  static func keepName(_ mark: String) -> String {
    "if \(VisibleText.quoted(mark)) is a name, write missing_values: [] \(place)"
  }

  static func writeSeparator(_ other: CSVReader.OtherSeparator) -> String {
    "write separator: \(quoted(other.byte)) \(place)"
  }

  /// How many columns there are with another separator.
  static func trySeparator(_ other: CSVReader.OtherSeparator) -> String {
    "with \(quoted(other.byte)) between fields there are \(other.count + 1) columns: \(writeSeparator(other))"
  }

  /// Those that there are, as one; nil for none.
  static func joined(_ advice: String?...) -> String? {
    let advice = advice.compactMap(\.self)
    return advice.isEmpty ? nil : advice.joined(separator: "; ")
  }

  static func counted(_ separator: CSVReader.OtherSeparator) -> String {
    let noun =
      separator.byte == UInt8(ascii: "\t") ? separator.count == 1 ? "tab" : "tabs" : quoted(separator.byte)
    return "\(separator.count) \(noun)"
  }

  static func quoted(_ separator: UInt8) -> String {
    separator == UInt8(ascii: "\t") ? "tab" : "'\(Character(UnicodeScalar(separator)))'"
  }
}
