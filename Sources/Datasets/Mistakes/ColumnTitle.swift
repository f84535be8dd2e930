import Documents

/// A column of a table, as messages call it.
struct ColumnTitle: Hashable, Sendable {
  let name: String
  /// Whether the header leaves it without a name, so that it is called by its number.
  var isNameless = false

  /// The name in quotes.
  var text: String { VisibleText.quoted(name) + (isNameless ? " (nameless in the header)" : "") }
}

extension CSVReader {
  func title(_ column: Int) -> ColumnTitle {
    ColumnTitle(name: header[column], isNameless: nameless.contains(column))
  }
}
