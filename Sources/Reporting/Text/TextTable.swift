/// A table to read: cells are finished text, made safe for where it goes.
struct TextTable {
  enum Alignment { case left, right, center }

  struct Column {
    var title: String
    var alignment: Alignment
  }

  var columns: [Column]
  var rows: [[String]]

  /// A pipe table. Cells are padded so that the source reads as a table too.
  func markdown() -> String {
    let widths = columnWidths(minimum: 3)
    var text = line(
      columns.map(\.title), widths: widths, padsEnd: true, separator: " | ", edges: ("| ", " |\n"))
    let rules = zip(columns, widths).map { column, width in
      let dashes = String(repeating: "-", count: width)
      return switch column.alignment {
      case .left: " \(dashes) "
      case .right: " \(dashes.dropLast()):" + " "
      case .center: " :\(dashes.dropLast(2)):" + " "
      }
    }
    text += "|" + rules.joined(separator: "|") + "|\n"
    for row in rows {
      text += line(row, widths: widths, padsEnd: true, separator: " | ", edges: ("| ", " |\n"))
    }
    return text
  }

  /// Lines of aligned columns, two blanks apart; the first holds the titles.
  func lines() -> [String] {
    let widths = columnWidths(minimum: 0)
    return ([columns.map(\.title)] + rows).map {
      line($0, widths: widths, padsEnd: false, separator: "  ", edges: ("", ""))
    }
  }

  /// The width of `lines()` in character cells.
  var width: Int { columnWidths(minimum: 0).reduce(0, +) + 2 * max(0, columns.count - 1) }

  private func columnWidths(minimum: Int) -> [Int] {
    columns.indices.map { index in
      rows.reduce(max(minimum, displayWidth(columns[index].title))) { max($0, displayWidth($1[index])) }
    }
  }

  private func line(
    _ cells: [String], widths: [Int], padsEnd: Bool, separator: String, edges: (String, String)
  ) -> String {
    var text = edges.0
    for (index, cell) in cells.enumerated() {
      if index > 0 { text += separator }
      let missing = widths[index] - displayWidth(cell)
      let before =
        switch columns[index].alignment {
        case .left: 0
        case .right: missing
        case .center: missing / 2
        }
      text += String(repeating: " ", count: before) + cell
      let isLast = index == cells.count - 1
      if padsEnd || !isLast { text += String(repeating: " ", count: missing - before) }
    }
    return text + edges.1
  }
}

/// How many character cells a terminal gives to `text`: two for East Asian wide characters and emoji, none
/// for marks that combine with the character before. An approximation of Unicode Standard Annex #11.
func displayWidth(_ text: String) -> Int {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
  return text.reduce(0) { $0 + displayWidth($1) }
}

private func displayWidth(_ character: Character) -> Int {
  guard let scalar = character.unicodeScalars.first else { return 0 }
  if scalar.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{fe0f}") { return 2 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: break
  }
  switch scalar.value {
  case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
    0xff00...0xff60, 0xffe0...0xffe6, 0x20000...0x3fffd:
    return 2
  default: return 1
  }
}

/// `text` cut to at most `width` character cells, its last one an ellipsis where something is cut.
func truncated(_ text: String, toWidth width: Int) -> String {
  guard displayWidth(text) > width else { return text }
  var result = ""
  var used = 0
  for character in text {
    let next = displayWidth(character)
    if used + next > width - 1 { break }
    result.append(character)
    used += next
  }
  return result + "…"
}

/// Breaks a sentence into lines at blanks. Codes for bold text are counted as if they showed, which breaks
/// a little early and never too late.
func wrapped(_ sentence: String, toWidth width: Int?) -> String {
  guard let width, width >= 20 else { return sentence + "\n" }
  var lines: [String] = []
  var line = ""
  for word in sentence.split(separator: " ") {
    if !line.isEmpty, displayWidth(line) + 1 + displayWidth(String(word)) > width {
      lines.append(line)
      line = ""
    }
    line += (line.isEmpty ? "" : " ") + word
  }
  lines.append(line)
  return lines.joined(separator: "\n") + "\n"
}
