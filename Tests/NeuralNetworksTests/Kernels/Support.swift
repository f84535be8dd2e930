import Dispatch
import NeuralNetworks
import Testing

/// Helpers that are always there, as many as the test says.
struct FixedHelpers: Helpers {
  let threadCount: Int

  func run(_ pieces: Int, _ body: @escaping @Sendable (Int) -> Void) {
    DispatchQueue.concurrentPerform(iterations: pieces, execute: body)
  }
}

/// A way to compute, and what it is called.
struct NamedExecution: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let execution: Execution

  /// Every kind of tiles that this processor has, on one thread and on several.
  static let all: [NamedExecution] = Tiles.available.flatMap { tiles in
    [1, 2, 3].map { threads in
      NamedExecution(
        testDescription: "\(tiles) tiles on \(threads) threads",
        execution: Execution(
          form: .tiles(tiles), helpers: threads > 1 ? FixedHelpers(threadCount: threads) : nil,
          smallestShared: 1))
    }
  }
}
