/// Mean and variance of numbers that come one after the other, in one pass and without cancellation.
///
/// B. P. Welford, "Note on a Method for Calculating Corrected Sums of Squares and Products" (Technometrics 4,
/// 1962).
package struct RunningMoments: Sendable {
  package private(set) var count = 0
  package private(set) var mean = 0.0
  /// Σ (x − mean)².
  private var squares = 0.0

  package init() {}

  package init(_ numbers: some Sequence<Double>) {
    for number in numbers { add(number) }
  }

  package mutating func add(_ number: Double) {
    count += 1
    let before = number - mean
    mean += before / Double(count)
    squares += before * (number - mean)
  }

  /// The sample variance, with `count - 1` below the squares; nothing for fewer than two numbers.
  package var variance: Double? { count < 2 ? nil : squares / Double(count - 1) }

  package var standardDeviation: Double? { variance?.squareRoot() }
}
