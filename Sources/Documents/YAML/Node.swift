/// A value of a YAML document and where it stands.
package struct Node: Sendable {
  package enum Content: Sendable {
    case scalar(Scalar)
    case sequence([Node])
    case mapping([Entry])
  }

  package struct Entry: Sendable {
    package let key: Node
    package let value: Node

    package init(key: Node, value: Node) {
      self.key = key
      self.value = value
    }
  }

  package let content: Content
  private let storedLength: UInt16
  /// Where the value begins, behind its anchor and tag. An alias stands where `*name` is written, while
  /// everything inside of it keeps the place where it was written: a mistake is shown where it has to be
  /// mended.
  package let location: SourceLocation
  private let storedOffset: UInt32

  /// - Parameters:
  ///   - length: The number of scalars on the value's first line.
  ///   - offset: The byte where the value begins.
  package init(content: Content, location: SourceLocation, length: Int, offset: Int = 0) {
    self.content = content
    self.location = location
    storedLength = UInt16(clamping: length)
    storedOffset = UInt32(clamping: offset)
  }

  /// The number of scalars on the value's first line, for the mark beneath it; 1 for a block sequence or
  /// mapping.
  package var length: Int { Int(storedLength) }

  var offset: Int { Int(storedOffset) }
}

extension Node {
  package var scalar: Scalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  package var items: [Node]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  package var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The value of a key, when this is a mapping that has it; one pass over the keys.
  package subscript(key: String) -> Node? {
    entries?.first { $0.key.scalar?.text == key }?.value
  }

  /// What this is, in the words of a message: "a list", "a number", "'relu'".
  package var summary: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar):
      switch scalar.value {
      case .null: "nothing"
      default: VisibleText.quoted(scalar.text)
      }
    }
  }
}
