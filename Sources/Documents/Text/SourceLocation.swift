/// A place in a text: line and column, both counted from 1; a column counts Unicode scalars, and a byte order
/// mark at the beginning of a file does not count.
package struct SourceLocation: Hashable, Sendable, Comparable {
  // A YAML tree holds one of these for each node, so they are kept small.
  private var storedLine: UInt32
  private var storedColumn: UInt32

  package init(line: Int, column: Int) {
    storedLine = UInt32(clamping: line)
    storedColumn = UInt32(clamping: column)
  }

  package var line: Int {
    get { Int(storedLine) }
    set { storedLine = UInt32(clamping: newValue) }
  }

  package var column: Int {
    get { Int(storedColumn) }
    set { storedColumn = UInt32(clamping: newValue) }
  }

  package static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.storedLine, left.storedColumn) < (right.storedLine, right.storedColumn)
  }
}

extension SourceLocation: CustomStringConvertible {
  package var description: String { "\(line):\(column)" }
}
