import Documents

/// What can be wrong with a table, or with what the experiment file says of it.
enum TableMistake: Mistake {
  case column(ColumnTitle, ColumnFlaw)
  case noTarget
  case noColumn(String, CSVRoles.Purpose, ColumnHint)
  /// With a column that says nothing by itself, where there is one.
  case noFeature(ColumnDecision?)
  case tooManyFeatures(Int, limit: Int)
  case noRows
  case noRowsToPredict
  /// Rows of which every one lacks a value.
  case noWholeRow(of: Int)
  /// A class of rows to test on.
  case unknownClass(String, known: [String])
  case notDate(String, column: String, DateForm)

  /// What may explain that a column is not there.
  enum ColumnHint: Sendable {
    case similar(in: [String])
    /// A column with the same name but for characters that nobody sees.
    case lookalike(codePoints: [String])
    case noHeader
    case separator(OtherSeparator)
  }

  /// A separator that the file has, and that it is not read with.
  struct OtherSeparator: Sendable {
    let other: CSVReader.OtherSeparator
    /// The one that it is read with, where its first line has none.
    let missing: UInt8?
    let hasHeader: Bool
  }

  var wording: Wording {
    switch self {
    case .column(let title, let flaw): "column \(title.text) \(flaw.text(title.name))"
    case .noTarget: "no target is named"
    case .noColumn(let name, let purpose, let hint):
      hint.wording("there is no column \(VisibleText.quoted(name)), \(purpose.clause)", name, purpose)
    case .noFeature(let decision):
      "no column is left to be a feature\(decision.map { "; \(CSVAdvice.useAll($0))" } ?? "")"
    case .tooManyFeatures(let count, let limit):
      "the features come to \(count) numbers; at most \(limit) can be held; \(CSVAdvice.fewerCategories)"
    case .noRows: "there are no rows"
    case .noRowsToPredict: "there are no rows to predict"
    case .noWholeRow(let count): count == 1 ? "its only row lacks a value" : "all \(count) rows lack a value"
    case .unknownClass(let name, let known):
      Wording(
        "the class \(VisibleText.quoted(name)) does not occur in the rows to train on",
        suggestion: Suggestion.nearest(to: name, in: known))
    case .notDate(let text, let column, let form):
      """
      expected a date (\(form.rawValue)) in column \(VisibleText.quoted(column)), found \(VisibleText.quoted(text))
      """
    }
  }
}

extension TableMistake.ColumnHint {
  fileprivate func wording(_ message: String, _ name: String, _ purpose: CSVRoles.Purpose) -> Wording {
    switch self {
    case .similar(let known):
      return Wording(message, suggestion: Suggestion.nearest(to: name, in: known))
    case .lookalike(let codePoints):
      return "\(message); this one is the same but for what nobody sees (\(codePoints.joined(separator: ", ")))"
    case .noHeader:
      return "\(message); \(CSVAdvice.noHeader)"
    case .separator(let separator):
      guard case .role = purpose else { return "\(message); \(separator.text)" }
      return "\(message); \(separator.text): \(CSVAdvice.writeSeparator(separator.other))"
    }
  }
}

extension TableMistake.OtherSeparator {
  /// "the header has no ',' but 4 ';'"
  fileprivate var text: String {
    guard let missing else { return "with \(CSVAdvice.quoted(other.byte)) between fields there is" }
    let line = hasHeader ? "the header" : "the first line"
    return "\(line) has no \(CSVAdvice.quoted(missing)) but \(CSVAdvice.counted(other))"
  }
}

extension CSVRoles.Purpose {
  fileprivate var clause: String {
    switch self {
    case .role(let role): "which is named under \(role)"
    case .givenPart: "which the rows to train on have"
    case .predictions: "which is a feature of the dataset"
    }
  }
}
