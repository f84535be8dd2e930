/// Threads that have nothing else to do. The core knows no threads; whoever trains hands them in.
package protocol Helpers: Sendable {
  /// How many threads can work on a trial at this moment, the caller's included. It may change at any time, and nothing
  /// that is computed depends on it.
  var threadCount: Int { get }

  /// Calls `body` with 0, 1, … pieces - 1, each once, on this thread and on others, and returns when all calls have.
  func run(_ pieces: Int, _ body: @escaping @Sendable (Int) -> Void)
}
