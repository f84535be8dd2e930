/// Text from outside made safe to show: what would steer a terminal, end a line, reorder what is read or not be
/// seen at all is spelled out.
///
/// Like all of this folder it goes by Unicode scalars. A `Character` may hold further marks, so that `<` followed
/// by a combining accent is not the character `<`, while every reader of XML, Markdown or a shell command sees it.
package enum VisibleText {
  /// `text` with every scalar spelled out that acts on what shows it, or is invisible: `\n`, `\t`, `\u{1b}`,
  /// `\u{202e}`, `\u{200b}`. Joiners within emoji and within words of scripts that need them stay as they are.
  package static func escaped(_ text: String) -> String {
    isPlainASCII(text) ? text : escaped(text) { _ in nil }
  }

  /// The same, but for scalars that have a spelling of their own where the text goes.
  ///
  /// - Parameter replacement: the spelling; nil for scalars that have none.
  static func escaped(_ text: String, replacing replacement: (Unicode.Scalar) -> String?) -> String {
    var visible = ""
    forEach(text.unicodeScalars) { scalar, isShown in
      if let own = replacement(scalar) {
        visible += own
      } else if isShown {
        visible.unicodeScalars.append(scalar)
      } else {
        visible += spelling(of: scalar)
      }
    }
    return visible
  }

  /// Whether `escaped` returns the text as it is.
  package static func isVisible(_ text: String) -> Bool { firstInvisible(in: text) == nil }

  /// The first scalar that `escaped` spells out.
  package static func firstInvisible(in text: String) -> Unicode.Scalar? {
    if isPlainASCII(text) { return nil }
    var first: Unicode.Scalar?
    forEach(text.unicodeScalars) { scalar, isShown in
      if !isShown, first == nil { first = scalar }
    }
    return first
  }

  /// The text in single quotes, spelled out, and shortened in the middle when it is long.
  package static func quoted(_ text: String) -> String {
    let limit = 60
    // Counting the whole of a text of many megabytes would be wasted.
    guard text.utf8.count > limit, text.unicodeScalars.prefix(limit + 1).count > limit else {
      return "'\(escaped(text))'"
    }
    let beginning = String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit * 2 / 3)))
    let end = String(String.UnicodeScalarView(text.unicodeScalars.suffix(limit / 3 - 1)))
    return "'\(escaped(beginning))…\(escaped(end))'"
  }

  /// A scalar as Swift spells it in a string literal.
  package static func spelling(of scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": #"\n"#
    case "\r": #"\r"#
    case "\t": #"\t"#
    case "\0": #"\0"#
    default: #"\u{"# + String(scalar.value, radix: 16) + "}"
    }
  }

  /// Calls `body` for each scalar, with whether it is shown as it is.
  package static func forEach(
    _ scalars: some Sequence<Unicode.Scalar>, _ body: (_ scalar: Unicode.Scalar, _ isShown: Bool) -> Void
  ) {
    var iterator = scalars.makeIterator()
    var previous: Unicode.Scalar?
    var current = iterator.next()
    while let scalar = current {
      let next = iterator.next()
      let isShown =
        scalar.isJoiner
        ? previous?.takesJoiner == true && next?.takesJoiner == true : !scalar.isInvisible
      body(scalar, isShown)
      previous = scalar
      current = next
    }
  }

  private static func isPlainASCII(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }
}
