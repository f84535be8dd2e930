/// Rows by what they belong to, in the order of the table.
package struct RowGroups: Sendable {
  /// `[groups + 1]` Where each group's rows begin.
  private let starts: [Int32]
  private let rows: [Int32]

  package init(_ groups: [Int32], count: Int) {
    var starts = [Int32](repeating: 0, count: count + 1)
    for group in groups { starts[Int(group) + 1] += 1 }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var next = starts
    var rows = [Int32](repeating: 0, count: groups.count)
    for (row, group) in groups.enumerated() {
      rows[Int(next[Int(group)])] = Int32(row)
      next[Int(group)] += 1
    }
    self.starts = starts
    self.rows = rows
  }

  package subscript(group: Int) -> ArraySlice<Int32> { rows[Int(starts[group])..<Int(starts[group + 1])] }
}
