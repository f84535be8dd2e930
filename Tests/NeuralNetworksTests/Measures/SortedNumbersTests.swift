import Testing

@testable import NeuralNetworks

@Suite("Sorted numbers")
struct SortedNumbersTests {
  private static let special = [
    0, -0.0, 1, -1, .infinity, -.infinity, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 1e300, -1e300, 1, 0.5, -0.0,
    .greatestFiniteMagnitude, -1, 0,
  ]

  @Test("are in ascending order, equal ones in the order in which they came", arguments: [0, 1, 2, 3, 255, 256, 1000])
  func order(count: Int) {
    var stream = RandomStream(purpose: .generation, seed: UInt64(count))
    let rounded = (0..<count).map { _ in (stream.normal() * 8).rounded() / 4 }
    for numbers in [rounded, Self.special, Array(repeating: 0.25, count: count)] {
      let scratch = Buffer<Double>(count: numbers.count * SortedNumbers.scratchPerNumber)
      let sorted = SortedNumbers(numbers, count: numbers.count, scratch: scratch.start)
      let places = (0..<numbers.count).map(sorted.place)
      let expected = numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
      #expect(places == expected)
      for rank in places.indices.dropFirst() {
        #expect(sorted.areEqual(rank - 1, rank) == (numbers[places[rank - 1]] == numbers[places[rank]]))
      }
      withExtendedLifetime(scratch) {}
    }
  }
}
