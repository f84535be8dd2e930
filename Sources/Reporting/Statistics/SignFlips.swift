import NeuralNetworks

/// Differences of pairs as whole numbers, so that the sums of all choices of signs are compared exactly, however
/// far apart the magnitudes lie.
///
/// Turning the signs of some differences takes twice their sum from the sum S that was seen. So a choice is as
/// far from zero as S, on its side, where the differences that it turns add up to nothing or lean against S.
///
/// Sums that are equal on paper differ by the rounding of the numbers: 0.9 − 0.8 and 0.6 − 0.5 are a tie. So a
/// little is taken from each difference first (`allowances`): the last places of its own two numbers, where they are
/// less than a millionth of the smallest difference.
struct SignFlips {
  /// How many differences there are; none is zero.
  let count: Int
  /// Whether they add up to more than zero (1), less (-1) or nothing (0).
  let direction: Int
  /// Limbs per number.
  private let width: Int
  /// `[differences, width]` The differences, turned so that they lean to more than zero, less their allowances.
  private let weights: [UInt64]
  /// `[width]` The sum of all weights.
  private let total: [UInt64]

  /// - Parameter pairs: Finite numbers, the two of a pair not equal.
  init(of pairs: [(first: Double, second: Double)]) {
    count = pairs.count
    let allowances = Self.allowances(pairs)
    var places = BinaryPlaces(allowances)
    for pair in pairs {
      places.include(pair.first)
      places.include(pair.second)
    }
    let (lowest, width) = (places.lowest, places.width(forSumsOf: 3 * max(1, pairs.count)))
    self.width = width
    // Both ways first, to see which way they lean.
    var sums = [UInt64](repeating: 0, count: 2 * width)
    var weights = [UInt64](repeating: 0, count: pairs.count * width)
    let direction = sums.withUnsafeMutableBufferPointer { sums in
      let sum = UnsafeMutableBufferPointer(rebasing: sums[..<width])
      for pair in pairs {
        Limbs.add(pair.second, lowest: lowest, to: sum)
        Limbs.add(pair.first, lowest: lowest, to: sum, negated: true)
      }
      let direction = sum.baseAddress.map { Limbs.sign($0, width: width) } ?? 0
      let total = UnsafeMutableBufferPointer(rebasing: sums[width...])
      weights.withUnsafeMutableBufferPointer { weights in
        for (index, (pair, allowance)) in zip(pairs, allowances).enumerated() {
          let weight = UnsafeMutableBufferPointer(rebasing: weights[index * width..<(index + 1) * width])
          for number in [weight, total] {
            Limbs.add(pair.second, lowest: lowest, to: number, negated: direction < 0)
            Limbs.add(pair.first, lowest: lowest, to: number, negated: direction >= 0)
            Limbs.add(allowance, lowest: lowest, to: number, negated: true)
          }
        }
      }
      return direction
    }
    self.direction = direction
    self.weights = weights
    total = Array(sums[width...])
  }

  /// What the rounding of its two numbers may have made of each difference: their last places, which is twice what
  /// numbers that were read can be off, as means of several are off by a little more.
  ///
  /// Nothing where these places are no small share of the smallest difference: a number that large is taken as it is,
  /// so that it hides no difference, be it in the last place.
  private static func allowances(_ pairs: [(first: Double, second: Double)]) -> [Double] {
    let smallest = pairs.reduce(Double.infinity) { min($0, (0.5 * $1.second - 0.5 * $1.first).magnitude) }
    let most = smallest * 0x1p-19
    return pairs.map { first, second in
      let places = (first == 0 ? 0 : first.ulp) + (second == 0 ? 0 : second.ulp)
      return places < most ? places : 0
    }
  }

  /// Whether the differences add up to nothing, but for rounding.
  var isBalanced: Bool { Limbs.sign(total, width: width) <= 0 }

  // MARK: All choices

  /// The share of all choices of signs whose sum is as far from zero, on either side.
  var exactShare: Double {
    let half = count / 2
    var low = ascendingSums(of: 0..<half)
    let high = ascendingSums(of: half..<count)
    let (lowCount, highCount) = (low.count / width, high.count / width)
    var found = 0
    low.withUnsafeMutableBufferPointer { low in
      high.withUnsafeBufferPointer { high in
        guard let low = low.baseAddress, let high = high.baseAddress else { return }
        // The larger the one, the less may the other be.
        var end = highCount
        for place in 0..<lowCount {
          let opposite = low + place * width
          Limbs.negate(opposite, width: width)
          while end > 0, Limbs.isLess(opposite, high + (end - 1) * width, width: width) { end -= 1 }
          found += end
        }
      }
    }
    // As many sums lie as far on the other side.
    return min(1, 2 * Double(found) / (Double(lowCount) * Double(highCount)))
  }

  /// `[2^weights, width]` The sums of all choices among weights, by merging those with and without the next one.
  private func ascendingSums(of range: Range<Int>) -> [UInt64] {
    let capacity = width << range.count
    var sums = [UInt64](repeating: 0, count: capacity)
    var merged = sums
    var shifted = [UInt64](repeating: 0, count: capacity / 2 + width)
    var sumCount = 1
    for index in range {
      weights.withUnsafeBufferPointer { weights in
        sums.withUnsafeBufferPointer { sums in
          shifted.withUnsafeMutableBufferPointer { shifted in
            merged.withUnsafeMutableBufferPointer { merged in
              guard let weight = weights.baseAddress, let sums = sums.baseAddress,
                let shifted = shifted.baseAddress, let merged = merged.baseAddress
              else { return }
              for place in 0..<sumCount {
                Limbs.add(
                  sums + place * width, weight + index * width, to: shifted + place * width, width: width)
              }
              merge(sums, shifted, count: sumCount, to: merged)
            }
          }
        }
      }
      swap(&sums, &merged)
      sumCount *= 2
    }
    return sums
  }

  /// Merges two lists of `count` numbers in ascending order.
  private func merge(
    _ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>, count: Int,
    to merged: UnsafeMutablePointer<UInt64>
  ) {
    var (a, b) = (0, 0)
    for place in 0..<2 * count {
      let takesSecond =
        a == count || b < count && Limbs.isLess(second + b * width, first + a * width, width: width)
      let source = takesSecond ? second + b * width : first + a * width
      for limb in 0..<width { merged[place * width + limb] = source[limb] }
      if takesSecond { b += 1 } else { a += 1 }
    }
  }

  // MARK: Draws

  /// One for each draw, with its first numbers made, as every test draws the same. Seed 0 belongs to the bootstrap.
  private static let streams = (0..<SignFlipTest.draws).map { draw in
    var stream = RandomStream(purpose: .bootstrap, seed: 1, index: UInt32(draw))
    stream.prepare()
    return stream
  }

  var estimatedShare: Double {
    let sums = groupSums
    let groups = (count + 7) / 8
    var found = 0
    sums.withUnsafeBufferPointer { sums in
      total.withUnsafeBufferPointer { total in
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: width) { sum in
          guard let sums = sums.baseAddress, let total = total.baseAddress, let sum = sum.baseAddress else {
            return
          }
          for stream in Self.streams {
            var random = stream
            var signs: UInt32 = 0
            sum.update(repeating: 0, count: width)
            for group in 0..<groups {
              if group % 4 == 0 { signs = random.nextUInt32() }
              Limbs.add(sum, sums + (group * 256 + Int(signs & 0xff)) * width, to: sum, width: width)
              signs >>= 8
            }
            // What is not turned weighs the rest of the total: as far on the other side.
            if Limbs.sign(sum, width: width) <= 0 || !Limbs.isLess(sum, total, width: width) { found += 1 }
          }
        }
      }
    }
    return Double(found + 1) / Double(SignFlipTest.draws + 1)
  }

  /// `[groups of eight weights, 256, width]` The sum of a group's weights whose bits are set.
  private var groupSums: [UInt64] {
    let groups = (count + 7) / 8
    var sums = [UInt64](repeating: 0, count: groups * 256 * width)
    sums.withUnsafeMutableBufferPointer { sums in
      weights.withUnsafeBufferPointer { weights in
        guard let sums = sums.baseAddress, let weights = weights.baseAddress else { return }
        for group in 0..<groups {
          for signs in 1..<256 {
            let first = signs.trailingZeroBitCount
            let index = group * 8 + first
            let sum = sums + (group * 256 + signs) * width
            let rest = sums + (group * 256 + signs & (signs - 1)) * width
            if index < count {
              Limbs.add(rest, weights + index * width, to: sum, width: width)
            } else {
              sum.update(from: rest, count: width)
            }
          }
        }
      }
    }
    return sums
  }
}
