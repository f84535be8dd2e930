/// Σx², and its root also where squares overflow or vanish (Blue 1978, A Portable Fortran Program to Find the Euclidean Norm
/// of a Vector).
struct SquareSum {
  /// The sum as it is; infinite, or 0, where squares are.
  private(set) var value = 0.0
  private var large = 0.0  // Σ(x · 2^-600)² over |x| > 2^400
  private var small = 0.0  // Σ(x · 2^600)² over |x| < 2^-400

  @inline(__always)
  mutating func add(_ x: Double) {
    value.addProduct(x, x)
    if x.magnitude > 0x1p400 {
      large.addProduct(x * 0x1p-600, x * 0x1p-600)
    } else if x.magnitude < 0x1p-400 {
      small.addProduct(x * 0x1p600, x * 0x1p600)
    }
  }

  var root: Double {
    if value == .infinity { return large.squareRoot() * 0x1p600 }
    return value < 0x1p-900 ? small.squareRoot() * 0x1p-600 : value.squareRoot()
  }
}
