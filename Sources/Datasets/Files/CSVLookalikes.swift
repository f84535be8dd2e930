import Documents

/// Names of a column that differ, but that a reader would take for one.
enum CSVLookalikes {
  /// The first three pairs of them.
  ///
  /// - Parameters:
  ///   - texts: the distinct texts of the column, as they were read.
  ///   - isTarget: whether they are classes, and not categories.
  static func notes(_ texts: [String], isTarget: Bool) -> [ColumnNote] {
    var notes: [ColumnNote] = []
    var byNumber: [Double: String] = [:]
    var byText: [String: String] = [:]
    for text in texts.map(CategoryNames.trimmed) {
      // Texts in two Unicode forms are equal to Swift, as they are to readers.
      let bare = text.withoutUnseenEnds
      if let first = byText[bare] {
        if let note = difference(first, text, isTarget) { notes.append(note) }
      } else {
        byText[bare] = text
        guard let number = CategoryNames.number(text) else { continue }
        if let first = byNumber[number] {
          notes.append(.sameNumber(first, text, isTarget: isTarget))
        } else {
          byNumber[number] = text
        }
      }
      if notes.count == 3 { break }
    }
    return notes
  }

  private static func difference(_ first: String, _ second: String, _ isTarget: Bool) -> ColumnNote? {
    if first.utf8.elementsEqual(second.utf8) { return nil }
    return first == second ? .unicodeForms(first, second) : .unseenEnds(first, second, isTarget: isTarget)
  }
}
