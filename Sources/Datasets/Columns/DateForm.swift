/// How the dates of a column are written.
package enum DateForm: String, Sendable, CaseIterable {
  /// `2026-11-28`, `2026/11`, with or without a time behind it
  case yearMonthDay = "year-month-day"
  /// `11/28/2026`
  case monthDayYear = "month/day/year"
  /// `28.11.2026`
  case dayMonthYear = "day/month/year"
  /// `28-Nov-2026`, `28 November 2026`
  case dayNameYear = "day, month's name, year"
  /// `Nov 28, 2026`
  case nameDayYear = "month's name, day, year"

  /// The seconds from 1970-01-01 00:00, as the text has them: an offset from UTC is not looked at, so that hours and days are
  /// those of the place where the clock stood. nil where the text is no date in this form.
  package func seconds(_ text: String) -> Double? {
    var text = text
    return text.withUTF8 { bytes in
      var reader = DateReader(bytes)
      return reader.seconds(self)
    }
  }
}

/// Reads one date.
private struct DateReader {
  private let text: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(_ text: UnsafeBufferPointer<UInt8>) {
    var end = text.count
    while end > 0, text[end - 1] == UInt8(ascii: " ") { end -= 1 }
    self.text = UnsafeBufferPointer(rebasing: text[..<end])
    while position < end, text[position] == UInt8(ascii: " ") { position += 1 }
  }

  mutating func seconds(_ form: DateForm) -> Double? {
    guard text.count <= 40, let (year, month, day) = date(form) else { return nil }
    guard (1...12).contains(month), (1...CalendarDay.count(ofMonth: month, year: year)).contains(day) else {
      return nil
    }
    let start = Double(CalendarDay.number(year: year, month: month, day: day)) * 86_400
    if position == text.count { return start }
    guard let time = time(), position == text.count else { return nil }
    return start + time
  }

  private mutating func date(_ form: DateForm) -> (year: Int, month: Int, day: Int)? {
    switch form {
    case .yearMonthDay:
      guard let year = number(4...4), let mark = separator(), let month = number(1...2) else { return nil }
      guard position < text.count, text[position] == mark else {
        // A year and a month without a day, and no time behind them.
        return position == text.count ? (year, month, 1) : nil
      }
      position += 1
      return number(1...2).map { (year, month, $0) }
    case .monthDayYear, .dayMonthYear:
      guard let first = number(1...2), let mark = separator(), let second = number(1...2),
        take(mark), let year = year()
      else { return nil }
      return form == .monthDayYear ? (year, first, second) : (year, second, first)
    case .dayNameYear:
      guard let day = number(1...2), skipSeparators(), let month = monthName(), skipSeparators(), let year = year()
      else { return nil }
      return (year, month, day)
    case .nameDayYear:
      guard let month = monthName(), skipSeparators(), let day = number(1...2), skipSeparators(), let year = year()
      else { return nil }
      return (year, month, day)
    }
  }

  /// `T14:30`, ` 14:30:05.25`, ` 2:30 PM`, and an offset from UTC behind it: the seconds since midnight.
  private mutating func time() -> Double? {
    guard text[position] == UInt8(ascii: "T") || text[position] == UInt8(ascii: " ") else { return nil }
    position += 1
    guard var hour = number(1...2), hour <= 24, take(UInt8(ascii: ":")), let minute = number(2...2), minute < 60
    else { return nil }
    var seconds = 0.0
    if position < text.count, text[position] == UInt8(ascii: ":") {
      position += 1
      guard let whole = number(2...2), whole <= 60 else { return nil }
      seconds = Double(whole)
      if position < text.count, text[position] == UInt8(ascii: ".") || text[position] == UInt8(ascii: ",") {
        position += 1
        var unit = 0.1
        let start = position
        while position < text.count, text[position].isDecimalDigit {
          seconds += unit * Double(text[position] - UInt8(ascii: "0"))
          unit /= 10
          position += 1
        }
        guard position > start else { return nil }
      }
    }
    if let half = halfOfDay() {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + half
    }
    skipOffset()
    return Double(hour * 3600 + minute * 60) + seconds
  }

  /// 0 for `AM`, 12 for `PM`.
  private mutating func halfOfDay() -> Int? {
    let rest = text[position...].drop { $0 == UInt8(ascii: " ") }
    guard rest.count == 2, let first = rest.first, let last = rest.last, last | 0x20 == UInt8(ascii: "m") else {
      return nil
    }
    guard first | 0x20 == UInt8(ascii: "a") || first | 0x20 == UInt8(ascii: "p") else { return nil }
    position = text.count
    return first | 0x20 == UInt8(ascii: "a") ? 0 : 12
  }

  /// `Z`, `UTC`, `+02:00`, `-0500`
  private mutating func skipOffset() {
    let rest = String(decoding: text[position...], as: UTF8.self).drop { $0 == " " }
    let isNamed = ["Z", "UTC", "GMT"].contains(rest)
    let digits = rest.dropFirst().filter { $0 != ":" }
    let isSigned =
      (rest.first == "+" || rest.first == "-") && (digits.count == 2 || digits.count == 4)
      && digits.utf8.allSatisfy(\.isDecimalDigit)
    if isNamed || isSigned { position = text.count }
  }

  private mutating func number(_ counts: ClosedRange<Int>) -> Int? {
    var value = 0
    let start = position
    while position < text.count, position - start < counts.upperBound, text[position].isDecimalDigit {
      value = value * 10 + Int(text[position] - UInt8(ascii: "0"))
      position += 1
    }
    return counts.contains(position - start) ? value : nil
  }

  /// Of two digits, those up to 68 are of this century, as POSIX's `strptime` has it.
  private mutating func year() -> Int? {
    let start = position
    guard let value = number(2...4) else { return nil }
    switch position - start {
    case 4: return value
    case 2: return value <= 68 ? 2000 + value : 1900 + value
    default: return nil
    }
  }

  private mutating func separator() -> UInt8? {
    guard position < text.count, "-/.".utf8.contains(text[position]) else { return nil }
    position += 1
    return text[position - 1]
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < text.count, text[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSeparators() -> Bool {
    let start = position
    while position < text.count, "-/., ".utf8.contains(text[position]) { position += 1 }
    return position > start
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  /// A month's English name, or its first three letters.
  private mutating func monthName() -> Int? {
    let letters = text[position...].prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
    let name = String(decoding: letters.map { $0 | 0x20 }, as: UTF8.self)
    let index = Self.months.firstIndex { $0 == name || $0.prefix(3) == name || name == "sept" && $0 == "september" }
    guard let index else { return nil }
    position += letters.count
    return index + 1
  }
}

extension UInt8 {
  fileprivate var isDecimalDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}
