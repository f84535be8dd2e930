import Documents

/// Why no experiment can be proposed.
enum ProposalMistake: Mistake {
  case noColumn(String, known: [String], hasHeader: Bool)

  var wording: Wording {
    switch self {
    case .noColumn(let name, let known, let hasHeader):
      let shown = known.prefix(30).map(VisibleText.escaped).joined(separator: ", ") + (known.count > 30 ? ", …" : "")
      let header = hasHeader ? "" : ", since its first line holds values and no names"
      return Wording(
        "there is no column \(VisibleText.quoted(name)) to predict; there are: \(shown)\(header)",
        suggestion: Suggestion.nearest(to: name, in: known))
    }
  }
}
