/// A YAML document and the text that it was read from.
package struct YAMLDocument: Sendable {
  package let source: SourceFile
  package let root: Node
}
