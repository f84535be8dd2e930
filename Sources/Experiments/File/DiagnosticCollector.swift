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

  /// Adds a mistake. Of very many, most are counted alone: neither their facts nor their words are made.
  func report(_ mistake: @autoclosure () -> some Mistake, at node: Node) {
    if diagnostics.isFull {
      diagnostics.omit()
    } else {
      diagnostics.append(document.diagnostic(mistake(), at: node))
    }
  }

  func add(_ others: Diagnostics) { diagnostics.append(contentsOf: others) }

  /// Adds what is wrong with something that has no place of its own.
  func add(_ diagnostic: Diagnostic, at node: Node) {
    diagnostics.append(document.diagnostic(FileMistake.found(diagnostic), at: node))
  }

  /// Adds what is wrong with a file that the experiment file names at `node` or in its mapping. What is wrong with a file as
  /// a whole, such as that it is missing, is wrong where it is named.
  func add(_ others: Diagnostics, ofFileNamedAt node: Node) {
    for diagnostic in others.all {
      if diagnostic.location == nil, let file = diagnostic.file {
        let place = node.entries?.first { $0.value.text == file }?.value ?? node
        diagnostics.append(document.diagnostic(FileMistake.named(file, diagnostic), at: place))
      } else {
        diagnostics.append(diagnostic)
      }
    }
  }
}
