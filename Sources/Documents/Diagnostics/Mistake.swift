/// A mistake that a person can make, as a case of an enum with its facts.
///
/// The words stand beside the cases, in a folder `Mistakes` of each module, and nowhere else: who finds a mistake hands over its
/// facts, so that the same mistake is never worded twice.
package protocol Mistake: Sendable {
  var severity: Diagnostic.Severity { get }
  var kind: Diagnostic.Kind { get }
  var wording: Wording { get }
}

extension Mistake {
  package var severity: Diagnostic.Severity { .error }
  package var kind: Diagnostic.Kind { .contents }
}

/// What is wrong, then what to do, and what may have been meant. A mistake without suggestion is a plain string.
package struct Wording: Hashable, Sendable, ExpressibleByStringInterpolation {
  package let message: String
  /// Without quotation marks.
  package let suggestion: String?

  package init(_ message: String, suggestion: String? = nil) {
    self.message = message
    self.suggestion = suggestion
  }

  package init(stringLiteral message: String) { self.init(message) }

  /// Both, as a sentence.
  package var text: String { message + Self.question(suggestion) }

  /// The end of a sentence that suggests something.
  static func question(_ suggestion: String?) -> String {
    suggestion.map { "; did you mean '\(VisibleText.escaped($0))'?" } ?? ""
  }
}

extension Diagnostic {
  /// - Parameter file: the file that the mistake is in, as the user wrote its name.
  package init(_ mistake: some Mistake, file: String? = nil) {
    let wording = mistake.wording
    self.init(
      severity: mistake.severity, kind: mistake.kind, file: file, message: wording.message,
      suggestion: wording.suggestion)
  }
}

extension Diagnostics {
  package init(_ mistake: some Mistake, file: String? = nil) { self.init(Diagnostic(mistake, file: file)) }
}

extension YAMLDocument {
  /// A diagnostic about a node of this document, with its line and a mark beneath it.
  package func diagnostic(_ mistake: some Mistake, at node: Node) -> Diagnostic {
    source.diagnostic(mistake, at: node.location, byte: node.offset, length: node.length)
  }
}
