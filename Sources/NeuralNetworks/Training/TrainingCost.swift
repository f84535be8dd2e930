/// What training takes, in nanoseconds a trial and row: by itself, where the matrix kernels work on its layers, or in a full
/// pack. Only ratios matter: which is quicker is decided by them, and how much of a plan is left, never a result.
///
/// The terms are fitted to `nnlab-bench packs` (Adam, one thread of a Zen 5 with AVX-512); where the two are close, a wrong
/// choice costs up to a third. Measured, in float32:
///
///     inputs  hidden  batch  parameters   alone   packed
///          2       8     32          51      59       21
///          2      64    128         387     106       61
///          2     512    128        3075    1080      839
///         16      64     32        1283     252      223
///         16     128    128        2563     369      446
///         64      16     32        1091     227      218
///         64      64     32        4355     454      835
///         64     512    128       34819    2552     7460
///        784       8     32        6307    1097     2036
///          2       8      1          51     486       46
///         64      64      1        4355    2456     2154
///         64     512      1       34819   16155    18133
package struct TrainingCost {
  let alone: Double
  let packed: Double

  package init(of configuration: TrainingConfiguration) {
    let network = configuration.network
    let (inputs, parameters) = (Double(network.inputCount), Double(network.parameterCount))
    let units = Double(network.sizes.dropFirst().reduce(0, +))
    let further = network.layers.reduce(into: (alone: 0.0, packed: 0.0)) { sum, layer in
      let cost = layer.kind.unitCost
      sum.alone += cost.alone * Double(layer.unitCount)
      sum.packed += cost.packed * Double(layer.unitCount)
    }
    // How many rows share the cost of a step; where it is all of them, steps cost next to nothing.
    let stepRows: Double =
      switch configuration.batchSize {
      case .full: .infinity
      case .rows(let rows): Double(rows)
      }
    // A vector holds half as many numbers in double precision.
    let size = configuration.precision == .float32 ? 1.0 : 2.0
    alone =
      35 + size * (further.alone + 1.7 * units + 0.5 * inputs + 0.05 * parameters)
      + (400 + size * (8 * units + 0.28 * parameters)) / stepRows
    packed = 10 + size * (further.packed + 0.2 * parameters) + (20 + size * 0.3 * parameters) / stepRows
  }

  /// What a trial takes, in nanoseconds.
  ///
  /// - Parameters:
  ///   - isPacked: whether it is trained in a full pack.
  ///   - trainedRows: rows × epochs.
  ///   - evaluatedRows: how many rows it is judged by in all.
  package func nanoseconds(isPacked: Bool, trainedRows: Double, evaluatedRows: Double) -> Double {
    // Of the three products of a layer, judging takes the first.
    (isPacked ? packed : alone) * (trainedRows + evaluatedRows / 3)
  }

  /// How many trainings one after the other `count` trials are that are handed over together.
  package func rounds(of count: Int, width: Int) -> Int {
    guard width > 1 else { return count }
    let (full, rest) = (count / width, count % width)
    return (favorsPack(of: width, width: width) ? full : full * width)
      + (favorsPack(of: rest, width: width) ? 1 : rest)
  }

  /// Whether a pack of `width` lanes is quicker than the `count` trials in it one by one; empty lanes cost as much as
  /// others.
  func favorsPack(of count: Int, width: Int) -> Bool {
    count > 1 && packed * Double(width) < alone * Double(count)
  }
}
