extension YAMLComposer {
  /// What libyaml could not make sense of, in plain words.
  mutating func diagnostic(for failure: YAMLFailure) -> Diagnostic {
    if failure.isOutOfMemory {
      return source.diagnostic(ReadMistake.outOfMemory)
    }
    let problem = places.place(of: failure.problemMark)
    if failure.problem == "found invalid Unicode character escape code" {
      return diagnosticOfEscape(before: problem)
    }
    let mistake = YAMLSyntaxMistake(failure, at: places.byte(at: problem))
    let place = mistake.isAboutContext ? places.place(of: failure.contextMark) : problem
    return source.diagnostic(mistake, at: place.location, byte: place.offset, length: 1)
  }

  /// An escape whose value is no character.
  ///
  /// - Parameter digits: The place of its digits, where libyaml stops.
  private func diagnosticOfEscape(before digits: YAMLPlaces.Place) -> Diagnostic {
    let start = max(source.textStart, digits.offset - 2)
    let isLong = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "U")
    let length = isLong ? 10 : 6
    let escape = String(decoding: bytes[start..<min(start + length, bytes.count)], as: UTF8.self)
    let value = UInt32(escape.dropFirst(2), radix: 16) ?? 0
    let mistake: YAMLMistake =
      switch value {
      case 0xD800...0xDBFF where !isLong: .escapedHalf(escape, isFirst: true)
      case 0xDC00...0xDFFF where !isLong: .escapedHalf(escape, isFirst: false)
      case 0xD800...0xDFFF: .escapedSurrogate(escape)
      default: .escapeBeyondUnicode(escape)
      }
    let location = SourceLocation(line: digits.location.line, column: max(1, digits.location.column - 2))
    return source.diagnostic(mistake, at: location, byte: start, length: length)
  }
}
