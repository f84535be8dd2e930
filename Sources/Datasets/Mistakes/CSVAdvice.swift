import Documents

/// What the user can write in the experiment file so that a CSV file is read as it is meant.
enum CSVAdvice {
  static let place = "in the dataset's mapping of the experiment file"

  static let dropRows = "to leave such rows out, write missing: drop_row \(place)"
  static let dropColumn = "to do without it, write its name under drop \(place)"
  static let noHeader = "if the file has no header line, write header: false \(place)"
  static let classification = "if it is a class, write task: classification \(place)"
  static let fewerCategories = "to have fewer, write max_categories: 20 \(place)"
  static let regression = "if they are amounts, write task: regression \(place)"

  /// A line to paste for texts that stand for missing values; an option that names all marks there are.
  static func missingValues(_ marks: [String]) -> String {
    let (these, stand) =
      marks.count == 1 ? ("that", "stands for a missing value") : ("they", "stand for missing values")
    return "if \(these) \(stand), write missing_values: \(YAML.list(marks)) \(place)"
  }

  /// How to use columns that say nothing by themselves, with the first of them.
  static func useAll(_ decisions: [ColumnDecision]) -> String {
    guard let first = decisions.first(where: \.isLeftOut) else { return "" }
    return
      "; \(VisibleText.quoted(first.name)) is \(first); to use such columns all the same, write features: all \(place)"
  }

  /// How to keep a name that looks like a missing value.
  static func keepName(_ mark: String) -> String {
    "if \(VisibleText.quoted(mark)) is a name, write missing_values: [] \(place)"
  }

  /// "the header has no ',' but 4 ';'": the file has another separator than the one that it is read with.
  static func otherSeparator(_ other: CSVReader.OtherSeparator?, in reader: CSVReader) -> String? {
    other.map {
      let line = reader.hasHeader ? "the header" : "the first line"
      return "\(line) has no \(quoted(reader.separator)) but \(counted($0))"
    }
  }

  static func writeSeparator(_ other: CSVReader.OtherSeparator?) -> String {
    "write separator: \(quoted(other?.byte ?? UInt8(ascii: ","))) \(place)"
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

extension CSVReader {
  /// Whether the first record holds values rather than names, as far as one can tell.
  var firstRecordIsMostlyNumbers: Bool { firstRecordNumberCount * 2 > header.count }

  /// A column's name, fit for a message.
  func quotedName(_ column: Int) -> String {
    let name = VisibleText.quoted(header[column])
    return nameless.contains(column) ? "\(name) (nameless in the header)" : name
  }

  /// Among commas, semicolons, tabs and bars, the separator that cuts the first record of a file into the most fields,
  /// other than the one that it is read with; nil where none does.
  ///
  /// - Parameter isMeant: Says of the names of columns whether they are those that are looked for.
  static func betterSeparator(
    for source: SourceFile, than separator: UInt8, hasHeader: Bool,
    isMeant: ([String]) -> Bool = { _ in true }
  ) -> OtherSeparator? {
    var best: OtherSeparator?
    for byte in [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
    where byte != separator {
      guard let reader = try? CSVReader(source, separator: byte, hasHeader: hasHeader),
        reader.header.count - 1 > best?.count ?? 0, isMeant(reader.header)
      else { continue }
      best = OtherSeparator(byte: byte, count: reader.header.count - 1)
    }
    return best
  }
}
