import Documents
import Foundation

/// Which bytes of two files differ, line by line.
package struct ExactComparison: Sendable {
  package struct Difference: Equatable, Sendable {
    package let line: Int
    /// The lines' cells where they differ, by the names of the columns; the whole lines where these have not the same
    /// number of cells, or one file has ended.
    package let cells: [(column: String, base: String, new: String)]

    package static func == (a: Difference, b: Difference) -> Bool {
      a.line == b.line && a.cells.elementsEqual(b.cells) { $0 == $1 }
    }
  }

  /// How many lines the longer file has.
  package private(set) var lineCount = 0
  package private(set) var differingCount = 0
  /// The first of them.
  package private(set) var first: [Difference] = []

  package var isIdentical: Bool { differingCount == 0 }

  private static let shown = 5
  /// The files of a run that hold its results, and do not follow from others.
  package static let files = ["results.csv", "curves.csv", "predictions.csv"]

  package init(_ base: SourceFile, _ new: SourceFile) {
    if base.bytes == new.bytes { return }
    var (first, second) = (Lines(base.bytes), Lines(new.bytes))
    var header: ArraySlice<UInt8> = []
    while true {
      let (a, b) = (first.next(), second.next())
      if a == nil, b == nil { break }
      lineCount += 1
      if lineCount == 1 { header = a ?? [] }
      if let a, let b, a == b { continue }
      differingCount += 1
      guard self.first.count < Self.shown else { continue }
      self.first.append(Difference(line: lineCount, cells: Self.cells(a, b, header: header)))
    }
  }

  private static func cells(
    _ base: ArraySlice<UInt8>?, _ new: ArraySlice<UInt8>?, header: ArraySlice<UInt8>
  ) -> [(column: String, base: String, new: String)] {
    if let base, let new, let first = texts(base, header: header), let second = texts(new, header: header),
      first.texts.count == second.texts.count
    {
      let all = zip(first.names, zip(first.texts, second.texts)).map { ($0, $1.0, $1.1) }
      let differing = all.filter { $1 != $2 }
      if !differing.isEmpty { return differing }
    }
    let whole = { (line: ArraySlice<UInt8>?) in
      line.map { String(decoding: $0, as: UTF8.self) } ?? "(no such line)"
    }
    return [("", whole(base), whole(new))]
  }

  /// The cells of a line and the names of its columns.
  private static func texts(
    _ line: ArraySlice<UInt8>, header: ArraySlice<UInt8>
  ) -> (names: [String], texts: [String])? {
    let source = SourceFile(name: "", bytes: Array(header) + [UInt8(ascii: "\n")] + Array(line))
    guard let reader = try? CSVReader(source) else { return nil }
    var texts: [String] = []
    try? reader.forEachRecord { record in texts = (0..<record.fieldCount).map { record.text($0) } }
    return texts.isEmpty ? nil : (reader.header, texts)
  }
}

/// The lines of a text; what stands behind the last line's end is a line if it is anything.
private struct Lines: IteratorProtocol {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> ArraySlice<UInt8>? {
    guard position < bytes.count else { return nil }
    let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    defer { position = end + 1 }
    return bytes[position..<end]
  }
}
