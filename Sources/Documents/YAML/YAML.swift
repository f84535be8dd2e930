/// Reads YAML 1.2, and JSON with it, into located nodes.
package enum YAML {
  /// How much a document may ask for.
  package struct Limits: Sendable {
    /// The size of the text.
    package var maximumBytes: Int
    /// How deep lists and mappings may be nested, aliases expanded.
    package var maximumDepth: Int
    /// The number of nodes, aliases expanded.
    package var maximumNodes: Int

    package init(
      maximumBytes: Int = 16 << 20, maximumDepth: Int = 64, maximumNodes: Int = 500_000
    ) {
      // Places are kept in 32 bits, and the sum of two counts of nodes must not overflow.
      self.maximumBytes = min(maximumBytes, 1 << 31)
      self.maximumDepth = min(maximumDepth, 1000)
      self.maximumNodes = min(maximumNodes, 1 << 40)
    }
  }

  /// Reads the one document of a file.
  ///
  /// Aliases are expanded and merge keys are merged: keys of the mapping itself win over merged ones, earlier
  /// merged mappings over later ones, and merged entries stand where the `<<` stood. Keys are single values,
  /// and no two keys of a mapping have the same text.
  ///
  /// - Throws: All that is wrong: text that is not UTF-8 or not YAML, no document or several, duplicate keys,
  ///   unknown tags and aliases, values that their tag forbids, and what is beyond the limits.
  ///
  /// - Parameter expected: What such a file needs, as the end of a sentence that tells of one without contents.
  package static func parse(
    _ source: SourceFile, limits: Limits = Limits(), expected: String? = nil
  ) throws(Diagnostics) -> YAMLDocument {
    try checkText(of: source, limits: limits)
    let pairs = SurrogatePairs(source.bytes)
    let root = try (pairs?.text ?? source.bytes).withUnsafeBufferPointer { bytes throws(Diagnostics) in
      var composer = YAMLComposer(source, bytes: bytes, pairs: pairs, limits: limits, expected: expected)
      return try composer.compose()
    }
    return YAMLDocument(source: source, root: root)
  }
}
