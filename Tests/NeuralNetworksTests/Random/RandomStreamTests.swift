import NeuralNetworks
import Testing

private let firstWords: [(RandomPurpose, [UInt32])] = [
  (.split, [0xd6a6_2573, 0x71ea_de72, 0x3ac9_655a, 0x2aff_c9a4, 0xbd56_3aba]),
  (.shuffle, [0x3650_0fee, 0xc949_2745, 0x138a_91f3, 0x6aa2_e535, 0x092c_163f]),
  (.initialization, [0xa9a3_40c8, 0x73fb_dc42, 0x5fff_fc33, 0xff67_31cc, 0x4a72_dd6d]),
  (.dropout, [0x184c_c830, 0xc924_333d, 0x023c_4d6b, 0x344d_3d8e, 0xc713_d1b7]),
  (.generation, [0x9c5f_0598, 0xd06b_17eb, 0xbc7d_0c25, 0x914f_3949, 0x00b4_361c]),
  (.bootstrap, [0x225a_2ce7, 0x5771_af8f, 0x7219_fec8, 0xf2b3_5e38, 0x532a_a60b]),
  (.splitRemainder, [0xab1e_4a75, 0x92aa_769a, 0xadfa_827b, 0x04b2_8336]),
]

private let boundedNumbers: [(bound: Int, expected: [Int])] = [
  (10, [2, 7, 0, 4, 0, 6, 5, 5, 3, 2, 6, 2, 0, 1, 0, 3, 5, 2, 7, 8]),
  (0xc000_0000, [683_412_466, 2_532_760_947, 245_886_326, 1_341_795_303, 115_413_167, 2_167_103_751]),
  (0x1_0000_0000, [911_216_622, 3_377_014_597]), (1, [0, 0, 0]),
]

/// The numbers expected here come from a second implementation of the generator and of each method, in Python.
@Suite struct RandomStreamTests {
  @Test("each purpose has its own words", arguments: firstWords)
  func purposes(purpose: RandomPurpose, expected: [UInt32]) {
    var stream = RandomStream(purpose: purpose, seed: 7)
    #expect(expected.map { _ in stream.nextUInt32() } == expected)
  }

  @Test("seed, subject and index all count")
  func fullKey() {
    var stream = RandomStream(
      purpose: .initialization, seed: 0x0123_4567_89ab_cdef, subject: 0xdead_beef, index: 42)
    let expected: [UInt32] = [
      0x387a_91dd, 0x4df3_b99c, 0xfc6b_3ee5, 0x6882_ab81, 0x7719_70b7, 0xa217_7d5f,
    ]
    #expect(expected.map { _ in stream.nextUInt32() } == expected)
  }

  @Test("words are those of the blocks in their order, however they are taken")
  func order() {
    let words = (0..<40).flatMap { index -> [UInt32] in
      let block = Philox.block(counter: SIMD4(UInt32(index), 9, 5, 3), key: SIMD2(7, 0))
      return [block.x, block.y, block.z, block.w]
    }
    var singly = RandomStream(purpose: .initialization, seed: 7, subject: 5, index: 9)
    #expect(words.map { _ in singly.nextUInt32() } == words)

    // Pairs that begin at odd places, and across the ends of what is made at once.
    var mixed = RandomStream(purpose: .initialization, seed: 7, subject: 5, index: 9)
    mixed.prepare()
    var taken: [UInt32] = []
    while taken.count < words.count {
      taken.append(mixed.nextUInt32())
      for _ in 0..<taken.count % 4 {
        let pair = mixed.nextUInt64()
        taken += [UInt32(truncatingIfNeeded: pair), UInt32(truncatingIfNeeded: pair >> 32)]
      }
    }
    #expect(Array(taken.prefix(words.count)) == words)
  }

  @Test("two words make a 64-bit number, the first of them low")
  func longWords() {
    var stream = RandomStream(purpose: .initialization, seed: 7)
    let expected: [UInt64] = [0x73fb_dc42_a9a3_40c8, 0xff67_31cc_5fff_fc33, 0x902e_e7b5_4a72_dd6d]
    #expect(expected.map { _ in stream.nextUInt64() } == expected)
  }

  @Test("uniform numbers keep 53 bits")
  func uniform() {
    var stream = RandomStream(purpose: .initialization, seed: 7)
    let expected = [0.45306183459764515, 0.9976683734857942, 0.5632157151798752, 0.6809079392047459]
    #expect(expected.map { _ in stream.uniform() } == expected)
  }

  @Test("normal numbers are Box and Muller's pairs")
  func normal() {
    var stream = RandomStream(purpose: .initialization, seed: 7)
    // To 40 digits, then rounded: what is computed may differ in the last place or two.
    let expected = [
      1.0984443793063465, -0.01609340705256728, -0.5413687349491169, -1.1677121045740393, -0.3175256965202746,
      -1.2028138753053739,
    ]
    for value in expected { #expect(distance(stream.normal(), value) <= 4) }
  }

  @Test("normal numbers keep their bits")
  func normalBits() {
    var stream = RandomStream(purpose: .initialization, seed: 7)
    let bits = (0..<1000).reduce(into: UInt64(0)) { digest, _ in
      digest = (digest &* 0x9E37_79B9_7F4A_7C15) ^ stream.normal().bitPattern
    }
    #expect(bits == 9_177_513_154_555_970_411)
  }

  @Test("normal numbers have the moments of the normal distribution")
  func normalMoments() {
    var stream = RandomStream(purpose: .generation, seed: 1)
    let values = (0..<20_000).map { _ in stream.normal() }
    let mean: Double = values.reduce(0, +) / 20_000
    let variance: Double = values.map { $0 * $0 }.reduce(0, +) / 20_000
    let neighbors: [Double] = zip(values, values.dropFirst()).map { $0 * $1 }
    let product: Double = neighbors.reduce(0, +) / 20_000
    #expect(mean.magnitude < 0.03)
    #expect((0.96...1.04).contains(variance))
    #expect(product.magnitude < 0.04)
  }

  @Test("bounded numbers multiply words, and draw the uneven ones again", arguments: boundedNumbers)
  func below(bound: Int, expected: [Int]) {
    var stream = RandomStream(purpose: .shuffle, seed: 7)
    #expect(expected.map { _ in stream.below(bound) } == expected)
  }

  @Test("many bounded numbers are those that come one by one", arguments: [1, 5, 64, 3_000_000_000])
  func fill(bound: Int) {
    var stream = RandomStream(purpose: .bootstrap, seed: 3)
    var same = stream
    let numbers = [UInt32](unsafeUninitializedCapacity: 100) { numbers, count in
      stream.fill(numbers, below: bound)
      count = numbers.count
    }
    #expect(numbers == numbers.map { _ in UInt32(same.below(bound)) })
  }

  @Test("each of a few numbers comes up as often as the others")
  func evenly() {
    var stream = RandomStream(purpose: .bootstrap, seed: 3)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[stream.below(7)] += 1 }
    #expect(counts.allSatisfy { (9_600...10_400).contains($0) }, "\(counts)")
  }

  @Test("shuffling follows Fisher and Yates from the last place down")
  func shuffle() {
    var items = [Int32](0..<16)
    var stream = RandomStream(purpose: .shuffle, seed: 7)
    stream.shuffle(&items)
    #expect(items == [4, 10, 8, 14, 6, 15, 13, 2, 9, 12, 7, 0, 5, 1, 11, 3])

    items = [Int32](0..<16)
    stream = RandomStream(purpose: .shuffle, seed: 7, subject: 5, index: 1)
    stream.shuffle(&items)
    #expect(items == [2, 12, 5, 7, 6, 15, 13, 14, 1, 11, 0, 3, 4, 10, 8, 9])
  }

  @Test("shuffling loses nothing", arguments: [0, 1, 2, 3, 1000])
  func permutation(count: Int32) {
    var items = [Int32](0..<count)
    var stream = RandomStream(purpose: .split, seed: 11)
    stream.shuffle(&items)
    #expect(items.sorted() == [Int32](0..<count))
  }

  @Test("every order of three is as likely as the others")
  func orders() {
    var stream = RandomStream(purpose: .shuffle, seed: 5)
    var counts: [[Int32]: Int] = [:]
    for _ in 0..<12_000 {
      var items: [Int32] = [0, 1, 2]
      stream.shuffle(&items)
      counts[items, default: 0] += 1
    }
    #expect(counts.count == 6 && counts.values.allSatisfy { (1_800...2_200).contains($0) }, "\(counts)")
  }
}
