import Documents

/// How many rows of one file are left out because they lack a value.
struct CSVMissing {
  private(set) var droppedCount = 0
  var rowCount = 0
  /// The names of the columns that lack values, and in how many of those rows.
  var columns: [(name: String, count: Int)] = []
  /// `[fields]`
  private var counts: [Int]
  private var marks: [Int: String] = [:]

  init(columnCount: Int) {
    counts = [Int](repeating: 0, count: columnCount)
  }

  mutating func note(_ field: Int, of record: borrowing CSVRecord) {
    counts[field] += 1
    guard marks[field] == nil else { return }
    let text = record.trimmedText(field)
    if text.contains(where: \.isLetter) { marks[field] = text }
  }

  /// The first text with a letter in it that marks a missing value of a column, and may be a name.
  func mark(of field: Int) -> String? { marks[field] }

  mutating func dropRow() { droppedCount += 1 }

  mutating func close(_ reader: CSVReader, rowCount: Int) {
    self.rowCount = rowCount
    columns = counts.indices.filter { counts[$0] > 0 }.map { (reader.quotedName($0), counts[$0]) }
  }

  /// "8 of 240 rows lack a value (6 of them in 'a', 2 in 'b')"; nil when no row does.
  var description: String? {
    guard droppedCount > 0 else { return nil }
    let worst = columns.enumerated()
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .prefix(3).map(\.element)
    var places = worst.map { "\($0.count) in \($0.name)" }
    if let first = worst.first { places[0] = "\(first.count) of them in \(first.name)" }
    if columns.count > worst.count { places.append("…") }
    let rows = droppedCount == rowCount ? "all \(rowCount)" : "\(droppedCount) of \(rowCount)"
    return "\(rows) rows lack a value (\(places.joined(separator: ", ")))"
  }
}
