/// A number that is made of a date.
package enum DatePart: String, Sendable, CaseIterable {
  case year
  /// From 1.
  case month
  /// 1 for Monday to 7 for Sunday.
  case dayOfWeek = "day_of_week"
  /// From 1.
  case dayOfYear = "day_of_year"
  /// With the minutes as its fraction.
  case hour
  /// Days since 1970-01-01, with the time as their fraction.
  case elapsed
}

/// The numbers that are made of one date.
struct DateNumbers {
  private let seconds: Double
  private let days: Double
  private let day: CalendarDay

  /// - Parameter seconds: since 1970-01-01 00:00.
  init(_ seconds: Double) {
    self.seconds = seconds
    days = (seconds / 86_400).rounded(.down)
    day = CalendarDay(Int(days))
  }

  subscript(part: DatePart) -> Double {
    switch part {
    case .year: Double(day.year)
    case .month: Double(day.month)
    case .dayOfWeek: Double(day.dayOfWeek)
    case .dayOfYear: Double(day.dayOfYear)
    case .hour: (seconds - days * 86_400) / 3600
    case .elapsed: seconds / 86_400
    }
  }
}
