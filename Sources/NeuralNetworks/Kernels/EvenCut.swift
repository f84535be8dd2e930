/// 0..<count in pieces of nearly one size, cut at multiples of `unit`.
struct EvenCut {
  private let count: Int
  private let unit: Int
  private let units: Int
  /// How many pieces there are: as many as are wanted, or fewer.
  let pieces: Int

  init(count: Int, pieces: Int, unit: Int) {
    self.count = count
    self.unit = unit
    units = (count + unit - 1) / unit
    self.pieces = max(1, min(pieces, units))
  }

  subscript(piece: Int) -> Range<Int> {
    let start = units * piece / pieces * unit
    let end = units * (piece + 1) / pieces * unit
    return start..<min(end, count)
  }
}
