/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
struct CalendarDay: Equatable {
  let year: Int
  /// From 1.
  let month: Int
  /// From 1.
  let dayOfYear: Int
  /// 1 for Monday to 7 for Sunday, as ISO 8601 has it.
  let dayOfWeek: Int

  /// The days before each month of a year that begins in March.
  private static func days(beforeMonthFromMarch month: Int) -> Int { (153 * month + 2) / 5 }

  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  static func count(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The days from 1970-01-01 to a date. Years begin in March here, so that the leap day is the last; 719,468 days lie between
  /// 0000-03-01 and 1970-01-01.
  static func number(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let leapDays = floor(year, 4) - floor(year, 100) + floor(year, 400)
    return 365 * year + leapDays + days(beforeMonthFromMarch: (month + 9) % 12) + day - 1 - 719_468
  }

  /// - Parameter number: the days since 1970-01-01.
  init(_ number: Int) {
    // The year by its mean length, and then by trying.
    var year = 1970 + Int((Double(number) / 365.2425).rounded(.down))
    while Self.number(year: year + 1, month: 1, day: 1) <= number { year += 1 }
    while Self.number(year: year, month: 1, day: 1) > number { year -= 1 }
    var rest = number - Self.number(year: year, month: 1, day: 1)
    self.year = year
    dayOfYear = rest + 1
    var month = 1
    while rest >= Self.count(ofMonth: month, year: year) {
      rest -= Self.count(ofMonth: month, year: year)
      month += 1
    }
    self.month = month
    // 1970-01-01 was a Thursday.
    dayOfWeek = ((number + 3) % 7 + 7) % 7 + 1
  }

  private static func floor(_ number: Int, _ divisor: Int) -> Int {
    Int((Double(number) / Double(divisor)).rounded(.down))
  }
}
