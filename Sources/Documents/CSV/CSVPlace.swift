/// Where a field of a CSV file stands.
package struct CSVPlace: Sendable {
  let location: SourceLocation
  /// In bytes.
  let offset: Int
  /// The number of scalars on its first line, quotes included.
  let length: Int
}
