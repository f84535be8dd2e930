/// A YAML document and the text that it was read from.
package struct YAMLDocument: Sendable {
  package let source: SourceFile
  package let root: Node

  /// A diagnostic about a node of this document, with its line and a mark beneath it.
  package func diagnostic(
    _ message: String, at node: Node, suggestion: String? = nil,
    severity: Diagnostic.Severity = .error
  ) -> Diagnostic {
    source.diagnostic(
      message, at: node.location, byte: node.offset, length: node.length, suggestion: suggestion,
      severity: severity)
  }
}
