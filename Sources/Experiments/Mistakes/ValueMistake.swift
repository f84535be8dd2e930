import Documents

/// A value that does not do, whatever it is combined with. The first fact of most cases is the key.
enum ValueMistake: Mistake {
  case misfit(String, ExpectedValue, Node, suggestion: String? = nil)
  case unknown(String, KnownNames)
  /// A word that means something else to another tool.
  case foreign(String, Node, ForeignMeaning)
  case rounded(String, RoundingLoss)
  case emptyList(String)
  /// An empty list where none at all means `instead`.
  case emptyListForDefault(String, instead: String)
  /// `line` has the first of the two, where that is another line.
  case listedTwice(String, String, line: Int?)
  case tooMany(String, Countable, limit: Int)
  /// `swapped` is how the range is written that was meant; nil for a mapping.
  case rangeReversed(String, swapped: String?)
  case rangeOfOneValue(of: String, OptionValue)
  case rangeTooNarrow(of: String, count: Int, isWhole: Bool)
  case logarithmicRangeFromZero(of: String)
  case seedCountAlone(Int)
  case seedTooLarge

  /// What there can be too many of.
  enum Countable: Sendable {
    case values
    case generatedValues
    case layers
    case seeds
    case configurations
    case trials
    case recordsPerTrial
  }

  var wording: Wording {
    switch self {
    case .misfit(let key, let expected, let node, let suggestion):
      Wording(
        "\(key): expected \(expected.text), found \(expected.mayBeNumber ? node.found : node.summary)",
        suggestion: suggestion)
    case .unknown(let name, let known):
      Self.unknown(name, known)
    case .foreign(let key, let node, let meaning):
      "\(key) \(node.summary): \(meaning.meaning)"
    case .rounded(let key, let loss):
      "\(key): \(loss.text)"
    case .emptyList(let key):
      "\(key): the list is empty"
    case .emptyListForDefault(let key, let instead):
      "\(key): the list is empty; leave it out for \(instead.replacing("`", with: "'"))"
    case .listedTwice(let key, let item, let line):
      "\(key): \(item) is listed twice\(line.map { ", first on line \($0)" } ?? "")"
    case .tooMany(let key, let countable, let limit):
      "\(key): more than \(limit) \(countable.text)"
    case .rangeReversed(let key, let swapped):
      Wording(
        "\(key): the range ends before it begins\(swapped == nil ? "; swap 'min' and 'max'" : "")",
        suggestion: swapped)
    case .rangeOfOneValue(let key, let value):
      "\(key): the range has only one value; write \(key): \(value.text)"
    case .rangeTooNarrow(let key, let count, let isWhole):
      "\(key): the range is too narrow for \(count) different values\(isWhole ? "" : " of 12 digits")"
    case .logarithmicRangeFromZero(let key):
      "\(key): a range on a log scale begins above 0"
    case .seedCountAlone(let count):
      "seeds: write '0..\(count - 1)' for \(count) seeds, or '[\(count)]' for the seed \(count)"
    case .seedTooLarge:
      "seeds: the last seed would be beyond \(Int.max)"
    }
  }

  private static func unknown(_ name: String, _ known: KnownNames) -> Wording {
    let message = "unknown \(known.noun) \(VisibleText.quoted(name))"
    if let suggestion = Suggestion.nearest(to: name, in: known.candidates) {
      return Wording(message, suggestion: suggestion)
    }
    return "\(message); \(known.advice)"
  }
}

extension ValueMistake.Countable {
  /// The noun, and what to do.
  fileprivate var text: String {
    switch self {
    case .values: "values"
    case .generatedValues: "values, which are rows times features"
    case .layers: "layers"
    case .seeds: "seeds"
    case .configurations: "configurations; make them axes instead"
    case .trials: "trials; shorten the lists"
    case .recordsPerTrial: "records per trial; raise 'every'"
    }
  }
}

extension Node {
  /// The line of this place, for a mistake at another one; nil where both are on one line.
  func line(besides other: Node) -> Int? { location.line == other.location.line ? nil : location.line }
}
