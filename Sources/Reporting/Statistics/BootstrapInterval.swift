import NeuralNetworks

/// The percentile bootstrap of a mean: how far it might be off, judged by drawing samples from the sample.
///
/// `draws` samples of the same size are drawn with replacement; the interval runs from the 2.5% to the 97.5%
/// quantile (type 7) of their means. B. Efron and R. Tibshirani, "An Introduction to the Bootstrap" (1993),
/// §13.3.
///
/// Every sample of one size is drawn by the same indices, from a stream of its own, so that an interval
/// depends on the numbers alone, and intervals of many rows cost one drawing.
struct BootstrapResampler {
  /// The size of the samples.
  let count: Int
  /// How many samples are drawn.
  let draws: Int
  /// `[draws, count]` positions in a sample, where they fit into 32 MB; else they are drawn for each
  /// interval.
  private let positions: [UInt32]?
  /// `[draws]` The means of the samples drawn last.
  private(set) var means: [Double]

  private static let largestTable = 1 << 23

  init(count: Int, draws: Int) {
    precondition(count > 0 && draws > 0)
    self.count = count
    self.draws = draws
    means = [Double](repeating: 0, count: draws)
    if count <= Self.largestTable / draws {
      var table: [UInt32] = []
      table.reserveCapacity(draws * count)
      for draw in 0..<draws {
        var random = Self.stream(count: count, draw: draw)
        for _ in 0..<count { table.append(UInt32(random.below(count))) }
      }
      positions = table
    } else {
      positions = nil
    }
  }

  /// The 95% interval of the mean of numbers in ascending order, `count` of them.
  mutating func interval(ofAscending sorted: [Double]) -> ClosedRange<Double> {
    precondition(sorted.count == count)
    // All alike, or one alone: every sample is the same.
    guard let scale = Self.scale(ofAscending: sorted) else { return sorted[0]...sorted[0] }
    drawMeans(of: sorted.map { $0 / scale })
    return quantiles(0.025, 0.975, scale: scale)
  }

  /// The power of two that keeps sums from overflowing; nothing where all numbers are alike.
  static func scale(ofAscending sorted: [Double]) -> Double? {
    guard let first = sorted.first, let last = sorted.last, first < last else { return nil }
    return max(first.magnitude, last.magnitude).binade
  }

  /// Two quantiles of the means that were drawn.
  mutating func quantiles(_ lower: Double, _ upper: Double, scale: Double) -> ClosedRange<Double> {
    let low = Self.quantile(lower, of: &means) * scale
    let high = Self.quantile(upper, of: &means) * scale
    return min(low, high)...max(low, high)
  }

  mutating func drawMeans(of values: [Double]) {
    let size = Double(count)
    if let positions {
      values.withUnsafeBufferPointer { values in
        positions.withUnsafeBufferPointer { positions in
          for draw in 0..<draws {
            var sum = 0.0
            for place in draw * count..<(draw + 1) * count { sum += values[Int(positions[place])] }
            means[draw] = sum / size
          }
        }
      }
    } else {
      for draw in 0..<draws {
        var random = Self.stream(count: count, draw: draw)
        var sum = 0.0
        for _ in 0..<count { sum += values[random.below(count)] }
        means[draw] = sum / size
      }
    }
  }

  private static func stream(count: Int, draw: Int) -> RandomStream {
    RandomStream(purpose: .bootstrap, seed: 0, subject: UInt32(count), index: UInt32(draw))
  }

  private static func quantile(_ probability: Double, of values: inout [Double]) -> Double {
    let position = QuantilePosition(probability, count: values.count)
    values.partition(around: position.lower)
    let low = values[position.lower]
    let high = position.upper == position.lower ? low : values[position.upper...].min() ?? low
    return position.value(low, high)
  }
}

extension [Double] {
  /// Reorders the numbers so that the one at `place` is where sorting would put it, none before it is larger
  /// and none after it is smaller: quickselect (C. A. R. Hoare, "Algorithm 65: FIND", 1961).
  mutating func partition(around place: Int) {
    withUnsafeMutableBufferPointer { numbers in
      var low = 0
      var high = numbers.count - 1
      while low < high {
        let middle = low + (high - low) / 2
        // The median of three as the pivot, so that sorted numbers are no worst case.
        let (a, b, c) = (numbers[low], numbers[middle], numbers[high])
        let pivot = Swift.max(Swift.min(a, b), Swift.min(Swift.max(a, b), c))
        var left = low
        var right = high
        while left <= right {
          while numbers[left] < pivot { left += 1 }
          while numbers[right] > pivot { right -= 1 }
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
