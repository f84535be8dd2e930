/// What can be wrong with the beginning of a CSV file. Columns count from 0.
enum HeaderMistake: Mistake {
  case separator
  case empty
  case duplicate(String, first: Int)
  /// A column without a name, whose number is the name of another one.
  case nameless(Int, name: String, taken: Int)

  var wording: Wording {
    switch self {
    case .separator: "a CSV separator is an ASCII character other than a quote or a line break"
    case .empty: "the file is empty"
    case .duplicate(let name, let first):
      "duplicate column \(VisibleText.quoted(name)); it is column \(first + 1) already"
    case .nameless(let column, let name, let taken):
      "column \(column + 1) has no name, and cannot be called '\(name)': so is column \(taken + 1)"
    }
  }
}
