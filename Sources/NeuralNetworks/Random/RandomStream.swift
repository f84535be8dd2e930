/// What random numbers are for. Streams of different purposes share no block; the raw values are part of what is drawn.
package enum RandomPurpose: UInt32, Sendable, CaseIterable {
  case split = 1
  case shuffle = 2
  case initialization = 3
  /// Which outputs are dropped; the hidden layer is in the upper 24 bits beside the raw value.
  case dropout = 4
  /// Datasets that are made rather than read.
  case generation = 5
  case bootstrap = 6
  /// Which classes get one more row of a part than others with the same claim to it.
  case splitRemainder = 7
  /// The folds that target encoding leaves out in turn.
  case targetFolds = 8
}

/// Random numbers that depend on nothing but what the stream is named after.
///
/// The Philox key is the seed (low word first). The counter's words are the number of the block, the index, the subject
/// and the purpose, so a stream is 2^32 blocks of four words long and overlaps no other. Words are used in the order in
/// which the generator gives them; every method says how many it takes.
package struct RandomStream: Sendable {
  private let key: SIMD2<UInt32>
  private var counter: SIMD4<UInt32>
  /// Four blocks, two words in each number, the former of them low: first all blocks' first halves, then their last ones.
  private var blocks = (first: SIMD4<UInt64>(), last: SIMD4<UInt64>())
  /// How many words of `blocks` are used.
  private var used = Self.wordCount
  /// The second of a pair of normal numbers.
  private var spare: Double?

  private static let wordCount = 16

  /// - Parameters:
  ///   - subject: a digest of what the numbers are drawn for, such as a dataset or an architecture.
  ///   - index: the epoch, layer or step.
  package init(purpose: RandomPurpose, seed: UInt64, subject: UInt32 = 0, index: UInt32 = 0) {
    self.key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    self.counter = SIMD4(0, index, subject, purpose.rawValue)
  }

  /// Makes the next words, so that copies of the stream need not.
  package mutating func prepare() {
    if used == Self.wordCount { refill() }
  }

  /// The next word.
  @inline(__always)
  package mutating func nextUInt32() -> UInt32 {
    if used == Self.wordCount { refill() }
    let pair = pair(used / 2)
    defer { used += 1 }
    return UInt32(truncatingIfNeeded: used % 2 == 0 ? pair : pair &>> 32)
  }

  /// The next two words, the first of them low.
  @inline(__always)
  package mutating func nextUInt64() -> UInt64 {
    if used % 2 == 0 {
      if used == Self.wordCount { refill() }
      defer { used += 2 }
      return pair(used / 2)
    }
    let low = nextUInt32()
    return UInt64(low) | UInt64(nextUInt32()) << 32
  }

  /// A pair of words, read in its place: taking it out of the vectors would copy these.
  @inline(__always)
  private mutating func pair(_ index: Int) -> UInt64 {
    withUnsafeBytes(of: &blocks) {
      $0.load(fromByteOffset: 32 * (index % 2) + 8 * (index / 2), as: UInt64.self)
    }
  }

  @inline(never)
  private mutating func refill() {
    blocks = Philox.fourBlocks(counter: counter, key: key)
    counter.x += 4
    used = 0
  }

  /// A multiple of 2^-53 in [0, 1), each as likely as the others: the high 53 bits of two words.
  @inline(__always)
  package mutating func uniform() -> Double {
    Double(nextUInt64() >> 11) * 0x1p-53
  }

  /// A number from the standard normal distribution, by Box and Muller's transform:
  /// √(−2 ln(1 − u)) cos(2πv), and the next call gives √(−2 ln(1 − u)) sin(2πv). Takes two uniform numbers a pair.
  package mutating func normal() -> Double {
    if let second = spare {
      spare = nil
      return second
    }
    // 1 − u lies in (0, 1] and is exact.
    let radius = (-2 * log(1 - uniform())).squareRoot()
    let turns = 2 * uniform()
    spare = radius * sinPi(turns)
    return radius * cosPi(turns)
  }

  /// A whole number in 0 ..< bound, each as likely as the others, for 0 < bound ≤ 2^32.
  ///
  /// The high word of word × bound; words whose low product falls in the uneven rest are drawn again. Source: D. Lemire,
  /// "Fast Random Integer Generation in an Interval", ACM TOMACS 29 (2019).
  @inline(__always)
  package mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0 && bound <= 1 << 32, "the bound must be between 1 and 2^32")
    let bound = UInt64(bound)
    var product = UInt64(nextUInt32()) &* bound
    var low = UInt64(UInt32(truncatingIfNeeded: product))
    if low < bound {
      let rest = (1 << 32) % bound
      while low < rest {
        product = UInt64(nextUInt32()) &* bound
        low = UInt64(UInt32(truncatingIfNeeded: product))
      }
    }
    return Int(product >> 32)
  }

  /// Whole numbers in 0 ..< bound, one after the other, as `below` gives them.
  package mutating func fill(_ numbers: UnsafeMutableBufferPointer<UInt32>, below bound: Int) {
    for place in numbers.indices { numbers[place] = UInt32(truncatingIfNeeded: below(bound)) }
  }

  /// Every order as likely as the others, by Fisher and Yates: from the last place down to the second, each is exchanged
  /// with a place drawn from those up to and including itself.
  package mutating func shuffle(_ items: UnsafeMutableBufferPointer<Int32>) {
    guard items.count > 1 else { return }
    for last in stride(from: items.count - 1, to: 0, by: -1) {
      items.swapAt(last, below(last + 1))
    }
  }

  /// As for a buffer.
  package mutating func shuffle(_ items: inout [Int32]) {
    items.withUnsafeMutableBufferPointer { shuffle($0) }
  }
}
