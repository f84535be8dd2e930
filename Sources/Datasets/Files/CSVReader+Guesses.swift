import Documents

extension CSVReader {
  /// Whether the first record holds values rather than names, as far as one can tell.
  var firstRecordIsMostlyNumbers: Bool { firstRecordNumberCount * 2 > header.count }

  /// Among commas, semicolons, tabs and bars, the separator that cuts the first record of a file into the most fields,
  /// other than the one that it is read with; nil where none does.
  ///
  /// - Parameter isMeant: Says of the names of columns whether they are those that are looked for.
  static func betterSeparator(
    for source: SourceFile, than separator: UInt8, hasHeader: Bool,
    isMeant: ([String]) -> Bool = { _ in true }
  ) -> OtherSeparator? {
    var best: OtherSeparator?
    for byte in usualSeparators where byte != separator {
      guard let reader = try? CSVReader(source, separator: byte, hasHeader: hasHeader),
        reader.header.count - 1 > best?.count ?? 0, isMeant(reader.header)
      else { continue }
      best = OtherSeparator(byte: byte, count: reader.header.count - 1)
    }
    return best
  }

  /// Where the file has columns of these names; it has all of them.
  func fields(of names: [String]) -> [Int] {
    let places = Dictionary(header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return names.compactMap { places[$0] }
  }
}

extension SourceFile {
  /// As many records as there can be, one for each line.
  var mostRecords: Int { bytes.count { $0 == UInt8(ascii: "\n") } + 1 }
}
