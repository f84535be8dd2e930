import Documents

/// Collects what is wrong with an experiment file, so that all of it is reported at once.
final class DiagnosticCollector {
  private(set) var diagnostics: Diagnostics
  let document: YAMLDocument
  /// What may be wrong, which the plan decides.
  let doubts = Doubts()

  init(_ document: YAMLDocument, _ diagnostics: Diagnostics = Diagnostics()) {
    self.document = document
    self.diagnostics = diagnostics
  }

  /// Grows with everything that is reported.
  var count: Int { diagnostics.all.count + diagnostics.omitted }

  func report(
    _ message: @autoclosure () -> String, at node: Node, suggestion: @autoclosure () -> String? = nil
  ) {
    // Of very many mistakes, most are counted alone.
    if diagnostics.isFull {
      diagnostics.omit()
    } else {
      diagnostics.append(document.diagnostic(message(), at: node, suggestion: suggestion()))
    }
  }

  /// What a word may have been meant to be; not looked for where the mistake is counted alone.
  func nearest(to word: String, in candidates: @autoclosure () -> [String]) -> String? {
    isFull ? nil : Suggestion.nearest(to: word, in: candidates())
  }

  /// Whether what is reported further is counted alone.
  var isFull: Bool { diagnostics.isFull }

  func warn(_ message: String, at node: Node) {
    diagnostics.append(document.diagnostic(message, at: node, severity: .warning))
  }

  func add(_ others: Diagnostics) { diagnostics.append(contentsOf: others) }

  /// Adds what is wrong with a file that the experiment file names at `node` or in its mapping. What is wrong with a file as
  /// a whole, such as that it is missing, is wrong where it is named.
  func add(_ others: Diagnostics, ofFileNamedAt node: Node) {
    for diagnostic in others.all {
      guard diagnostic.location == nil, let file = diagnostic.file else {
        diagnostics.append(diagnostic)
        continue
      }
      let advice = diagnostic.kind == .missingInput ? "; paths are relative to the experiment file" : ""
      let place = node.entries?.first { $0.value.text == file }?.value ?? node
      var located = document.diagnostic(
        "'\(file)': \(diagnostic.message)\(advice)", at: place, suggestion: diagnostic.suggestion,
        severity: diagnostic.severity)
      located.kind = diagnostic.kind
      diagnostics.append(located)
    }
  }
}
