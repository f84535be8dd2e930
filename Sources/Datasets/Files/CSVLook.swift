import Documents

/// How a CSV file is written, found out from its beginning: its separator, decimal mark and header.
package struct CSVLook: Sendable {
  package let separator: UInt8
  package let hasHeader: Bool
  package let style: CSVNumberStyle
  /// The names of the columns.
  package let header: [String]

  /// How many records are looked at.
  private static let lookedAt = 200

  /// - Throws: What is wrong with the file whatever its separator.
  package init(_ source: SourceFile) throws(Diagnostics) {
    var best: (separator: UInt8, records: [[String]])?
    for separator in CSVReader.usualSeparators {
      let records = Self.records(of: source, separator)
      guard let width = records.first?.count, records.count > 1 else { continue }
      if width > best?.records.first?.count ?? 1 { best = (separator, records) }
    }
    separator = best?.separator ?? UInt8(ascii: ",")
    let records = best?.records ?? []
    let columns = (records.first ?? []).indices.map { column in records.dropFirst().map { $0[column] } }
    let usesCommas = separator != UInt8(ascii: ",") && columns.contains(where: Self.holdsDecimalCommas)
    style = usesCommas ? CSVNumberStyle(decimal: UInt8(ascii: ","), thousands: nil) : .plain
    hasHeader = Self.isHeader(records.first ?? [], above: columns)
    header = try CSVReader(source, separator: separator, hasHeader: hasHeader).header
  }

  /// The first records, if all have as many fields.
  private static func records(of source: SourceFile, _ separator: UInt8) -> [[String]] {
    guard let reader = try? CSVReader(source, separator: separator, hasHeader: false) else { return [] }
    var records: [[String]] = []
    do throws(Diagnostics) {
      try reader.forEachRecord { (record: borrowing CSVRecord, problems: inout Diagnostics) throws(Diagnostics) in
        if records.count == lookedAt { throw Diagnostics() }
        if !problems.isEmpty { throw problems }
        records.append((0..<record.fieldCount).map { record.trimmedText($0) })
      }
    } catch {
      if !error.isEmpty { return [] }
    }
    return records
  }

  private static func holdsDecimalCommas(_ texts: [String]) -> Bool {
    let count = texts.count { FormattedNumber($0)?.style.decimal == "," }
    return count > 0 && count * 2 >= texts.count { !$0.isEmpty && CategoryNames.number($0) == nil }
  }

  /// Whether the first record names the columns: it holds no number above numbers, and no text that its column has again.
  private static func isHeader(_ first: [String], above columns: [[String]]) -> Bool {
    for (name, texts) in zip(first, columns) {
      if CategoryNames.number(name) != nil, texts.contains(where: { CategoryNames.number($0) != nil }) {
        return false
      }
    }
    let repeated = zip(first, columns).count { name, texts in !name.isEmpty && texts.contains(name) }
    return repeated * 4 < max(first.count, 1) && Set(first.filter { !$0.isEmpty }).count == first.count { !$0.isEmpty }
  }

  /// Names that people give to what is to be predicted, as they are usual in public datasets.
  private static let targetNames = [
    "class", "target", "label", "y", "species", "survived", "outcome", "income", "diagnosis", "quality", "price",
    "response", "churn", "default", "medv", "median_house_value",
  ]

  /// The column that is to be predicted, as its name says; else the last one.
  package var likelyTarget: String {
    for known in Self.targetNames {
      if let name = header.first(where: { $0.lowercased() == known }) { return name }
    }
    return header.last ?? "column_1"
  }

  /// Options that read the file so.
  package func options(path: String, target: String) -> CSVOptions {
    var options = CSVOptions(path: path, target: [target], separator: separator, hasHeader: hasHeader)
    options.style = style
    return options
  }
}
