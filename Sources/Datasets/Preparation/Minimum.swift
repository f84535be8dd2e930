/// Where a function of one number is least.
///
/// From two points it goes downhill in growing steps until the function rises, and then narrows the place down by parabolas
/// and golden sections. Source: R. P. Brent, "Algorithms for Minimization without Derivatives", 1973, chapter 5, `localmin`.
struct Minimum {
  let place: Double
  /// The function's there.
  let value: Double

  private static let goldenRatio = 1.618033988749895
  /// The share of the larger part of an interval that a step goes into it, (3 - √5) / 2.
  private static let goldenSection = 0.3819660112501051
  /// About the square root of the precision of a `Double`: closer by, values of a function do not differ.
  private static let tolerance = 1.48e-8
  private static let mostSteps = 200

  /// - Parameters:
  ///   - bounds: what is not left; where the function falls to an end, that end is the place.
  ///   - function: infinite where it has no value, never NaN.
  init(
    between first: Double, and second: Double, within bounds: ClosedRange<Double>, of function: (Double) -> Double
  ) {
    var (a, b) = (first, second)
    var (valueOfA, valueOfB) = (function(a), function(b))
    if valueOfB > valueOfA { (a, b, valueOfA, valueOfB) = (b, a, valueOfB, valueOfA) }
    while true {
      let end = b > a ? bounds.upperBound : bounds.lowerBound
      let step = b + Self.goldenRatio * (b - a)
      let c = min(max(step, bounds.lowerBound), bounds.upperBound)
      let valueOfC = function(c)
      if valueOfC >= valueOfB {
        (place, value) = Self.narrowed(from: min(a, c), to: max(a, c), start: (b, valueOfB), function)
        return
      }
      (a, b, valueOfA, valueOfB) = (b, c, valueOfB, valueOfC)
      if b == end {
        (place, value) = (end, valueOfB)
        return
      }
    }
  }

  private static func narrowed(
    from lower: Double, to upper: Double, start: (place: Double, value: Double), _ function: (Double) -> Double
  ) -> (place: Double, value: Double) {
    var (lower, upper) = (lower, upper)
    // The best place, the second best, and the one that was second best before.
    var (best, second, third) = (start, start, start)
    var (step, stepBefore) = (0.0, 0.0)
    for _ in 0..<mostSteps {
      let middle = (lower + upper) / 2
      let precision = tolerance * best.place.magnitude + 1e-10
      if (best.place - middle).magnitude + (upper - lower) / 2 <= 2 * precision { break }
      let reach = stepBefore
      stepBefore = step
      let parabolic = parabolicStep(best, second, third)
      if let parabolic, parabolic.magnitude < reach.magnitude / 2, best.place + parabolic > lower,
        best.place + parabolic < upper
      {
        step = parabolic
        let place = best.place + step
        if place - lower < 2 * precision || upper - place < 2 * precision {
          step = best.place < middle ? precision : -precision
        }
      } else {
        stepBefore = best.place < middle ? upper - best.place : lower - best.place
        step = goldenSection * stepBefore
      }
      let place = best.place + (step.magnitude >= precision ? step : step < 0 ? -precision : precision)
      let found = (place: place, value: function(place))
      if found.value <= best.value {
        if place < best.place { upper = best.place } else { lower = best.place }
        (third, second, best) = (second, best, found)
      } else {
        if place < best.place { lower = place } else { upper = place }
        if found.value <= second.value || second.place == best.place {
          (third, second) = (second, found)
        } else if found.value <= third.value || third.place == best.place || third.place == second.place {
          third = found
        }
      }
    }
    return best
  }

  /// From the best of three places to the least of the parabola through them; nil where there is none.
  private static func parabolicStep(
    _ best: (place: Double, value: Double), _ second: (place: Double, value: Double),
    _ third: (place: Double, value: Double)
  ) -> Double? {
    let (near, far) = (second.place - best.place, third.place - best.place)
    let (nearRise, farRise) = (second.value - best.value, third.value - best.value)
    let denominator = 2 * (near * farRise - far * nearRise)
    let step = (near * near * farRise - far * far * nearRise) / denominator
    return step.isFinite ? step : nil
  }
}
