/// A mistake in a YAML document that is none of syntax.
enum YAMLMistake: Mistake {
  /// `expected` is what a document of its kind needs.
  case empty(hasText: Bool, expected: String?)
  case severalDocuments
  /// More bytes than are read.
  case tooLarge(Int, limit: Int)
  /// `byAlias`: the alias stands where its node is nested too deep.
  case tooDeep(limit: Int, byAlias: Bool)
  case tooManyValues(limit: Int)
  case tooManyAnchors(limit: Int)
  case tooManyDirectives(limit: Int)
  case longTag(limit: Int)
  case circularAnchor(String)
  /// `known` are the anchors that stand before the alias.
  case unknownAlias(String, known: [String])
  case keyNotScalar(Node)
  case missingKey
  case duplicateKey(String, first: SourceLocation)
  case mergeOfOther(Node)
  /// A scalar that its tag does not allow.
  case misfit(String, TaggedValue)
  case misplacedTag(String, on: TaggedKind)
  case unknownTag(String, known: [String])
  case byteOrderMark
  case controlCharacter(UInt32)
  case escapedHalf(String, isFirst: Bool)
  case escapedSurrogate(String)
  case escapeBeyondUnicode(String)

  enum TaggedValue: Sendable {
    case null, boolean, integer, number
  }

  enum TaggedKind: Sendable {
    case scalar, sequence, mapping
  }

  var wording: Wording {
    switch self {
    case .empty(let hasText, let expected):
      "the file \(hasText ? "has no contents" : "is empty")\(expected.map { "; \($0)" } ?? "")"
    case .severalDocuments:
      "a second document begins here; a file holds one"
    case .tooLarge(let count, let limit):
      "the file is too large: \(count) bytes; at most \(limit) are read"
    case .tooDeep(let limit, let byAlias):
      "\(byAlias ? "with this alias, " : "")nested more than \(limit) levels deep"
    case .tooManyValues(let limit):
      "more than \(limit) values, aliases expanded"
    case .tooManyAnchors(let limit):
      "more than \(limit) anchors"
    case .tooManyDirectives(let limit):
      "more than \(limit) directives (lines that begin with '%')"
    case .longTag(let limit):
      "a tag of more than \(limit) bytes"
    case .circularAnchor(let name):
      "the anchor \(VisibleText.quoted("&" + name)) would contain itself"
    case .unknownAlias(let name, let known):
      Wording(
        "unknown alias \(VisibleText.quoted("*" + name)); no such anchor stands before it",
        suggestion: Suggestion.nearest(to: name, in: known).map { "*" + $0 })
    case .keyNotScalar(let node):
      "a key is \(node.summary); it must be a single value"
    case .missingKey:
      "a key is missing before ':'"
    case .duplicateKey(let name, let first):
      "duplicate key \(VisibleText.quoted(name)); it is first given at \(first)"
    case .mergeOfOther(let node):
      "'<<' takes a mapping or a list of mappings, not \(node.summary)"
    case .misfit(let text, let value):
      "\(VisibleText.quoted(text)) is not \(value.text)"
    case .misplacedTag(let tag, let kind):
      "the tag \(VisibleText.quoted(tag)) does not fit \(kind.text)"
    case .unknownTag(let tag, let known):
      Wording("unknown tag \(VisibleText.quoted(tag))", suggestion: Suggestion.nearest(to: tag, in: known))
    case .byteOrderMark:
      "a byte order mark (U+FEFF) may stand at the beginning of the file alone"
    case .controlCharacter(let value):
      Self.controlCharacter(value)
    case .escapedHalf(let escape, let isFirst):
      """
      \(escape) is half of a pair that stands for one character; the other half, \
      \(isFirst ? "\\uDC00 to \\uDFFF, must follow it at once" : "\\uD800 to \\uDBFF, must stand right before it"), or \
      write the character itself
      """
    case .escapedSurrogate(let escape):
      "\(escape) is not a character: U+D800 to U+DFFF are halves of pairs in UTF-16"
    case .escapeBeyondUnicode(let escape):
      "\(escape) is not a character: the last one is U+10FFFF"
    }
  }

  private static func controlCharacter(_ value: UInt32) -> Wording {
    let digits = String(value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    return """
      the control character U+\(padded) is not allowed in YAML; in double quotes it can be written as "\\u\(padded)"
      """
  }
}

extension YAMLMistake.TaggedValue {
  fileprivate var text: String {
    switch self {
    case .null: "null"
    case .boolean: "true or false"
    case .integer: "a whole number"
    case .number: "a number"
    }
  }
}

extension YAMLMistake.TaggedKind {
  fileprivate var text: String {
    switch self {
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
