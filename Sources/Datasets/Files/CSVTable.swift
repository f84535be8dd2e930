import Documents

/// The cells of a CSV file that may be used: numbers where a column holds numbers, and codes of texts where it holds any other
/// text. Which of them a column turns out to hold is not known before it is read.
struct CSVTable {
  let reader: CSVReader
  /// The columns that are read, in the file's order.
  private(set) var columns: [CSVColumn]
  /// Facts about the numbers of each column.
  private(set) var facts: [CSVNumberFacts]
  private(set) var rowCount = 0
  /// `[rows, columns]`: a number, a text's code, or NaN where the value is missing.
  private(set) var cells: [Double] = []
  private let hasStandardMarks: Bool

  /// - Parameters:
  ///   - fields: the columns to read, by their places in the header, and whether each is read as text from the beginning.
  init(_ reader: CSVReader, fields: [(field: Int, isText: Bool)], _ options: CSVOptions) {
    self.reader = reader
    hasStandardMarks = options.missingMarks == .standard
    columns = fields.map { CSVColumn(field: $0.field, isText: $0.isText) }
    facts = [CSVNumberFacts](repeating: CSVNumberFacts(), count: fields.count)
  }

  /// Makes room for as many rows as the file has lines, where there is the memory for them.
  ///
  /// - Throws: Where there is not.
  mutating func reserve(_ memory: ReadingMemory) throws(Diagnostics) {
    let (bytes, lines) = (reader.source.bytes, reader.source.mostRecords)
    // The cells, the features and targets that are made of them and, where all are small, the features as bytes.
    let (needed, overflow) = lines.multipliedReportingOverflow(by: columns.count * 17 + 16)
    try memory.check(overflow ? .max : bytes.count + needed, toRead: reader.source.name)
    cells.reserveCapacity(lines * columns.count)
  }

  /// Reads the file.
  ///
  /// - Throws: Everything that is wrong with its records, after the whole of it.
  mutating func read() throws(Diagnostics) {
    var places = Places(columns)
    try reader.forEachRecord { (record: borrowing CSVRecord) throws(Diagnostics) in
      let start = cells.count
      cells.append(contentsOf: repeatElement(.nan, count: columns.count))
      for place in places.texts { cells[start + place.place] = columns[place.place].code(of: record) }
      let others = cells.withUnsafeMutableBufferPointer { cells in
        facts.withUnsafeMutableBufferPointer { facts in
          record.readNumbers(
            places.numbers, into: UnsafeMutableBufferPointer(rebasing: cells[start...]), facts: facts)
        }
      }
      if others > 0 {
        var isChanged = false
        for place in places.numbers where cells[start + place.place].isNaN {
          guard let code = noteOther(place, in: record) else { continue }
          cells[start + place.place] = code
          isChanged = true
        }
        if isChanged { places = Places(columns) }
      }
      rowCount += 1
    }
  }

  /// Takes in a field without a number of a column that held nothing else before.
  ///
  /// - Returns: the text's code, where the column is one of texts from here on.
  private mutating func noteOther(_ place: CSVFieldPlace, in record: borrowing CSVRecord) -> Double? {
    if record.isMissing(place.field) {
      columns[place.place].noteMissing(record)
      return nil
    }
    if hasStandardMarks, columns[place.place].noteSuspect(record) { return nil }
    columns[place.place].becomeText(hadNumbers: facts[place.place].count > 0)
    columns[place.place].noteOddity(record)
    return columns[place.place].code(of: record)
  }

  /// Reads columns once more, as texts.
  mutating func readTexts(of places: [Int]) throws(Diagnostics) {
    for place in places { columns[place].beginTexts() }
    try rewrite(places) { table, place, record in table.columns[place].code(of: record) }
  }

  /// Makes dates of a column of texts: seconds since 1970, or NaN where there is no date. Texts that are too many to be told
  /// apart are read once more.
  mutating func makeDates(of place: Int, _ form: DateForm) throws(Diagnostics) {
    guard !columns[place].isCrowded else {
      return try rewrite([place]) { table, place, record in
        form.seconds(record.trimmedText(table.columns[place].field)) ?? .nan
      }
    }
    let seconds = columns[place].texts.names.map { form.seconds($0) ?? .nan }
    rewrite(place) { $0.isNaN ? .nan : seconds[Int($0)] }
  }

  private mutating func rewrite(
    _ places: [Int], _ cell: (inout CSVTable, _ place: Int, borrowing CSVRecord) -> Double
  ) throws(Diagnostics) {
    guard !places.isEmpty else { return }
    var row = 0
    try reader.forEachRecord { (record: borrowing CSVRecord) throws(Diagnostics) in
      guard row < rowCount else { return }
      for place in places { cells[row * columns.count + place] = cell(&self, place, record) }
      row += 1
    }
  }

  /// Makes other numbers of a column's cells.
  mutating func rewrite(_ place: Int, _ value: (Double) -> Double) {
    for row in 0..<rowCount {
      let index = row * columns.count + place
      cells[index] = value(cells[index])
    }
  }

  /// How many rows have each text of each column of texts; `[columns][codes]`.
  func textCounts() -> [[Int]] {
    var counts = columns.map { $0.isText ? [Int](repeating: 0, count: $0.texts.names.count) : [] }
    let texts = columns.indices.filter { columns[$0].isText }
    guard !texts.isEmpty else { return counts }
    for row in 0..<rowCount {
      for place in texts {
        let cell = cells[row * columns.count + place]
        if !cell.isNaN { counts[place][Int(cell)] += 1 }
      }
    }
    return counts
  }

  /// The cells of a column, NaN where they are missing.
  func column(_ place: Int) -> [Double] {
    (0..<rowCount).map { cells[$0 * columns.count + place] }
  }
}

/// Which fields are read as numbers, and which as texts.
private struct Places {
  let numbers: [CSVFieldPlace]
  let texts: [CSVFieldPlace]

  init(_ columns: [CSVColumn]) {
    let all = columns.enumerated().map { CSVFieldPlace(field: $1.field, place: $0) }
    numbers = all.filter { !columns[$0.place].isText }
    texts = all.filter { columns[$0.place].isText }
  }
}
