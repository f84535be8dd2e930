/// Numbers rounded for reading.
///
/// Rounding starts from the shortest decimal text that reads back to the number and takes halves away from
/// zero: 0.285 with two decimals is `0.29`, as a reader of the full number expects, although the `Double`
/// lies just below it.
enum DecimalText {
  /// `value` with `decimals` digits after the point.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard let digits = DecimalDigits(value) else { return special(value) }
    return digits.rounded(decimals: max(0, decimals)).fixedText(decimals: max(0, decimals))
  }

  /// A fraction of one as a percentage: 0.973 → `97.3%`.
  static func percent(_ value: Double, decimals: Int) -> String {
    guard var digits = DecimalDigits(value) else { return special(value) }
    if !digits.isZero { digits.exponent += 2 }
    return digits.rounded(decimals: decimals).fixedText(decimals: decimals) + "%"
  }

  /// `value` to a number of significant digits, but never rounded before the point; with an exponent where it
  /// is below 0.0001 or from ten million up.
  static func significant(_ value: Double, digits count: Int) -> String {
    guard let exact = DecimalDigits(value) else { return special(value) }
    if exact.isZero { return "0" }
    let digits = exact.rounded(significant: count)
    if usesExponent(digits.exponent) { return digits.scientificText(significant: count) }
    let decimals = max(0, count - digits.exponent)
    return exact.rounded(decimals: decimals).fixedText(decimals: decimals)
  }

  /// A mean and its standard deviation: the deviation to two significant digits, the mean to the same place.
  static func mean(_ mean: Double, deviation: Double?) -> (mean: String, deviation: String?) {
    let place = decimals(forMean: mean, deviation: deviation)
    guard let deviation else { return (place.text(mean), nil) }
    if case .significant = place { return (place.text(mean), significant(deviation, digits: 2)) }
    let text = place.text(deviation)
    // A spread too small for the mean's place still shows that it is there.
    let isHidden = deviation > 0 && text.allSatisfy { !("1"..."9").contains($0) }
    return (place.text(mean), isHidden ? significant(deviation, digits: 2) : text)
  }

  /// How numbers near a mean are written so that its deviation keeps two significant digits.
  static func decimals(forMean mean: Double, deviation: Double?) -> DecimalPlace {
    let meanExponent = DecimalDigits(mean).map { $0.isZero ? 1 : $0.exponent } ?? 1
    guard let deviation, deviation > 0, let spread = DecimalDigits(deviation)?.rounded(significant: 2) else {
      return .significant(4)
    }
    if usesExponent(max(meanExponent, spread.exponent)) {
      return .significant(min(max(meanExponent - spread.exponent + 2, 2), 6))
    }
    return .fixed(max(0, min(2 - spread.exponent, 6 - meanExponent)))
  }

  /// Whether a number `0.d… × 10^exponent` is written with an exponent.
  private static func usesExponent(_ exponent: Int) -> Bool { exponent < -3 || exponent > 7 }

  private static func special(_ value: Double) -> String {
    value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
  }
}

/// To which place numbers of one kind are rounded.
enum DecimalPlace: Equatable {
  case fixed(Int)
  case significant(Int)
  case percent(Int)

  func text(_ value: Double) -> String {
    switch self {
    case .fixed(let decimals): DecimalText.fixed(value, decimals: decimals)
    case .significant(let digits): DecimalText.significant(value, digits: digits)
    case .percent(let decimals): DecimalText.percent(value, decimals: decimals)
    }
  }
}

/// A number as decimal digits: `± 0.d₁d₂d₃… × 10^exponent`, `d₁` not zero.
struct DecimalDigits {
  var isNegative: Bool
  /// Values from 0 to 9; empty for zero.
  var digits: [UInt8]
  var exponent: Int

  var isZero: Bool { digits.isEmpty }

  /// The shortest digits that read back to `value`; nothing for an infinity or NaN.
  init?(_ value: Double) {
    guard value.isFinite else { return nil }
    isNegative = value < 0
    digits = []
    exponent = 0
    var pointSeen = false
    var text = Substring(value.magnitude.description)
    if let mark = text.firstIndex(of: "e") {
      exponent = Int(text[text.index(after: mark)...]) ?? 0
      text = text[..<mark]
    }
    for byte in text.utf8 {
      if byte == UInt8(ascii: ".") {
        pointSeen = true
        continue
      }
      let digit = byte - UInt8(ascii: "0")
      if digits.isEmpty, digit == 0 {
        if pointSeen { exponent -= 1 }
      } else {
        digits.append(digit)
        if !pointSeen { exponent += 1 }
      }
    }
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { exponent = 0 }
  }

  /// Rounded to the digits up to `decimals` after the point.
  func rounded(decimals: Int) -> DecimalDigits { rounded(keeping: exponent + decimals) }

  /// Rounded to `count` digits.
  func rounded(significant count: Int) -> DecimalDigits { rounded(keeping: count) }

  private func rounded(keeping count: Int) -> DecimalDigits {
    guard count < digits.count else { return self }
    var result = self
    if count < 0 {
      result.digits = []
    } else {
      result.digits = Array(digits[..<count])
      if digits[count] >= 5 { result.addOneAtTheEnd() }
    }
    while result.digits.last == 0 { result.digits.removeLast() }
    if result.digits.isEmpty { result.exponent = 0 }
    return result
  }

  private mutating func addOneAtTheEnd() {
    var place = digits.count - 1
    while place >= 0, digits[place] == 9 {
      digits[place] = 0
      place -= 1
    }
    if place >= 0 {
      digits[place] += 1
    } else {
      digits.insert(1, at: 0)
      exponent += 1
    }
  }

  /// The digits with a point and `decimals` digits after it. Nothing is rounded here.
  func fixedText(decimals: Int) -> String {
    var text = isNegative && !isZero ? "-" : ""
    if exponent <= 0 { text += "0" }
    for place in 0..<max(exponent, 0) { text += digitText(place) }
    if decimals > 0 {
      text += "."
      for place in exponent..<exponent + decimals { text += digitText(place) }
    }
    return text
  }

  /// One digit, a point, the rest to `count` digits, an exponent: `1.50e-05`.
  func scientificText(significant count: Int) -> String {
    let power = exponent - 1
    var text = (isNegative ? "-" : "") + digitText(0)
    if count > 1 { text += "." }
    for place in 1..<max(count, 1) { text += digitText(place) }
    return text + "e" + (power < 0 ? "-" : "+") + (power.magnitude < 10 ? "0" : "") + "\(power.magnitude)"
  }

  private func digitText(_ place: Int) -> String {
    digits.indices.contains(place) ? String(digits[place]) : "0"
  }
}
