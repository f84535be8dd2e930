import Foundation

/// Seconds of one call of `body`: the least over many short rounds, since a machine that does other things besides leaves
/// some of them alone.
func seconds(rounds: Int = 60, roundTime: Double = 0.001, _ body: () -> Void) -> Double {
  let clock = ContinuousClock()
  body()
  let once = max(clock.measure(body) / .seconds(1), 1e-8)
  let calls = max(1, Int(roundTime / once))
  return (0..<rounds).map { _ in
    clock.measure { for _ in 0..<calls { body() } } / .seconds(1) / Double(calls)
  }.min() ?? .infinity
}

/// A number with so many digits after the point, set to the right of a column.
func column(_ value: Double, digits: Int = 1, width: Int = 9) -> String {
  column(String(format: "%.\(digits)f", value), width: width)
}

func column(_ text: String, width: Int = 9) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

extension String {
  /// Set to the left of a column.
  func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
