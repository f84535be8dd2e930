extension Diagnostic {
  /// The diagnostic as text, without a line break at the end:
  ///
  /// ```text
  /// xor-sweep.yaml:7:18: error: unknown activation 'rellu'; did you mean 'relu'?
  ///     activation: rellu
  ///                 ^^^^^
  /// ```
  ///
  /// Control characters of names, messages and lines are spelled out, so that they cannot reach the terminal.
  /// Of a long line, a hundred characters around the mark are shown.
  package func rendered(color: Bool) -> String {
    let style = Style(isOn: color)
    var place = ""
    if let file {
      place = VisibleText.escaped(file) + ":"
      if let location { place += "\(location):" }
      place = style.bold(place) + " "
    }
    let label = severity == .error ? style.red("error:") : style.magenta("warning:")
    var text = "\(place)\(label) \(style.bold(VisibleText.escaped(message) + Wording.question(suggestion)))"
    if let location, let sourceLine {
      let excerpt = Excerpt(
        line: sourceLine, firstColumn: sourceLineStart, markColumn: location.column, markLength: caretLength)
      text += "\n\(excerpt.line)\n\(excerpt.padding)\(style.green(excerpt.mark))"
    }
    return text
  }

  private struct Style {
    let isOn: Bool
    func bold(_ text: String) -> String { wrap(text, "1") }
    func red(_ text: String) -> String { wrap(text, "1;31") }
    func magenta(_ text: String) -> String { wrap(text, "1;35") }
    func green(_ text: String) -> String { wrap(text, "1;32") }
    private func wrap(_ text: String, _ code: String) -> String {
      isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
  }
}

/// The part of a line that is shown, and the mark beneath it.
private struct Excerpt {
  private(set) var line = ""
  private(set) var padding = ""
  private(set) var mark = ""

  /// - Parameters:
  ///   - firstColumn: The column of the line's first scalar.
  ///   - markColumn: The column where the mark begins.
  ///   - markLength: The number of scalars that are marked.
  init(line text: String, firstColumn: Int, markColumn: Int, markLength: Int) {
    let scalars = Array(text.unicodeScalars)
    let markStart = min(max(markColumn - firstColumn, 0), scalars.count)
    let window = 100
    var start = 0
    if scalars.count > window || firstColumn > 1 { start = max(0, markStart - window / 2) }
    let end = min(scalars.count, start + window)
    if start > 0 || firstColumn > 1 {
      line = "…"
      padding = " "
    }
    let markEnd = markStart + min(max(markLength, 1), window)
    var markWidth = 0
    for (index, cell) in zip(start..<end, Self.cells(text)[start..<end]) {
      line += cell.text
      if index < markStart {
        // A tab is as wide in the line of the mark as it is above, whatever the terminal makes of it.
        padding += cell.text == "\t" ? "\t" : String(repeating: " ", count: cell.width)
      } else if index < markEnd {
        markWidth += cell.width
      }
    }
    if end < scalars.count { line += "…" }
    mark = String(repeating: "^", count: max(1, markWidth))
  }

  /// What is shown for each scalar, and its width; of a character of several, the first has the width.
  private static func cells(_ text: String) -> [(text: String, width: Int)] {
    var cells: [(text: String, width: Int)] = []
    VisibleText.forEach(text.unicodeScalars) { scalar, isShown in
      let shown = isShown || scalar == "\t" ? String(scalar) : VisibleText.spelling(of: scalar)
      cells.append((shown, isShown || scalar == "\t" ? -1 : shown.utf8.count))
    }
    var index = 0
    for character in text {
      let count = character.unicodeScalars.count
      let isWhole = cells[index..<(index + count)].allSatisfy { $0.width < 0 }
      for (place, scalar) in character.unicodeScalars.enumerated() where cells[index + place].width < 0 {
        cells[index + place].width =
          scalar == "\t"
          ? 1 : isWhole ? (place == 0 ? DisplayWidth.of(character) : 0) : DisplayWidth.of(Character(scalar))
      }
      index += count
    }
    return cells
  }
}
