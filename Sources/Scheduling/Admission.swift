/// Says which pieces of work may begin, so that what is in hand stays under a limit.
///
/// Pieces wait in the order in which they came. A later one may begin before the first in line only where the first would
/// still fit beside it and all others that overtook: so the first waits for nothing but the pieces that were in hand
/// before it was first in line, and none waits for ever. A piece that is larger than the limit begins once it has
/// everything to itself.
package struct Admission: Sendable {
  private struct Piece: Sendable {
    let place: Int
    let request: MemoryRequest
  }

  private let limit: Int
  private var nextPlace = 0
  /// In the order in which they came.
  private var waiting: [Piece] = []
  private var inHand: [Piece] = []

  package init(limit: Int) { self.limit = limit }

  /// Puts a piece at the end of the line. Returns its place.
  package mutating func arrive(_ request: MemoryRequest) -> Int {
    waiting.append(Piece(place: nextPlace, request: request))
    nextPlace += 1
    return nextPlace - 1
  }

  /// Begins a piece that waits, if that may be. Returns whether it has begun.
  package mutating func begin(_ place: Int) -> Bool {
    guard let index = waiting.firstIndex(where: { $0.place == place }), mayBegin(waiting[index]) else {
      return false
    }
    inHand.append(waiting.remove(at: index))
    return true
  }

  /// Ends a piece that is in hand.
  package mutating func end(_ place: Int) {
    inHand.removeAll { $0.place == place }
  }

  /// Whether anybody waits who might begin when something changes.
  package var hasWaiting: Bool { !waiting.isEmpty }

  private func mayBegin(_ piece: Piece) -> Bool {
    guard let first = waiting.first else { return false }
    guard fits([piece], beside: inHand) else { return piece.place == first.place && inHand.isEmpty }
    if piece.place == first.place { return true }
    return fits([piece, first], beside: inHand.filter { $0.place > first.place })
  }

  private func fits(_ pieces: [Piece], beside others: [Piece]) -> Bool {
    MemoryRequest.total((others + pieces).lazy.map(\.request)) <= limit
  }
}
