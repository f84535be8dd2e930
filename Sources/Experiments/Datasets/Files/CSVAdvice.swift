import Documents

/// What the user can write in the experiment file so that a CSV file is read as it is meant.
enum CSVAdvice {
  static let place = "in the data set's mapping of the experiment file"

  static let dropRows = "to leave such rows out, write missing: drop_row \(place)"
  static let dropColumn = "to do without it, write its name under drop \(place)"
  static let nameTexts = "write its name under categorical or under drop \(place)"
  static let noHeader = "if the file has no header line, write header: false \(place)"
  static let regression = "if they are amounts, write task: regression \(place)"

  /// "the header has no ',' but 4 ';'": the file has another separator than the one that it is read with.
  static func otherSeparator(in reader: CSVReader) -> String? {
    reader.otherSeparator.map {
      let line = reader.hasHeader ? "the header" : "the first line"
      let found = $0.byte == UInt8(ascii: "\t") ? $0.count == 1 ? "tab" : "tabs" : quoted($0.byte)
      return "\(line) has no \(quoted(reader.separator)) but \($0.count) \(found)"
    }
  }

  static func writeSeparator(for reader: CSVReader) -> String {
    "write separator: \(quoted(reader.otherSeparator?.byte ?? UInt8(ascii: ","))) \(place)"
  }

  private static func quoted(_ separator: UInt8) -> String {
    separator == UInt8(ascii: "\t") ? "tab" : "'\(Character(UnicodeScalar(separator)))'"
  }
}

extension CSVReader {
  /// Whether the first record holds values rather than names, as far as one can tell.
  var firstRecordIsMostlyNumbers: Bool { firstRecordNumberCount * 2 > header.count }

  /// A column's name, fit for a message.
  func quotedName(_ column: Int) -> String {
    let name = TerminalText.quoted(header[column])
    return nameless.contains(column) ? "\(name) (nameless in the header)" : name
  }
}
