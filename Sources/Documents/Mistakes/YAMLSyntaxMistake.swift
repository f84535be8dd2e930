/// What libyaml could not make sense of, in plain words.
struct YAMLSyntaxMistake: Mistake {
  /// Whether it is about the place where the construct began, and not about the one where reading stopped.
  let isAboutContext: Bool
  let wording: Wording

  /// - Parameter byte: the one where reading stopped, if there is one.
  init(_ failure: YAMLFailure, at byte: UInt8?) {
    (wording, isAboutContext) = Self.explanation(of: failure, at: byte)
  }

  private static func explanation(
    of failure: YAMLFailure, at byte: UInt8?
  ) -> (wording: Wording, isAboutContext: Bool) {
    let began = "\(failure.contextMark.line + 1):\(failure.contextMark.column + 1)"
    switch (failure.problem, failure.context) {
    case ("found character that cannot start any token", _):
      if byte == UInt8(ascii: "\t") { return ("a tab cannot indent a line; use spaces", false) }
      let character = byte.map { String(UnicodeScalar($0)) } ?? ""
      return ("no value can begin with '\(character)'; put it in quotes if it is text", false)
    case ("found a tab character that violates indentation", _),
      ("found a tab character where an indentation space is expected", _):
      return ("a tab cannot indent a line; use spaces", false)
    case ("found unexpected end of stream", _):
      return ("the quote that is opened here is never closed", true)
    case ("found unexpected document indicator", _):
      return ("the quote that is opened here is not closed before the document ends", true)
    case ("mapping values are not allowed in this context", _):
      return ("no key may stand here; check the indentation, or put text with ': ' in quotes", false)
    case ("could not find expected ':'", _):
      return ("a ':' is missing after this key", true)
    case ("did not find expected ',' or ']'", _):
      return ("expected ',' or ']' in the list that begins at \(began)", false)
    case ("did not find expected ',' or '}'", _):
      return ("expected ',' or '}' in the mapping that begins at \(began)", false)
    case ("did not find expected key", _):
      return ("expected a key of the mapping that begins at \(began); check the indentation", false)
    case ("did not find expected '-' indicator", _):
      return ("expected '-' or the end of the list that begins at \(began); check the indentation", false)
    case ("block sequence entries are not allowed in this context", _):
      return ("a list item ('-') is not allowed here; begin it on a line of its own", false)
    case ("mapping keys are not allowed in this context", _):
      return ("a key is not allowed here; begin it on a line of its own", false)
    case ("did not find expected node content", _):
      return ("a value is missing here", false)
    case ("did not find expected <document start>", _):
      return ("the document has ended above; nothing may follow it", false)
    case ("found undefined tag handle", _):
      return ("this tag's prefix is not declared", false)
    case ("found unknown escape character", _):
      return ("unknown escape; in single quotes, a backslash is an ordinary character", false)
    case ("did not find expected hexdecimal number", _):
      return ("expected hexadecimal digits in this escape", false)
    case ("did not find expected alphabetic or numeric character", _):
      return ("expected a name of letters, digits, '-' or '_'", false)
    case ("found incompatible YAML document", _):
      return ("the file asks for another version of YAML than 1.1 or 1.2", false)
    case (_, "while scanning a directive"), (_, "while scanning a %YAML directive"):
      return ("a line that begins with '%' is a directive, and YAML knows %YAML and %TAG alone", true)
    case (_, "while scanning a tag"), (_, "while parsing a tag"):
      return ("this tag is malformed; put text that begins with '!' in quotes", true)
    default:
      let context = failure.context.isEmpty ? "" : " \(failure.context)"
      return ("not valid YAML: \(failure.problem)\(context)", false)
    }
  }
}
