import Documents

@testable import Datasets
@testable import Experiments
@testable import Results

extension FuzzTarget {
  /// A CSV file: its records, written and read again, and the datasets that it may be.
  static let csv = FuzzTarget(name: "csv", meaning: "a dataset's CSV file") { bytes in
    let source = SourceFile(name: "fuzz.csv", bytes: bytes)
    rendering { try checkRecords(of: source) }
    rendering { _ = try CSVLook(source).likelyTarget }
    for options in variants {
      rendering { try checkDataset(source, options) }
    }
  }

  private static let variants: [CSVOptions] = {
    var bare = CSVOptions(path: "", target: [])
    var dropping = bare
    dropping.missing = .dropRow
    dropping.task = .classification
    var headless = bare
    headless.hasHeader = false
    headless.task = .regression
    var german = bare
    german.separator = UInt8(ascii: ";")
    german.style = CSVNumberStyle(decimal: UInt8(ascii: ","), thousands: ".")
    german.usesAllColumns = true
    return [bare, dropping, headless, german]
  }()

  /// Loads the dataset whose last column is to be predicted, splits it, and predicts its own rows.
  private static func checkDataset(_ source: SourceFile, _ variant: CSVOptions) throws {
    let reader = try CSVReader(source, separator: variant.separator, hasHeader: variant.hasHeader)
    var options = variant
    options.target = reader.header.last.map { [$0] } ?? []
    // Of four columns and more, the first holds names.
    if reader.header.count > 3 { options.categorical = [reader.header[0]] }
    if variant.task == .classification { options.testPath = "" }
    let dataset = try CSVDataset.load(options) { _ throws(Diagnostics) in source }
    render(Diagnostics(all: dataset.notes))
    let split = SplitOptions(validation: 0.2, test: options.testPath == nil ? 0.2 : 0)
    for normalization in [Normalization.standard, .robustClip] {
      rendering {
        let preparation = DataPreparation(
          split: split, normalization: normalization, normalizeTargets: dataset.task == .regression)
        try preparation.check(dataset, seed: 1)
        guard case .float64(let parts) = try preparation.trainingData(from: dataset, seed: 1) else { return }
        require(parts.training.inputs.count % max(dataset.featureCount, 1) == 0, "each row has all features")
        require(parts.training.inputs.allSatisfy { !$0.isNaN }, "no feature is missing")
      }
    }
    for decision in dataset.decisions { _ = VisibleText.escaped("\(decision)") }
    let rows = try CSVPredictionRows.load(source, options, for: dataset).rows
    require(
      rows.rowCount == 0 || rows.columnCount == dataset.features.columnCount,
      "a row to predict has what the dataset's rows have")
  }

  private static func checkRecords(of source: SourceFile) throws {
    let reader = try CSVReader(source)
    var rows = CSVRowWriter()
    var texts: [[String]] = []
    try reader.forEachRecord { record, _ throws(Diagnostics) in
      require(record.fieldCount == reader.header.count, "a record has as many fields as the header")
      texts.append((0..<record.fieldCount).map { record.text($0) })
      for field in 0..<record.fieldCount {
        checkNumber(record, field)
        rows.text(record.text(field))
      }
      rows.endRow()
    }
    if texts.isEmpty || texts[0].count < 2 { return }
    try checkRead(texts, from: SourceFile(name: "written.csv", bytes: rows.bytes))
  }

  /// A row that was written is read as what it shows.
  private static func checkRead(_ texts: [[String]], from source: SourceFile) throws {
    let reader = try CSVReader(source, hasHeader: false)
    var place = 0
    try reader.forEachRecord { record, _ throws(Diagnostics) in
      for (field, text) in texts[place].enumerated() {
        let shown = VisibleText.escaped(text)
        let read = record.text(field)
        require(read == shown || read == "'" + shown, "'\(shown)' is not read as '\(read)'")
      }
      place += 1
    }
    require(place == texts.count, "\(texts.count) rows are not read as \(place)")
  }

  /// A number is the same when it is written and read, and is what the C library makes of it.
  private static func checkNumber(_ record: borrowing CSVRecord, _ field: Int) {
    guard let number = record.number(field) else { return }
    let written = Array(NumberText.text(number).utf8)
    let again = written.withUnsafeBufferPointer { DecimalNumber.parse($0) }
    require(again?.bitPattern == number.bitPattern, "\(number) reads back")
    let text = record.text(field)
    let expected = Double(String(text.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }))
    require(expected?.bitPattern == number.bitPattern, "\(text) is \(number)")
  }
}
