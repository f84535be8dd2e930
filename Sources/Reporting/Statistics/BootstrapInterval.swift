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
  /// `[draws, count]` positions in a sample, where they fit into 32 MB; else they are drawn each time.
  private let positions: [UInt32]?
  /// `[draws]` The means of the samples drawn last, of several rows side by side.
  private var drawn: [SIMD8<Double>]
  /// `[draws]` One row's part of them.
  private(set) var means: [Double]

  /// How many rows are drawn from side by side.
  private static let lanes = 8
  private static let largestTable = 1 << 23

  init(count: Int, draws: Int) {
    precondition(count > 0 && draws > 0)
    self.count = count
    self.draws = draws
    drawn = [SIMD8<Double>](repeating: SIMD8(), count: draws)
    means = [Double](repeating: 0, count: draws)
    guard count <= Self.largestTable / draws else {
      positions = nil
      return
    }
    positions = [UInt32](unsafeUninitializedCapacity: draws * count) { table, filled in
      for draw in 0..<draws {
        Self.draw(draw, into: UnsafeMutableBufferPointer(rebasing: table[draw * count..<(draw + 1) * count]))
      }
      filled = draws * count
    }
  }

  /// The 95% interval of the mean of numbers in ascending order, `count` of them.
  mutating func interval(ofAscending sorted: [Double]) -> ClosedRange<Double> {
    intervals(ofAscending: [sorted])[0]
  }

  /// The 95% intervals of the means of samples, each of `count` numbers in ascending order. No more of a lazy collection
  /// than are drawn from side by side are made at once.
  mutating func intervals(ofAscending samples: some Collection<[Double]>) -> [ClosedRange<Double>] {
    var intervals: [ClosedRange<Double>] = []
    intervals.reserveCapacity(samples.count)
    var rest = samples[...]
    while !rest.isEmpty {
      let group = Array(rest.prefix(Self.lanes))
      rest = rest.dropFirst(Self.lanes)
      let scales = group.map(Self.scale)
      drawMeans(of: zip(group, scales).map { sample, scale in sample.map { $0 / (scale ?? 1) } })
      for (lane, (sample, scale)) in zip(group, scales).enumerated() {
        // All alike, or one alone: every sample is the same.
        guard let scale else {
          intervals.append(sample[0]...sample[0])
          continue
        }
        takeMeans(lane: lane)
        intervals.append(quantiles(0.025, 0.975, scale: scale))
      }
    }
    return intervals
  }

  /// The power of two that keeps sums from overflowing; nothing where all numbers are alike.
  static func scale(ofAscending sorted: [Double]) -> Double? {
    guard let first = sorted.first, let last = sorted.last, first < last else { return nil }
    return max(first.magnitude, last.magnitude).binade
  }

  /// Two quantiles of the means that were taken.
  mutating func quantiles(_ lower: Double, _ upper: Double, scale: Double) -> ClosedRange<Double> {
    let low = Self.quantile(lower, of: &means) * scale
    let high = Self.quantile(upper, of: &means) * scale
    return min(low, high)...max(low, high)
  }

  /// Draws from up to `lanes` rows of `count` numbers.
  mutating func drawMeans(of rows: [[Double]]) {
    precondition(rows.count <= Self.lanes && rows.allSatisfy { $0.count == count })
    var values = [SIMD8<Double>](repeating: SIMD8(), count: count)
    for (lane, row) in rows.enumerated() {
      for (place, value) in row.enumerated() { values[place][lane] = value }
    }
    let mean = { (places: UnsafeBufferPointer<UInt32>) in
      var sum = SIMD8<Double>()
      values.withUnsafeBufferPointer { values in
        for place in places { sum += values[Int(place)] }
      }
      return sum / Double(places.count)
    }
    if let positions {
      positions.withUnsafeBufferPointer { positions in
        for draw in 0..<draws {
          drawn[draw] = mean(UnsafeBufferPointer(rebasing: positions[draw * count..<(draw + 1) * count]))
        }
      }
    } else {
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: count) { places in
        for draw in 0..<draws {
          Self.draw(draw, into: places)
          drawn[draw] = mean(UnsafeBufferPointer(places))
        }
      }
    }
  }

  /// Makes `means` those of one of the rows that were drawn from.
  mutating func takeMeans(lane: Int) {
    for draw in 0..<draws { means[draw] = drawn[draw][lane] }
  }

  /// The positions of a sample's numbers.
  private static func draw(_ draw: Int, into places: UnsafeMutableBufferPointer<UInt32>) {
    var random = RandomStream(
      purpose: .bootstrap, seed: 0, subject: UInt32(places.count), index: UInt32(draw))
    random.fill(places, below: places.count)
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
  /// and none after it is smaller: quickselect (C. A. R. Hoare, "Algorithm 65: FIND", 1961), with N. Lomuto's
  /// partition, whose steps depend on no comparison's outcome, so that the processor need not guess it.
  mutating func partition(around place: Int) {
    withUnsafeMutableBufferPointer { numbers in
      var low = 0
      var high = numbers.count
      while high - low > 1 {
        // The median of three as the pivot, so that sorted numbers are no worst case.
        let (a, b, c) = (numbers[low], numbers[low + (high - low) / 2], numbers[high - 1])
        let pivot = Swift.max(Swift.min(a, b), Swift.min(Swift.max(a, b), c))
        let smaller = numbers.bringForward(in: low..<high) { $0 < pivot }
        if place < smaller {
          high = smaller
        } else if smaller > low {
          low = smaller
        } else {
          // The pivot is the least: all that equal it are in their places then.
          low = numbers.bringForward(in: low..<high) { $0 <= pivot }
          if place < low { return }
        }
      }
    }
  }
}

extension UnsafeMutableBufferPointer<Double> {
  /// Brings the numbers of a range that come first before the others, and says where the others begin.
  @inline(__always)
  fileprivate func bringForward(in range: Range<Int>, if comesFirst: (Double) -> Bool) -> Int {
    var end = range.lowerBound
    for place in range {
      let number = self[place]
      self[place] = self[end]
      self[end] = number
      end += comesFirst(number) ? 1 : 0
    }
    return end
  }
}
