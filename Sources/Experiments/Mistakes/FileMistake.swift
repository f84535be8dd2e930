import Documents

/// A mistake about a whole file: the experiment file itself, or one that it names.
enum FileMistake: Mistake {
  /// A format that is not text.
  case otherKind(FileKind)
  /// A table, with the entry of `datasets` that names it.
  case table(entry: String)
  /// What is wrong with a file as a whole that the experiment file names.
  case named(String, Diagnostic)
  /// What was found where there is no place to show.
  case found(Diagnostic)

  var severity: Diagnostic.Severity { diagnostic?.severity ?? .error }

  var kind: Diagnostic.Kind { diagnostic?.kind ?? .contents }

  private var diagnostic: Diagnostic? {
    switch self {
    case .named(_, let diagnostic), .found(let diagnostic): diagnostic
    case .otherKind, .table: nil
    }
  }

  var wording: Wording {
    switch self {
    case .otherKind(let kind):
      "this is \(kind.name), not an experiment\(Self.advice(kind))"
    case .table(let entry):
      """
      this is a table, not an experiment; an experiment file names it: datasets: [{\(entry)}], and below it \
      architectures: [[8]]
      """
    case .named(let file, let diagnostic):
      Wording(
        "'\(file)': \(diagnostic.message)"
          + (diagnostic.kind == .missingInput ? "; paths are relative to the experiment file" : ""),
        suggestion: diagnostic.suggestion)
    case .found(let diagnostic):
      Wording(diagnostic.message, suggestion: diagnostic.suggestion)
    }
  }

  private static func advice(_ kind: FileKind) -> String {
    guard kind.mayHoldTable else { return kind.remedy.map { "; \($0)" } ?? "" }
    return "; \(kind.remedy.map { "\($0), and " } ?? "")name the table under 'datasets' of an experiment file"
  }
}
