import Documents

/// A plan that one run cannot take.
enum RunMistake: Mistake {
  case tooManyTrials(Int, limit: Int)

  var wording: Wording {
    switch self {
    case .tooManyTrials(let count, let limit):
      """
      the plan has \(count) trials; at most \(limit) can be run at once: shorten its lists, of which this is the \
      longest
      """
    }
  }
}
