import Documents

/// A mistake in the keys of a mapping, which is named as its reader names it: "a dataset".
enum KeyMistake: Mistake {
  /// The hint says where the key belongs; where there is none, the nearest of the known keys may have been meant.
  case unknown(String, of: String, known: [String], hint: KeyHint?)
  case missing([String], of: String, meaning: String? = nil)
  case missingEither(String, String, of: String)
  /// Two names of one key.
  case synonyms(String, first: String)
  /// An option that is set in two places; `line` has the other of them.
  case setTwice(OptionKey, line: Int)
  /// Keys that only make sense together.
  case inseparable(String, String)

  /// More keys than these are not listed.
  private static let listedKeys = 20

  var wording: Wording {
    switch self {
    case .unknown(let key, let mapping, let known, let hint):
      Self.unknown(key, mapping, known, hint)
    case .missing(let keys, let mapping, let meaning):
      "\(mapping) needs \(listed(keys.map { "'\($0)'" }))\(meaning.map { ", \($0)" } ?? "")"
    case .missingEither(let first, let second, let mapping):
      "\(mapping) needs '\(first)' or '\(second)'"
    case .synonyms(let key, let first):
      "'\(key)' says the same as '\(first)' before it; keep one"
    case .setTwice(let key, let line):
      "\(key.rawValue) is set twice: here, and on line \(line); keep one"
    case .inseparable(let first, let second):
      "'\(first)' and '\(second)' come together; write both or neither"
    }
  }

  private static func unknown(
    _ key: String, _ mapping: String, _ known: [String], _ hint: KeyHint?
  ) -> Wording {
    let message = "\(mapping) has no key \(VisibleText.quoted(key))"
    if let hint { return "\(message); \(hint.text)" }
    if let suggestion = Suggestion.nearest(to: key, in: known) {
      return Wording(message, suggestion: suggestion)
    }
    return known.count > listedKeys
      ? "\(message); 'nnlab reference' lists its keys" : "\(message); it takes \(known.joined(separator: ", "))"
  }
}
