import Results

extension ComparisonReport {
  /// The comparison for a screen.
  ///
  /// - Parameters:
  ///   - width: The screen's width in character cells, where it is known.
  ///   - color: Whether to color what became better or worse.
  package func text(width: Int? = nil, color: Bool = false) -> String {
    let style = TextStyle.terminal(color: color)
    let words = ComparisonWords(self, style: style)
    var text = "base: \(style.name(baseName)) (\(counted(comparison.base.rowCount, "trial")))\n"
    text += "new:  \(style.name(newName)) (\(counted(comparison.new.rowCount, "trial")))\n"
    for note in words.notes { text += wrapped(note, toWidth: width) }
    for section in comparison.sections {
      text += "\n\(heading(section, style: style))\n"
      text += table(section, width: width, color: color)
    }
    text += "\n"
    for sentence in words.sentences { text += wrapped(sentence, toWidth: width) }
    if let legend = words.legend { text += wrapped(legend, toWidth: width) }
    for gate in words.gates {
      let line = wrapped(gate.text, toWidth: width)
      text += color ? Paint.line(line.dropLast(), gate.isBroken ? .red : .green) + "\n" : line
    }
    return text
  }

  private func heading(_ section: ComparedSection, style: TextStyle) -> String {
    style.strong("\(style.name(section.dataset)): \(style.name(section.metric.name))")
      + " (\(section.metric.goalText))"
  }

  private func table(_ section: ComparedSection, width: Int?, color: Bool) -> String {
    let (rows, hidden) = shownRows(of: section)
    let details = details(rows, of: section)
    var text = ""
    for (index, line) in fitted(section, rows, details, width: width).lines().enumerated() {
      let line = String(line.reversed().drop { $0 == " " }.reversed())
      text += (color ? Paint.line(line, index == 0 ? nil : Paint(rows[index - 1].verdict)) : line) + "\n"
    }
    if hidden > 0 {
      text += "… \(grouped(hidden)) more, none told apart more clearly; --format csv has them all\n"
    }
    return text
  }

  /// Leaves out columns, then spreads, then cuts labels, until the table fits. At its narrowest it is still a table.
  private func fitted(
    _ section: ComparedSection, _ rows: [ComparedRow], _ details: [ComparedDetails], width: Int?
  ) -> TextTable {
    var table = TextTable(columns: [], rows: [])
    for (largest, showsSpread) in [(4, true), (3, true), (2, true), (1, true), (1, false), (0, false)] {
      let columns = columns(
        of: section, rows: rows, style: .terminal(color: false), showsSpread: showsSpread
      ).filter { $0.expendability <= largest }
      table = TextTable(
        columns: columns.map { .init(title: $0.title, alignment: $0.alignment) },
        rows: zip(rows, details).map { row, details in columns.map { $0.text(row, details) } })
      guard let width, table.width > width else { return table }
    }
    for limit in [32, 24, 16, 12, 8] where table.width > width ?? .max {
      for column in table.columns.indices.dropLast() where table.columns[column].alignment == .left {
        for row in table.rows.indices {
          table.rows[row][column] = truncated(table.rows[row][column], toWidth: limit)
        }
      }
    }
    return table
  }

  func details(_ rows: [ComparedRow], of section: ComparedSection) -> [ComparedDetails] {
    var resamplers = Resamplers(numbers: rows.reduce(0) { $0 + $1.base.count + $1.new.count })
    return rows.map { ComparedDetails($0, of: section, in: comparison, resamplers: &resamplers) }
  }
}

/// Colors of a terminal.
private enum Paint: String {
  case red = "31"
  case green = "32"

  init?(_ verdict: ComparedRow.Verdict) {
    switch verdict {
    case .worse: self = .red
    case .better: self = .green
    case .unchanged, .unclear, .missing: return nil
    }
  }

  static func line(_ line: some StringProtocol, _ paint: Paint?) -> String {
    guard let paint else { return String(line) }
    return "\u{1b}[\(paint.rawValue)m\(line)\u{1b}[0m"
  }
}
