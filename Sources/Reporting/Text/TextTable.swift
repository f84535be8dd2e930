import Documents

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
      rows.reduce(max(minimum, DisplayWidth.of(columns[index].title))) { max($0, DisplayWidth.of($1[index])) }
    }
  }

  private func line(
    _ cells: [String], widths: [Int], padsEnd: Bool, separator: String, edges: (String, String)
  ) -> String {
    var text = edges.0
    for (index, cell) in cells.enumerated() {
      if index > 0 { text += separator }
      let missing = widths[index] - DisplayWidth.of(cell)
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

/// `text` cut to at most `width` character cells, its last one an ellipsis where something is cut.
func truncated(_ text: String, toWidth width: Int) -> String {
  guard DisplayWidth.of(text) > width else { return text }
  var result = ""
  var used = 0
  for character in text {
    let next = DisplayWidth.of(character)
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
    if !line.isEmpty, DisplayWidth.of(line) + 1 + DisplayWidth.of(String(word)) > width {
      lines.append(line)
      line = ""
    }
    line += (line.isEmpty ? "" : " ") + word
  }
  lines.append(line)
  return lines.joined(separator: "\n") + "\n"
}
