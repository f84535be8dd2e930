import Documents

/// A column of names, read row by row. The rows to train on say which names there are.
struct CategoryColumn {
  private var texts = CSVCategories()
  /// A row's number in `texts`.
  private var codes: [Int32] = []
  /// Once they are fixed.
  private(set) var names: CategoryNames?
  /// Of the first texts, the label that each has; nil for names that the rows to train on lack.
  private var labels: [Int32?] = []

  /// Adds a row.
  ///
  /// - Returns: false when the name is met for the first time and the rows to train on, which are all in, lack
  ///   it.
  mutating func append(_ field: Int, of record: borrowing CSVRecord) -> Bool {
    let code = texts.index(of: field, in: record)
    codes.append(Int32(code))
    guard let names, code == labels.count else { return true }
    labels.append(names.label(of: texts.names[code]))
    return labels[code] != nil
  }

  /// Fixes the names: all rows to train on are in.
  mutating func close() {
    let names = CategoryNames(of: texts.names)
    labels = texts.names.map(names.label)
    self.names = names
  }

  /// The distinct texts as they were read, in the order in which they first appear.
  var readTexts: [String] { texts.names }

  /// In the order of their labels, once they are fixed.
  var labelNames: [String] { names?.names ?? [] }

  /// A label a row; 0 for names that the rows to train on lack.
  var rowLabels: [Int32] {
    codes.map { labels[Int($0)] ?? 0 }
  }
}
