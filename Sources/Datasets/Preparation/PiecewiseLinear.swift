/// A number as several features, one for each bin of its range: 0 below the bin, 1 above it, and rising evenly within; the
/// first also falls below 0, and the last also rises beyond 1.
///
/// The ends of the bins are quantiles of the training part. Where quantiles coincide there are fewer bins, and the features
/// behind theirs are 0. Source: Y. Gorishniy, I. Rubachev and A. Babenko, "On Embeddings for Numerical Features in Tabular Deep
/// Learning", NeurIPS 2022, equation 1 and section 3.2.1.
struct PiecewiseLinear: Sendable, Equatable {
  /// How many features there are.
  let count: Int
  /// The ends of the bins, in rising order.
  private let edges: [Double]

  /// - Parameter numbers: those of the training part; none is NaN.
  init(count: Int, of numbers: [Double]) {
    self.count = count
    guard !numbers.isEmpty else {
      edges = []
      return
    }
    var edges: [Double] = []
    for edge in Quantiles(of: numbers).values(count: count + 1) where edges.last.map({ $0 < edge }) ?? true {
      edges.append(edge)
    }
    self.edges = edges
  }

  /// The number's feature of one bin.
  func value(of number: Double, bin: Int) -> Double {
    guard bin + 1 < edges.count else { return 0 }
    let (low, high) = (edges[bin], edges[bin + 1])
    if number < low, bin > 0 { return 0 }
    if number >= high, bin + 2 < edges.count { return 1 }
    return (number - low) / (high - low)
  }
}
