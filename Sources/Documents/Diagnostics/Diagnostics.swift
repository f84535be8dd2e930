/// Everything that is to be said about an input, as one failure.
package struct Diagnostics: Error, Sendable, Hashable {
  /// What is kept; beyond a thousand, `append` only counts.
  package var all: [Diagnostic]
  /// How many diagnostics were found and not kept.
  package private(set) var omitted = 0
  /// Whether the whole input was looked at; false when reading stopped because there were too many mistakes.
  package var isComplete = true

  private static let capacity = 1000
  private static let shown = 50

  package init(all: [Diagnostic] = []) { self.all = all }

  package init(_ diagnostic: Diagnostic) { all = [diagnostic] }

  /// Adds a diagnostic, or counts it when very many are held already.
  package mutating func append(_ diagnostic: Diagnostic) {
    if all.count < Self.capacity || (diagnostic.severity == .error && !hasErrors) {
      all.append(diagnostic)
    } else {
      omitted += 1
    }
  }

  package mutating func append(contentsOf other: Diagnostics) {
    for diagnostic in other.all { append(diagnostic) }
    omitted += other.omitted
    isComplete = isComplete && other.isComplete
  }

  /// Whether a further error would be counted alone, so that its words need not be made.
  package var isFull: Bool { all.count >= Self.capacity && hasErrors }

  /// Counts a diagnostic whose words were not made.
  package mutating func omit() { omitted += 1 }

  package var isEmpty: Bool { all.isEmpty }

  package var hasErrors: Bool { all.contains { $0.severity == .error } }

  /// The lowest exit code of the errors, whatever their order; 0 without errors.
  package var exitCode: Int32 {
    all.lazy.filter { $0.severity == .error }.map(\.exitCode).min() ?? 0
  }

  /// Throws what is held if there is an error among it.
  package func throwIfErrors() throws(Diagnostics) {
    if hasErrors { throw self }
  }

  /// The diagnostics by file, in the order in which files first appear, and by place within a file.
  package var sorted: [Diagnostic] {
    var rank: [String?: Int] = [:]
    for diagnostic in all where rank[diagnostic.file] == nil { rank[diagnostic.file] = rank.count }
    let keyed = all.enumerated().map { position, diagnostic in
      let place = diagnostic.location ?? SourceLocation(line: 0, column: 0)
      return (diagnostic, key: (rank[diagnostic.file] ?? 0, place, position))
    }
    return keyed.sorted { $0.key < $1.key }.map(\.0)
  }

  /// The first fifty, sorted, and the number of the others; without a line break at the end.
  package func rendered(color: Bool) -> String {
    var parts = sorted.prefix(Self.shown).map { $0.rendered(color: color) }
    let rest = max(0, all.count - Self.shown) + omitted
    if rest > 0 { parts.append("and \(rest) more") }
    if !isComplete { parts.append("reading stopped here, after too many mistakes") }
    return parts.joined(separator: "\n")
  }
}

extension Diagnostics: CustomStringConvertible {
  package var description: String { rendered(color: false) }
}
