import Testing

@testable import Datasets

@Suite("Dates")
struct DateFormTests {
  @Test(
    "are read in their form, and in no other",
    arguments: [
      (.yearMonthDay, "1970-01-01", 0), (.yearMonthDay, "1970-01-02T00:00:01", 86_401),
      (.yearMonthDay, " 2000-02-29 ", 951_782_400), (.yearMonthDay, "2000-02-30", nil),
      (.yearMonthDay, "1900-02-29", nil),
      (.yearMonthDay, "2026/11", 1_793_491_200), (.yearMonthDay, "1969-12-31 23:59:59.5", -0.5),
      (.yearMonthDay, "2026-11-28 2:30 PM", 1_795_876_200), (.yearMonthDay, "2026-11-28T14:30:00+02:00", 1_795_876_200),
      (.yearMonthDay, "2026-11-28T14:30:00Z", 1_795_876_200), (.yearMonthDay, "2026-11-28 25:00", nil),
      (.yearMonthDay, "2026-11-28 14:61", nil), (.yearMonthDay, "2026-11-28x", nil), (.yearMonthDay, "2026", nil),
      (.monthDayYear, "11/28/2026", 1_795_824_000), (.dayMonthYear, "28.11.26", 1_795_824_000),
      (.dayMonthYear, "28.11.2026", 1_795_824_000), (.dayMonthYear, "11/28/2026", nil),
      (.monthDayYear, "28/11/2026", nil),
      (.dayMonthYear, "28.11/2026", nil), (.dayNameYear, "28-Nov-2026", 1_795_824_000),
      (.dayNameYear, "28 november 69", -2_937_600), (.nameDayYear, "Nov 28, 2026", 1_795_824_000),
      (.nameDayYear, "Nov28 2026", nil), (.nameDayYear, "Foo 28 2026", nil), (.yearMonthDay, "", nil),
    ] as [(DateForm, String, Double?)])
  func seconds(form: DateForm, text: String, expected: Double?) {
    #expect(form.seconds(text) == expected)
  }

  @Test("are days of the Gregorian calendar")
  func days() {
    for (year, month, day, number) in [
      (1970, 1, 1, 0), (2000, 3, 1, 11_017), (1900, 1, 1, -25_567), (1, 1, 1, -719_162),
    ] {
      #expect(CalendarDay.number(year: year, month: month, day: day) == number)
    }
    // Over four centuries, each day is the one after the last.
    var expected = CalendarDay.number(year: 1800, month: 1, day: 1)
    for year in 1800..<2200 {
      var dayOfYear = 0
      for month in 1...12 {
        for day in 1...CalendarDay.count(ofMonth: month, year: year) {
          dayOfYear += 1
          let number = CalendarDay.number(year: year, month: month, day: day)
          let calendar = CalendarDay(number)
          guard number == expected, calendar.year == year, calendar.month == month, calendar.dayOfYear == dayOfYear,
            // 2026-11-28 is a Saturday.
            calendar.dayOfWeek == ((number - 20_785 + 5) % 7 + 7) % 7 + 1
          else { return #expect(Bool(false), "\(year)-\(month)-\(day)") }
          expected += 1
        }
      }
    }
  }

  @Test("become numbers, the time as a fraction")
  func parts() throws {
    let seconds = try #require(DateForm.yearMonthDay.seconds("2026-11-28T14:30:00"))
    #expect(DatePart.allCases.map { DateNumbers(seconds)[$0] } == [2026, 11, 6, 332, 14.5, 20_785 + 14.5 / 24])
  }
}
