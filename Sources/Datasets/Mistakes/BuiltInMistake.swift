import Documents

/// What can be wrong with what a file says of a built-in dataset.
enum BuiltInMistake: Mistake {
  case unknown(String)

  var wording: Wording {
    switch self {
    case .unknown(let name):
      Wording(
        "there is no built-in dataset '\(name)'",
        suggestion: Suggestion.nearest(to: name, in: BuiltInDataset.allNames))
    }
  }
}
