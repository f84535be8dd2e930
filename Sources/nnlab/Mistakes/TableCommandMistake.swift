import Documents

/// What is wrong with a command about a table.
enum TableCommandMistake: Mistake {
  case fileExists(String)
  case noTarget(table: String, columns: [String], likely: String)
  case targetOfExperiment(String)

  var kind: Diagnostic.Kind {
    switch self {
    case .fileExists: .cannotCreate
    case .noTarget, .targetOfExperiment: .usage
    }
  }

  var wording: Wording {
    switch self {
    case .fileExists(let path):
      "'\(VisibleText.escaped(path))' is there already; move it away, or name another file with --output"
    case .noTarget(let table, let columns, let likely):
      """
      which column of \(VisibleText.escaped(table)) is to be predicted? It has: \
      \(columns.prefix(40).map(VisibleText.escaped).joined(separator: ", "))\(columns.count > 40 ? ", …" : ""); \
      write --target \(VisibleText.escaped(likely))
      """
    case .targetOfExperiment(let path):
      "--target is for CSV files; '\(VisibleText.escaped(path))' is an experiment file, which names its targets itself"
    }
  }
}
