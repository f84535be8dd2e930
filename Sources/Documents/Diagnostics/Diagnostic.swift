/// Something to tell the user about an input: what, where, and what may have been meant.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: Hashable, Sendable {
    case error
    case warning
  }

  /// What has gone wrong, as far as the exit code is concerned.
  package enum Kind: Hashable, Sendable {
    case usage
    case contents
    case missingInput
    case cannotCreate
    case inputOutput

    /// The exit code of `sysexits.h`.
    package var exitCode: Int32 {
      switch self {
      case .usage: 64
      case .contents: 65
      case .missingInput: 66
      case .cannotCreate: 73
      case .inputOutput: 74
      }
    }
  }

  package var severity: Severity
  package var kind: Kind
  /// The file's name as the user wrote it.
  package var file: String?
  package var location: SourceLocation?
  package var message: String
  /// What may have been meant, without quotation marks.
  package var suggestion: String?
  /// The line of `location`, or a part of a long one.
  package var sourceLine: String?
  /// The column of the first scalar of `sourceLine`; past 1 where the line's beginning has been left out.
  package var sourceLineStart: Int
  /// The number of scalars to mark, from `location`.
  package var caretLength: Int

  package init(
    severity: Severity = .error, kind: Kind = .contents, file: String? = nil,
    location: SourceLocation? = nil, message: String, suggestion: String? = nil,
    sourceLine: String? = nil, sourceLineStart: Int = 1, caretLength: Int = 1
  ) {
    self.severity = severity
    self.kind = kind
    self.file = file
    self.location = location
    self.message = message
    self.suggestion = suggestion
    self.sourceLine = sourceLine
    self.sourceLineStart = sourceLineStart
    self.caretLength = caretLength
  }

  package var exitCode: Int32 { kind.exitCode }
}
