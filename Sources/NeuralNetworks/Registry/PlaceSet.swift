/// A set of places in a short list, such as a registry: as cheap to copy, to compare and to hash as a few numbers.
package struct PlaceSet: Hashable, Sendable {
  private var words = SIMD4<UInt64>()

  /// How long a list may be.
  package static let capacity = 256

  package init() {}

  package init(_ places: some Sequence<Int>) {
    for place in places { insert(place) }
  }

  package var isEmpty: Bool { words == SIMD4() }

  package func contains(_ place: Int) -> Bool { words[place >> 6] >> UInt64(place & 63) & 1 == 1 }

  package func isSuperset(of other: PlaceSet) -> Bool { other.words & ~words == SIMD4() }

  /// Hands on the places in ascending order.
  package func forEach(_ body: (Int) -> Void) {
    for index in 0..<words.scalarCount {
      var word = words[index]
      while word != 0 {
        body(index << 6 | word.trailingZeroBitCount)
        word &= word - 1
      }
    }
  }

  package mutating func insert(_ place: Int) { words[place >> 6] |= 1 << UInt64(place & 63) }

  package mutating func formUnion(_ other: PlaceSet) { words |= other.words }
}
