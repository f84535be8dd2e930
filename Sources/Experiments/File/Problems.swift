import Documents

/// Collects what is wrong with an experiment file, so that all of it is reported at once.
final class Problems {
  private(set) var diagnostics = Diagnostics()
  let document: YAMLDocument

  init(_ document: YAMLDocument) { self.document = document }

  func report(_ message: String, at node: Node, suggestion: String? = nil) {
    diagnostics.append(document.diagnostic(message, at: node, suggestion: suggestion))
  }

  func warn(_ message: String, at node: Node) {
    diagnostics.append(document.diagnostic(message, at: node, severity: .warning))
  }

  func add(_ others: Diagnostics) { diagnostics.append(contentsOf: others) }
}

extension Node {
  /// The scalar's text, whatever its type; nil for null, lists and mappings.
  var text: String? {
    guard let scalar, scalar.value != .null else { return nil }
    return scalar.text
  }

  var isNull: Bool { scalar?.value == .null }

  /// A list's items, or the node itself as the only one.
  var itemsOrSelf: [Node] { items ?? [self] }

  var integer: Int? {
    switch scalar?.value {
    case .integer(let value): value
    case .number(let value): Int(exactly: value)
    default: nil
    }
  }

  var number: Double? { scalar?.value.asNumber }

  var boolean: Bool? {
    if case .boolean(let value) = scalar?.value { value } else { nil }
  }
}
