import Documents
import Results

/// How the files of two runs differ.
struct RunDifferences {
  private let base: ResultsInput
  private let new: ResultsInput

  init(_ base: ResultsInput, _ new: ResultsInput) {
    self.base = base
    self.new = new
  }

  /// Differing versions, data, splits and scalings, from the manifests.
  static func remarks(_ base: Manifest?, _ new: Manifest?) -> [String] {
    guard let base, let new else { return [] }
    let differences = ManifestDifferences(runs: [("base", base), ("new", new)])
    return differences.program + differences.arithmetic
      + base.datasets.map(\.name).sorted().flatMap(differences.remarks)
  }

  private func shown(_ text: String) -> String { VisibleText.escaped(text) }

  /// Whether files without a difference in the numbers are the same altogether; nothing where they cannot be read a
  /// second time.
  var bytesRemark: String? {
    get throws(Diagnostics) {
      guard base.isRegularFile, new.isRegularFile else { return nil }
      let exact = try compare(base.file, new.file)
      if exact.isIdentical { return "The runs are identical: results.csv is the same, byte for byte." }
      if exact.differingCount == 0 {
        return "No number that was compared differs, but the files do, in \(exact.besides)."
      }
      return "No number that was compared differs, but the files do in \(exact.differingCount) of "
        + "\(exact.lineCount) lines, first in line \(exact.first.first?.line ?? 1); --exact shows where."
    }
  }

  // MARK: Bytes

  /// The comparison of all files with results, in words.
  func exact() throws(Diagnostics) -> (isIdentical: Bool, text: String) {
    for input in [base, new] { try input.checkFinished() }
    guard let first = base.directory, let second = new.directory else {
      let exact = try compare(base.file, new.file)
      let same = "Identical, byte for byte: \(shown(base.path)) and \(shown(new.path)).\n"
      return (exact.isIdentical, exact.isIdentical ? same : text(exact, base.file, new.file))
    }
    var same: [String] = []
    var texts: [String] = []
    for file in ExactComparison.files {
      let (a, b) = ("\(first)/\(file)", "\(second)/\(file)")
      let isThere = [a, b].map { PathKind(of: $0) != .nothing }
      // Results are what a run always leaves.
      if isThere == [false, false], file != "results.csv" { continue }
      if isThere[0] != isThere[1], file != "results.csv" {
        texts.append("\(file) is in \(shown(isThere[0] ? first : second)) alone.\n")
        continue
      }
      let exact = try compare(a, b)
      if exact.isIdentical { same.append(file) } else { texts.append(text(exact, a, b)) }
    }
    if !same.isEmpty { texts.append("Identical, byte for byte: \(same.joined(separator: ", ")).\n") }
    return (texts.count == 1 && !same.isEmpty, texts.joined())
  }

  private func compare(_ first: String, _ second: String) throws(Diagnostics) -> ExactComparison {
    ExactComparison(try read(first), try read(second))
  }

  private func read(_ path: String) throws(Diagnostics) -> SourceFile {
    try SourceFile.read(path: path, shownAs: path, maximumBytes: ResultsTable.maximumBytes)
  }

  private func text(_ exact: ExactComparison, _ first: String, _ second: String) -> String {
    let besides = exact.besides
    if exact.differingCount == 0 {
      return "\(shown(first)) and \(shown(second)): they differ in \(besides)\n"
    }
    let verb = exact.differingCount == 1 ? "line differs" : "lines differ"
    var text = "\(shown(first)) and \(shown(second)): \(exact.differingCount) of \(exact.lineCount) \(verb)"
    text += besides.isEmpty ? "\n" : ", and \(besides)\n"
    for difference in exact.first {
      text += "  line \(difference.line)\n"
      for cell in difference.cells.prefix(8) {
        let name = cell.column.isEmpty ? "" : "\(shown(cell.column)): "
        let (base, new) = shortened(cell.base, cell.new)
        text += "    \(name)\(base) → \(new)\n"
      }
      let more = difference.cells.count - 8
      if more > 0 { text += "    … and \(more) more columns\n" }
    }
    let more = exact.differingCount - exact.first.count
    if more > 0 { text += "  … and \(more) more\n" }
    return text
  }

  /// Two texts that differ, cut around the first difference where they are long.
  private func shortened(_ first: String, _ second: String) -> (String, String) {
    let (a, b) = (Array(shown(first).unicodeScalars), Array(shown(second).unicodeScalars))
    let common = zip(a, b).prefix { $0 == $1 }.count
    let start = max(a.count, b.count) > Self.shownLength ? max(0, common - Self.shownBefore) : 0
    let cut = { (text: [Unicode.Scalar]) in
      if text.isEmpty { return "(empty)" }
      var shown = String.UnicodeScalarView(text.dropFirst(start).prefix(Self.shownLength))
      if start > 0 { shown.insert("…", at: shown.startIndex) }
      if text.count > start + Self.shownLength { shown.append("…") }
      return String(shown)
    }
    return (cut(a), cut(b))
  }

  private static let shownLength = 100
  private static let shownBefore = 40
}
