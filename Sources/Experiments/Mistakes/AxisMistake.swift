import Documents

/// A mistake in options that vary together.
enum AxisMistake: Mistake {
  case zippedLengths(String, Int, first: String, Int)
  case zippedRepetition(place: Int)
  case zippedEntryNotSingle(String)
  case zippedTooShort(String)

  var wording: Wording {
    switch self {
    case .zippedLengths(let name, let count, let first, let firstCount):
      "zip: \(name) has \(count) values, but \(first) has \(firstCount)"
    case .zippedRepetition(let place):
      "zip: the values at place \(place) of the lists are listed twice"
    case .zippedEntryNotSingle(let name):
      "zip: each entry of \(name) must be a single value"
    case .zippedTooShort(let name):
      "zip: \(name) needs a list of at least two values"
    }
  }
}
