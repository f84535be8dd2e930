import Testing

@testable import Experiments

@Suite struct GridTests {
  /// A small grid with boxes, drawn from `seed`.
  private static func randomGrid(_ seed: Int) -> Grid {
    var random = SplitMix(state: UInt64(seed))
    let sizes = (0..<random.below(4) + 2).map { _ in random.below(5) + 1 }
    let boxes = (0..<random.below(7)).map { _ in
      Grid.Box(
        positions: sizes.map { size in
          random.below(2) == 0 ? nil : PositionSet((0..<size).filter { _ in random.below(2) == 0 })
        })
    }
    return Grid(sizes: sizes, excluded: boxes)
  }

  /// Every point that is in no box, found by looking at all of them.
  private static func points(of grid: Grid) -> [[Int]] {
    (0..<(grid.fullCount ?? 0)).map(grid.point).filter { point in
      !grid.excluded.contains { box in
        zip(box.positions, point).allSatisfy { cut, position in
          cut?.ranges.contains { $0.contains(position) } ?? true
        }
      }
    }
  }

  @Test("counts and walks agree with looking at every point", arguments: 0..<500)
  func bruteForce(seed: Int) throws {
    let grid = Self.randomGrid(seed)
    let expected = Self.points(of: grid)
    #expect(try grid.count() == expected.count)
    var walked: [[Int]] = []
    var walker = GridWalker(grid)
    let lookup = BoxLookup(grid)
    while walker.advance() {
      let cut = walker.excludedLastPositions
      for position in 0..<(grid.sizes.last ?? 0) where !cut.contains(position) {
        walked.append(walker.point + [position])
      }
      #expect(lookup.hasPoint(beginningWith: walker.point))
    }
    #expect(walked == expected)
    let again = walker.advance()
    #expect(!again)
  }

  @Test("whether a box has a point left agrees with looking at every point", arguments: 0..<200)
  func pointsInBoxes(seed: Int) {
    let grid = Self.randomGrid(seed)
    let points = Self.points(of: grid)
    for axis in grid.sizes.indices {
      for position in 0..<grid.sizes[axis] {
        var box = Grid.Box(axisCount: grid.sizes.count)
        box.limit(axis, to: PositionSet(position..<position + 1))
        #expect(grid.hasPoint(in: box) == points.contains { $0[axis] == position })
      }
    }
  }

  @Test("what changed since the last point is told", arguments: 0..<100)
  func changes(seed: Int) {
    var walker = GridWalker(Self.randomGrid(seed))
    var last: [Int]?
    while walker.advance() {
      if let last {
        #expect(walker.point[..<walker.firstChange] == last[..<walker.firstChange])
      } else {
        #expect(walker.firstChange == 0)
      }
      last = walker.point
    }
  }

  @Test("an empty axis leaves no points")
  func empty() throws {
    let grid = Grid(sizes: [3, 0, 2])
    var walker = GridWalker(grid)
    let hasPoint = walker.advance()
    #expect(!hasPoint)
    #expect(try grid.count() == 0)
    #expect(grid.fullCount == 0)
  }

  @Test("what is beyond the largest integer is refused, unless enough is cut out")
  func overflow() throws {
    #expect(Grid(sizes: [.max, 2]).fullCount == nil)
    #expect(throws: Grid.CountingError.tooLarge) { try Grid(sizes: [.max, 2]).count() }
    let cut = Grid.Box(positions: [nil, PositionSet([0])])
    #expect(try Grid(sizes: [.max, 2], excluded: [cut]).count() == .max)
    #expect(
      try Grid(sizes: [.max, 2], excluded: [cut, Grid.Box(positions: [nil, PositionSet([1])])]).count() == 0)
  }

  @Test("a million positions, a hundred boxes and 10^18 points are counted at once")
  func large() throws {
    let boxes = (0..<100).map { index in
      Grid.Box(positions: [PositionSet(index * 7..<index * 7 + 10), nil, PositionSet(0..<500_000)])
    }
    // The boxes cover 0..<703 of the first axis: 99 steps of 7 and a last box of 10.
    #expect(
      try Grid(sizes: [1_000_000, 1_000_000, 1_000_000], excluded: boxes).count()
        == 1_000_000_000_000_000_000 - 703 * 1_000_000 * 500_000)
  }

  @Test("boxes that overlap in too many ways are refused and not counted for hours")
  func entangled() {
    var random = SplitMix(state: 1)
    let boxes = (0..<200).map { _ in
      var box = Grid.Box(axisCount: 40)
      for _ in 0..<4 { box.limit(random.below(40), to: PositionSet([random.below(2)])) }
      return box
    }
    #expect(throws: Grid.CountingError.tooEntangled) {
      try Grid(sizes: Array(repeating: 2, count: 40), excluded: boxes).count()
    }
  }
}

@Suite struct PositionSetTests {
  @Test("sets of positions agree with sets of numbers", arguments: 0..<200)
  func operations(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    let (first, second) = (
      (0..<random.below(20)).map { _ in random.below(30) },
      (0..<random.below(20)).map { _ in random.below(30) }
    )
    let (one, two) = (PositionSet(first), PositionSet(second))
    #expect(one.count == Set(first).count)
    #expect((0..<31).filter(one.contains) == Set(first).sorted())
    #expect(one.intersection(two) == PositionSet(Set(first).intersection(second)))
    #expect(one.union(two) == PositionSet(first + second))
    #expect(one.complement(below: 30) == PositionSet(Set(0..<30).subtracting(first)))
    #expect(one.isEmpty == first.isEmpty)
  }

  @Test("neighbors are kept as one range")
  func ranges() {
    #expect(PositionSet([3, 1, 2, 7, 2]).ranges == [1..<4, 7..<8])
    #expect(PositionSet(5..<5).ranges.isEmpty)
  }
}

/// Steele, Lea & Flood's SplitMix64, for tests to draw from.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
