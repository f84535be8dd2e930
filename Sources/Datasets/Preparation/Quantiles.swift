/// Quantiles of numbers by linear interpolation between those at hand: type 7 of Hyndman and Fan, "Sample Quantiles in
/// Statistical Packages", The American Statistician 50 (1996), as NumPy and R have it.
struct Quantiles {
  private let sorted: [Double]

  /// - Precondition: there is a number; none is NaN.
  init(of numbers: [Double]) {
    precondition(!numbers.isEmpty, "a quantile needs a number")
    sorted = numbers.sorted()
  }

  /// - Parameter share: from 0 to 1.
  func value(at share: Double) -> Double {
    let position = share * Double(sorted.count - 1)
    let lower = Int(position.rounded(.down))
    return value(behind: lower, weight: position - Double(lower))
  }

  /// The quantiles at even shares from 0 to 1, with ranks that are not rounded.
  ///
  /// - Precondition: there are two of them at least.
  func values(count: Int) -> [Double] {
    (0..<count).map { place in
      let (lower, rest) = (place * (sorted.count - 1)).quotientAndRemainder(dividingBy: count - 1)
      return value(behind: lower, weight: Double(rest) / Double(count - 1))
    }
  }

  /// Between the number at a place and the next.
  private func value(behind lower: Int, weight: Double) -> Double {
    guard weight > 0, lower + 1 < sorted.count else { return sorted[min(lower, sorted.count - 1)] }
    // Each half by itself, so that the distance between two large numbers cannot overflow.
    return sorted[lower] * (1 - weight) + sorted[lower + 1] * weight
  }
}

extension Array where Element == Double {
  /// The number in the middle of their order, or the mean of the two in the middle, found without ordering them all.
  ///
  /// - Precondition: there is a number; none is NaN.
  func median() -> Double {
    precondition(!isEmpty, "a median needs a number")
    var numbers = self
    let middle = count / 2
    numbers.select(middle)
    if count % 2 == 1 { return numbers[middle] }
    let lower = numbers[..<middle].max() ?? numbers[middle]
    return lower * 0.5 + numbers[middle] * 0.5
  }

  /// Puts the number of a place in their order there, smaller ones before it and larger ones behind it. Source: C. A. R. Hoare,
  /// "Algorithm 65: Find", Communications of the ACM 4 (1961).
  private mutating func select(_ place: Int) {
    withUnsafeMutableBufferPointer { numbers in
      var (low, high) = (0, numbers.count - 1)
      while low < high {
        // The middle of three, so that ordered numbers are no bad case.
        let pivot = Swift.max(
          Swift.min(numbers[low], numbers[high]),
          Swift.min(Swift.max(numbers[low], numbers[high]), numbers[(low + high) / 2]))
        var (left, right) = (low, high)
        while left <= right {
          while numbers[left] < pivot { left += 1 }
          while pivot < numbers[right] { right -= 1 }
          if left <= right {
            numbers.swapAt(left, right)
            left += 1
            right -= 1
          }
        }
        if place <= right {
          high = right
        } else if place >= left {
          low = left
        } else {
          return
        }
      }
    }
  }
}
