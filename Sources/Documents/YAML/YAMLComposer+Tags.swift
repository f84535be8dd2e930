extension YAMLComposer {
  private static let prefix = "tag:yaml.org,2002:"

  /// The value of a scalar event, by its tag or else by the core schema.
  mutating func scalar(_ event: borrowing YAMLEvent, at place: YAMLPlaces.Place) throws(Abort) -> Scalar {
    let text =
      pairs?.restored(event.text, isDoubleQuoted: event.isDoubleQuoted, from: place.offset) ?? event.text
    let isPlain = event.isPlain
    func scalar(_ value: Scalar.Value) -> Scalar { Scalar(text: text, value: value, isPlain: isPlain) }
    guard let tag = try checked(event.tag, at: place) else {
      return scalar(isPlain ? CoreSchema.value(ofPlain: text) : .string(text))
    }

    let typed: (value: Scalar.Value?, expected: YAMLMistake.TaggedValue)
    switch tag {
    case "!", Self.prefix + "str": return scalar(.string(text))
    case Self.prefix + "merge" where text == "<<": return scalar(.string(text))
    case Self.prefix + "null": typed = (CoreSchema.null(text), .null)
    case Self.prefix + "bool": typed = (CoreSchema.boolean(text), .boolean)
    case Self.prefix + "int": typed = (CoreSchema.integer(text), .integer)
    case Self.prefix + "float":
      let number = CoreSchema.number(text) ?? CoreSchema.integer(text)
      typed = (number?.asNumber.map { .number($0) }, .number)
    default:
      try reportTag(tag, on: .scalar, at: place)
      return scalar(.string(text))
    }
    guard let value = typed.value else {
      let length = places.length(from: place, to: event.end)
      report(.misfit(text, typed.expected), at: place, length: length)
      return scalar(.string(text))
    }
    return scalar(value)
  }

  /// Reports the tag of a sequence or mapping unless it says just that.
  mutating func checkTag(
    of event: borrowing YAMLEvent, isMapping: Bool, at place: YAMLPlaces.Place
  ) throws(Abort) {
    guard let tag = try checked(event.tag, at: place), tag != "!" else { return }
    if tag != Self.prefix + (isMapping ? "map" : "seq") {
      try reportTag(tag, on: isMapping ? .mapping : .sequence, at: place)
    }
  }

  private mutating func reportTag(
    _ tag: String, on kind: YAMLMistake.TaggedKind, at place: YAMLPlaces.Place
  ) throws(Abort) {
    let known = ["str", "null", "bool", "int", "float", "seq", "map"].map { "!!" + $0 }
    let shown = tag.hasPrefix(Self.prefix) ? "!!" + tag.dropFirst(Self.prefix.count) : tag
    if known.contains(shown) {
      report(.misplacedTag(shown, on: kind), at: place)
    } else {
      report(.unknownTag(shown, known: known), at: place)
    }
  }

  /// libyaml spells a tag out for each node, so that a long prefix, declared once, would cost its length each
  /// time.
  private mutating func checked(_ tag: String?, at place: YAMLPlaces.Place) throws(Abort) -> String? {
    let most = 1000
    if let tag, tag.utf8.count > most { try abort(.longTag(limit: most), at: place) }
    return tag
  }
}
