/// Text to be read, with the name it is shown by in diagnostics: the path as the user wrote it.
package struct SourceFile: Sendable {
  package let name: String
  package let bytes: [UInt8]
  /// Whether diagnostics show the lines that they are about.
  let showsLines: Bool

  package init(name: String, bytes: [UInt8], showsLines: Bool = true) {
    self.name = name
    self.bytes = bytes
    self.showsLines = showsLines
  }

  package init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// Where the text begins: behind the UTF-8 byte order mark, if there is one.
  package var textStart: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// Whether there is anything but line breaks and a byte order mark.
  var hasText: Bool { bytes.dropFirst(textStart).contains { !$0.isLineBreak } }

  /// A diagnostic about the whole file, at its beginning; with its first line where there is one.
  func diagnosticOfWhole(_ mistake: some Mistake) -> Diagnostic {
    var diagnostic = diagnostic(mistake, atByte: textStart)
    if diagnostic.sourceLine?.isEmpty == true { diagnostic.sourceLine = nil }
    return diagnostic
  }

  /// The place of a byte, by one walk over everything that stands before it.
  package func location(ofByte offset: Int) -> SourceLocation {
    bytes.withUnsafeBufferPointer { bytes in
      var cursor = TextCursor(bytes, from: textStart)
      cursor.advance(toByte: offset)
      return cursor.location
    }
  }

  /// A diagnostic about this file, at a byte of it when one is given.
  package func diagnostic(_ mistake: some Mistake, atByte offset: Int? = nil) -> Diagnostic {
    guard let offset else { return Diagnostic(mistake, file: name) }
    return diagnostic(mistake, at: location(ofByte: offset), byte: offset, length: 1)
  }

  /// A diagnostic at a place whose byte offset is known, at a cost that does not depend on the file's size.
  func diagnostic(
    _ mistake: some Mistake, at location: SourceLocation, byte offset: Int, length: Int
  ) -> Diagnostic {
    var diagnostic = Diagnostic(mistake, file: name)
    diagnostic.location = location
    guard showsLines else { return diagnostic }
    let excerpt = excerpt(around: offset, column: location.column)
    diagnostic.sourceLine = excerpt.text
    diagnostic.sourceLineStart = excerpt.firstColumn
    diagnostic.caretLength = length
    return diagnostic
  }

  /// The line that a byte stands on, or as much of it around that byte as a terminal could show.
  ///
  /// - Parameter column: The byte's column.
  private func excerpt(around offset: Int, column: Int) -> (text: String, firstColumn: Int) {
    let reach = 512
    let offset = min(max(offset, 0), bytes.count)
    var start = offset
    let earliest = max(textStart, offset - reach)
    while start > earliest, !bytes[start - 1].isLineBreak { start -= 1 }
    while start < offset, bytes[start].isContinuation { start += 1 }
    var end = offset
    let latest = min(bytes.count, offset + reach)
    while end < latest, !bytes[end].isLineBreak { end += 1 }
    while end > offset, end < bytes.count, bytes[end].isContinuation { end -= 1 }
    let scalarsBefore = bytes[min(start, offset)..<offset].count { !$0.isContinuation }
    return (String(decoding: bytes[min(start, end)..<end], as: UTF8.self), max(1, column - scalarsBefore))
  }
}

extension UInt8 {
  /// Whether this byte continues a UTF-8 sequence that an earlier one began.
  @inline(__always) var isContinuation: Bool { self & 0xC0 == 0x80 }

  @inline(__always) var isLineBreak: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }

  @inline(__always) var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
}
