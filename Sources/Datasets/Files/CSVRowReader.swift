import Documents
import NeuralNetworks

/// Reads rows of a further file, with features as the columns of a dataset have them. What they lack is missing, and a
/// category that the dataset lacks is none of its categories; both are counted.
struct CSVRowReader {
  /// What becomes of a row; the greatest of its fields' counts.
  enum RowUse: Int {
    case whole
    case dropped
    case wrong
  }

  private let columns: [FeatureColumn]
  private let fields: [Int]
  private let rules: [MissingValues]
  private var missing: [Int]
  private var unknown: [(count: Int, example: String)]

  /// - Parameters:
  ///   - fields: where the file has each column.
  ///   - options: nil for a file that stands for itself.
  init(_ columns: [FeatureColumn], fields: [Int], _ options: CSVOptions?) {
    self.columns = columns
    self.fields = fields
    rules = columns.map { options?.missing(of: $0.name) ?? .auto }
    missing = [Int](repeating: 0, count: columns.count)
    unknown = [(Int, String)](repeating: (0, ""), count: columns.count)
  }

  /// Reads a record; what is wrong with it is added to `problems`.
  mutating func read(
    _ record: borrowing CSVRecord, to rows: inout FeatureTableBuilder, _ problems: inout Diagnostics
  ) -> RowUse {
    var use = RowUse.whole
    func limit(to other: RowUse) { if other.rawValue > use.rawValue { use = other } }
    for (index, column) in columns.enumerated() {
      let field = fields[index]
      if record.isMissing(field) {
        switch rules[index] {
        case .dropRow: limit(to: .dropped)
        case .error:
          limit(to: .wrong)
          problems.append(
            record.diagnostic(
              TableMistake.column(ColumnTitle(name: column.name), .gap(mark: record.trimmedText(field))), field: field))
        case .auto, .mean, .median, .mostFrequent:
          missing[index] += 1
          rows.appendMissing(column)
        }
      } else if !append(index, field, of: record, to: &rows) {
        limit(to: .wrong)
        problems.append(mistake(column, field, record))
      }
    }
    return use
  }

  private mutating func append(
    _ index: Int, _ field: Int, of record: borrowing CSVRecord, to rows: inout FeatureTableBuilder
  ) -> Bool {
    let column = columns[index]
    switch column.kind {
    case .number:
      guard let number = record.number(field) ?? Self.amount(record.trimmedText(field)) else { return false }
      rows.append(number)
      if number.isNaN { missing[index] += 1 }
    case .boolean(let names):
      let label = names.label(of: record.trimmedText(field))
      if label == nil { noteUnknown(index, record.trimmedText(field)) }
      rows.append(label.map(Double.init) ?? .nan)
    case .category(let names):
      let label = names.label(of: record.trimmedText(field))
      if label == nil { noteUnknown(index, record.trimmedText(field)) }
      rows.append(code: label.map { UInt16(clamping: $0) } ?? CodedTable.unknown)
    case .date(let form, let parts):
      guard let seconds = form.seconds(record.trimmedText(field)) else { return false }
      rows.append(seconds, as: parts)
    }
    return true
  }

  /// What a number's column takes besides plain numbers: marks of missing values.
  private static func amount(_ text: String) -> Double? { MissingMarks.isUsual(text) ? .nan : nil }

  private mutating func noteUnknown(_ index: Int, _ text: String) {
    if unknown[index].count == 0 { unknown[index].example = text }
    unknown[index].count += 1
  }

  private func mistake(_ column: FeatureColumn, _ field: Int, _ record: borrowing CSVRecord) -> Diagnostic {
    if case .date(let form, _) = column.kind {
      return record.diagnostic(
        TableMistake.notDate(record.trimmedText(field), column: column.name, form), field: field)
    }
    return record.expectedNumber(field)
  }

  /// What the author may want to know of all rows.
  func notes(in reader: CSVReader) -> [Diagnostic] {
    columns.indices.flatMap { index -> [Diagnostic] in
      var notes: [ColumnNote] = []
      if unknown[index].count > 0 {
        notes.append(.unknownCategory(example: unknown[index].example, rows: unknown[index].count))
      }
      if missing[index] > 0, !columns[index].hasIndicator { notes.append(.filledIn(rows: missing[index])) }
      return notes.map {
        reader.headerDiagnostic(
          TableNote.column(ColumnTitle(name: columns[index].name), $0), column: fields[index])
      }
    }
  }
}
