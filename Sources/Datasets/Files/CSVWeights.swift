import Documents

/// The column that says what each row counts.
enum CSVWeights {
  /// What a row that counts may count: weights beyond are lost beside others, or too large to be added up, in single
  /// precision.
  private static let range = 1e-12...1e12

  /// Reads the weights of all rows of a file.
  ///
  /// - Throws: Everything that is wrong with them, after the whole of the file.
  static func read(_ column: String, in reader: CSVReader) throws(Diagnostics) -> [Double] {
    guard let field = reader.header.firstIndex(of: column) else { return [] }
    var weights: [Double] = []
    try reader.forEachRecord { record, problems throws(Diagnostics) in
      if let weight = weight(field, of: record, &problems) { weights.append(weight) }
    }
    return weights
  }

  /// The weight that a record has; nil where that is a mistake, which is added to `problems`.
  static func weight(_ field: Int, of record: borrowing CSVRecord, _ problems: inout Diagnostics) -> Double? {
    guard let weight = record.number(field) else {
      problems.append(
        record.isMissing(field)
          ? record.diagnostic(WeightMistake.missing, field: field)
          : record.expectedNumber(field))
      return nil
    }
    guard weight == 0 || range.contains(weight) else {
      problems.append(record.diagnostic(WeightMistake.outOfRange(weight, range), field: field))
      return nil
    }
    return weight
  }

  /// What is wrong with the weights of all rows of a part together.
  static func problem(_ weights: ArraySlice<Double>, of column: String?, in reader: CSVReader) -> Diagnostic? {
    guard let column, let field = reader.header.firstIndex(of: column), !weights.isEmpty,
      weights.allSatisfy({ $0 == 0 })
    else { return nil }
    return reader.headerDiagnostic(WeightMistake.noneCounts(reader.title(field)), column: field)
  }
}
