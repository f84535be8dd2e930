import Documents

/// Names of a column that differ, but that a reader would take for one.
enum CSVLookalikes {
  /// What to say of them, at most three times.
  ///
  /// - Parameters:
  ///   - texts: the distinct texts of the column, as they were read.
  ///   - noun: "classes" or "categories".
  static func notes(_ texts: [String], noun: String) -> [String] {
    var notes: [String] = []
    var byNumber: [Double: String] = [:]
    var byText: [String: String] = [:]
    for text in texts.map(CategoryNames.trimmed) {
      // Texts in two Unicode forms are equal to Swift, as they are to readers.
      let bare = text.withoutUnseenEnds
      if let first = byText[bare] {
        if let note = difference(first, text, noun) { notes.append(note) }
      } else {
        byText[bare] = text
        guard let number = CategoryNames.number(text) else { continue }
        if let first = byNumber[number] {
          notes.append(
            "has the \(noun) \(quoted(first)) and \(quoted(text)), which are one number and stay two \(noun); "
              + "if they are one, write them alike")
        } else {
          byNumber[number] = text
        }
      }
      if notes.count == 3 { break }
    }
    return notes
  }

  private static func difference(_ first: String, _ second: String, _ noun: String) -> String? {
    if first.utf8.elementsEqual(second.utf8) { return nil }
    if first == second {
      return "has \(quoted(first)) in two Unicode forms (\(codePoints(first, second)); "
        + "\(codePoints(second, first))), which are taken for one"
    }
    let unseen = Set((first + second).unicodeScalars.filter { $0.properties.isWhitespace || $0.takesNoRoom })
    let marks = unseen.subtracting([" "]).sorted().map(\.codePoint).joined(separator: ", ")
    return
      "has the \(noun) \(quoted(first)) and \(quoted(second)), which differ by what nobody sees at their ends"
      + (marks.isEmpty ? "" : " (\(marks))") + " and stay two \(noun); if they are one, write them alike"
  }

  /// The code points from the first one that differs, three at most.
  private static func codePoints(_ text: String, _ other: String) -> String {
    let same = zip(text.unicodeScalars, other.unicodeScalars).prefix { $0 == $1 }.count
    return text.unicodeScalars.dropFirst(same).prefix(3).map(\.codePoint).joined(separator: " ")
  }

  /// The text in quotes, with spaces other than ASCII's spelled out.
  private static func quoted(_ text: String) -> String {
    let spelled = text.unicodeScalars.reduce(into: "") { result, scalar in
      let isOdd = scalar.properties.isWhitespace && !scalar.isASCII
      result += isOdd ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
    }
    return VisibleText.quoted(spelled)
  }
}
