/// Facts about the numbers of a column as they are spelled, gathered while they are read.
package struct CSVNumberFacts: Sendable {
  /// How many fields hold a number.
  package private(set) var count = 0
  package private(set) var minimum = Double.infinity
  package private(set) var maximum = -Double.infinity
  /// Whether all are whole numbers.
  package private(set) var areWhole = true
  /// Whether each is one more than that of the record before.
  package private(set) var areConsecutive = true
  /// Whether all are spelled in digits alone, behind a minus sign at most, so that the number says how it is spelled.
  package private(set) var arePlain = true
  /// How many begin with a 0 that another digit follows, as codes do: `01234`.
  package private(set) var leadingZeroCount = 0
  /// How many are whole numbers beyond those that a `Double` tells apart: 2⁵³ and more.
  package private(set) var inexactCount = 0
  /// The most digits behind the point of a number whose last one is a 0; -1 where there is none.
  private var mostPaddedDecimals = -1
  /// The fewest digits behind the point.
  private var fewestDecimals = Int(Int32.max)
  private var last = 0.0

  package init() {}

  /// Whether two texts may stand for the same number because one has more zeros at its end: `1.1` and `1.10`.
  package var mayCoincide: Bool { mostPaddedDecimals > fewestDecimals }

  /// Takes in a number.
  ///
  /// - Parameter text: its spelling, without spaces around it.
  @inline(__always)
  mutating func note(_ number: Double, _ text: UnsafeBufferPointer<UInt8>) {
    if number < minimum { minimum = number }
    if number > maximum { maximum = number }
    if count > 0, number != last + 1 { areConsecutive = false }
    last = number
    count += 1
    let isWhole = number == number.rounded(.towardZero)
    if !isWhole { areWhole = false }
    noteSpelling(isWhole, number, text)
  }

  @inline(__always)
  private mutating func noteSpelling(_ isWhole: Bool, _ number: Double, _ text: UnsafeBufferPointer<UInt8>) {
    let start = text[0] == UInt8(ascii: "-") ? 1 : 0
    if text[start] == UInt8(ascii: "0"), start + 1 < text.count, text[start + 1].isDigit {
      leadingZeroCount += 1
      arePlain = false
    }
    // Most numbers of a column have as many decimals as the one with the fewest.
    let point = text.count - 1 - fewestDecimals
    if fewestDecimals > 0, point >= start, text[point] == UInt8(ascii: ".") {
      arePlain = false
      if text[text.count - 1] == UInt8(ascii: "0"), fewestDecimals > mostPaddedDecimals {
        mostPaddedDecimals = fewestDecimals
      }
      return
    }
    var position = text.count - 1
    while position >= start, text[position].isDigit { position -= 1 }
    if position < start {
      if isWhole, number.magnitude >= 0x1p53 { inexactCount += 1 }
      if number == 0, start > 0 { arePlain = false }
      if fewestDecimals > 0 { fewestDecimals = 0 }
      return
    }
    arePlain = false
    guard text[position] == UInt8(ascii: ".") else { return }
    let decimals = text.count - 1 - position
    if decimals < fewestDecimals { fewestDecimals = decimals }
    if text[text.count - 1] == UInt8(ascii: "0"), decimals > mostPaddedDecimals { mostPaddedDecimals = decimals }
  }
}

/// A field of a record, and where what it holds is to go.
package struct CSVFieldPlace: Sendable {
  package let field: Int
  package let place: Int

  package init(field: Int, place: Int) {
    self.field = field
    self.place = place
  }
}

extension CSVRecord {
  /// Reads fields that hold numbers, and takes in how they are spelled.
  ///
  /// - Parameters:
  ///   - places: the fields, and for each its place in `values` and `facts`.
  ///   - values: what is read; NaN where a field holds no number, or one that marks a missing value.
  ///   - facts: what is known of the numbers before.
  /// - Returns: How many of the fields hold no number.
  package func readNumbers(
    _ places: [CSVFieldPlace], into values: UnsafeMutableBufferPointer<Double>,
    facts: UnsafeMutableBufferPointer<CSVNumberFacts>
  ) -> Int {
    var others = 0
    for place in places {
      guard let (number, text) = spelledNumber(place.field) else {
        values[place.place] = .nan
        others += 1
        continue
      }
      values[place.place] = number
      facts[place.place].note(number, text)
    }
    return others
  }
}
