import Documents
import Synchronization

/// What text passes on its way to a standard stream.
///
/// - Scalars that act on a terminal, or are not seen, are spelled out, line breaks and tabs aside. Where the stream is
///   styled, our own codes for color and for clearing a line stay.
/// - Where a CI service reads the stream, no line is a command to it: the runner of GitHub Actions takes a line that
///   begins with `::`, behind any blanks, and one that has `##[` anywhere. One character of these is spelled out.
///
/// A text may come in parts: what the line has had so far is remembered.
struct StreamFilter {
  /// Whether codes for color are ours.
  let keepsStyle: Bool
  /// Whether lines that a CI service would read as commands are spelled out.
  let stopsCommands: Bool
  /// Whether the last line has not ended.
  private(set) var isLineOpen = false

  /// What a command may still come of.
  private var line = Beginning.blank
  private var hashCount = 0

  private enum Beginning {
    /// Nothing, or blanks alone.
    case blank
    /// Behind these, a colon.
    case colon
    case text
  }

  init(keepsStyle: Bool, stopsCommands: Bool) {
    self.keepsStyle = keepsStyle
    self.stopsCommands = stopsCommands
  }

  mutating func filtered(_ text: String) -> String {
    let visible = Self.isPlain(text) ? text : visible(text)
    defer { if let last = visible.utf8.last { isLineOpen = last != UInt8(ascii: "\n") } }
    return stopsCommands ? visible.replacingScalars { replacement(in: $0) } : visible
  }

  /// Takes note of lines that were written past the filter.
  mutating func endLine() {
    isLineOpen = false
    line = .blank
    hashCount = 0
  }

  /// The usual case: printable ASCII in lines.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }
  }

  private func visible(_ text: String) -> String {
    var result = ""
    let scalars = Array(text.unicodeScalars)
    var styleEnd = 0
    var index = 0
    VisibleText.forEach(scalars) { scalar, isShown in
      if keepsStyle, index >= styleEnd, let length = Self.styleLength(scalars[index...]) {
        styleEnd = index + length
      }
      if isShown || index < styleEnd || scalar == "\n" || scalar == "\t" {
        result.unicodeScalars.append(scalar)
      } else {
        result += VisibleText.spelling(of: scalar)
      }
      index += 1
    }
    return result
  }

  /// The length of a code for color (`ESC [ … m`) or for clearing a line (`ESC [ … K`, perhaps behind a carriage
  /// return) that begins here.
  private static func styleLength(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    var rest = scalars
    let clears = rest.first == "\r"
    if clears { rest.removeFirst() }
    guard rest.popFirst() == "\u{1b}", rest.popFirst() == "[" else { return nil }
    while let scalar = rest.popFirst() {
      if scalar == "K" || scalar == "m" && !clears { return scalars.count - rest.count }
      guard ("0"..."9").contains(scalar) || scalar == ";" else { return nil }
    }
    return nil
  }

  /// What stands for a scalar that would complete a command.
  private mutating func replacement(in scalar: Unicode.Scalar) -> String? {
    if scalar == "\n" || scalar == "\r" {
      line = .blank
      hashCount = 0
      return nil
    }
    let completes = scalar == ":" && line == .colon || scalar == "[" && hashCount >= 2
    switch line {
    case .blank: line = scalar == ":" ? .colon : scalar.properties.isWhitespace ? .blank : .text
    case .colon, .text: line = .text
    }
    hashCount = scalar == "#" ? hashCount + 1 : 0
    return completes ? VisibleText.spelling(of: scalar) : nil
  }
}

/// The filter of one stream, which threads take turns with. Nobody waits for the stream itself: a reader that has
/// stopped must not keep the last words of a run that is ended from being tried.
final class StreamGuard: Sendable {
  private let filter: Mutex<StreamFilter>

  init(_ filter: StreamFilter) { self.filter = Mutex(filter) }

  func pass(_ text: String, to write: (String) throws -> Void) throws {
    try write(filter.withLock { $0.filtered(text) })
  }

  /// Writes lines as they are, the first on a line of its own.
  func passCommands(_ lines: String, to write: (String) throws -> Void) throws {
    let isLineOpen = filter.withLock { filter in
      defer { filter.endLine() }
      return filter.isLineOpen
    }
    try write((isLineOpen ? "\n" : "") + lines)
  }
}
