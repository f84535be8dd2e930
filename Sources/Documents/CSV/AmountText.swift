/// A text that stands for an amount or a time, although it is no number to a program.
package enum AmountText: Equatable, Sendable {
  case formatted(FormattedNumber)
  /// `12 kg`, `<0.5`
  case marked(number: String, mark: String)
  case date
  case time

  /// `nil` for plain numbers and for what is neither.
  package init?(_ text: String) {
    if let number = FormattedNumber(text) {
      self = .formatted(number)
      return
    }
    guard text.utf8.count <= 60 else { return nil }
    let text = text.withoutUnseenEnds
    guard text.unicodeScalars.contains(where: { $0.properties.numericType == .decimal }) else { return nil }
    if text.wholeMatch(of: Self.datePattern) != nil || text.wholeMatch(of: Self.namedDatePattern) != nil {
      self = .date
    } else if text.wholeMatch(of: Self.timePattern) != nil {
      self = .time
    } else if let (number, mark) = Self.number(with: text) {
      self = .marked(number: number, mark: mark)
    } else {
      return nil
    }
  }

  /// What sets the text apart from a plain number: "a decimal comma", "the unit 'kg'".
  package var peculiarity: String? {
    switch self {
    case .formatted(let number): number.peculiarity
    case .marked(_, let mark): mark
    case .date, .time: nil
    }
  }

  /// "looks like a number with a decimal comma; nnlab reads 0.555"
  package var explanation: String {
    switch self {
    case .formatted(let number):
      let readings = number.alternative.map { "\(number.plain) or \($0)" } ?? number.plain
      return "looks like a number with \(number.peculiarity); nnlab reads \(readings)"
    case .marked(let number, let mark): return "looks like a number with \(mark); nnlab reads \(number)"
    case .date:
      return
        "looks like a date; nnlab reads numbers, such as the days since a first date, or the year and the month"
    case .time: return "looks like a time; nnlab reads numbers, such as minutes"
    }
  }

  private static var datePattern: Regex<Substring> {
    /(?:\d{4}[-\/.]\d{1,2}(?:[-\/.]\d{1,2})?|\d{1,2}[-\/.]\d{1,2}[-\/.](?:\d{4}|\d{2}))(?:[ T]\d{1,2}:\d{2}.*)?/
  }
  private static var namedDatePattern: Regex<Substring> {
    let months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    let pattern =
      "(?:\\d{1,4}[- .]{0,2}(?:\(months))[a-z]*|(?:\(months))[a-z]*[- .]{0,2}\\d{1,4})[-, .]{0,2}\\d{0,4}"
    return ((try? Regex<Substring>(pattern)) ?? /$^/).ignoresCase()
  }
  private static var timePattern: Regex<Substring> { /\d{1,3}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp][Mm])?/ }

  /// A number with its unit behind it, or with a sign of comparison before it.
  private static func number(with text: String) -> (number: String, mark: String)? {
    if let sign = text.first, "<>≤≥~≈±".contains(sign), let number = plain(text.dropFirst()) {
      return (number, "'\(sign)' before it")
    }
    // An e between digits is an exponent's.
    guard let last = text.lastIndex(where: { $0.isASCII && $0.isNumber }) else { return nil }
    let unit = text[text.index(after: last)...].drop(while: \.isWhitespace)
    guard let first = unit.first, unit.count <= 12, first.isLetter || "°µ".contains(first),
      !["st", "nd", "rd", "th"].contains(unit.lowercased()), let number = plain(text[...last])
    else { return nil }
    return (number, "the unit '\(unit)'")
  }

  private static func plain(_ text: Substring) -> String? {
    let text = String(text).withoutUnseenEnds
    if DecimalNumber.parse(text) != nil { return text }
    return FormattedNumber(text).map(\.plain)
  }
}
