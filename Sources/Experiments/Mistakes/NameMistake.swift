import Documents

/// A name that could leave its folder, that no file can have, that cannot be told on a terminal, or that is taken. Its first
/// fact is what has the name: "a dataset's name", or where several things have it, "datasets".
enum NameMistake: Mistake {
  case unfit(String, Flaw)
  /// `isCaseOnly`: the names differ in upper and lower case alone, which some disks do not tell.
  case taken(String, name: String, isCaseOnly: Bool)

  enum Flaw: Sendable {
    case empty
    case tooLong
    case separator
    case leadingDot
    case ends
    case invisible(Unicode.Scalar)
  }

  var wording: Wording {
    switch self {
    case .unfit(let what, let flaw):
      "\(what) must not \(flaw.text)"
    case .taken(let what, let name, let isCaseOnly):
      "two \(what) are called '\(name)'\(isCaseOnly ? ", but for upper and lower case" : ""); give one another 'name'"
    }
  }
}

extension NameMistake.Flaw {
  fileprivate var text: String {
    switch self {
    case .empty: "be empty"
    case .tooLong: "be longer than 100 bytes"
    case .separator: "contain '/' or '\\'"
    case .leadingDot: "begin with '.'"
    case .ends: "begin or end with a space, or end with '.'"
    case .invisible(let scalar):
      "contain control characters or other invisible ones, such as \(VisibleText.spelling(of: scalar))"
    }
  }
}
