import Foundation

extension Array where Element: Sendable {
  /// The results of `transform` for all elements, two of them at once; that is quick enough, and keeps no more than
  /// two large files in memory.
  ///
  /// - Throws: What `transform` throws for the first element that it throws for.
  func mapConcurrently<Output: Sendable>(
    _ transform: @escaping @Sendable (Element) throws -> Output
  ) throws -> [Output] {
    let outputs = ConcurrentOutputs<Output>(count: count)
    let elements = self
    for start in stride(from: 0, to: count, by: 2) {
      DispatchQueue.concurrentPerform(iterations: Swift.min(2, count - start)) { offset in
        let index = start + offset
        outputs.set(index, Result { try transform(elements[index]) })
      }
    }
    return try outputs.values.compactMap { try $0?.get() }
  }
}

/// `@unchecked Sendable` because `lock` guards what changes.
private final class ConcurrentOutputs<Output>: @unchecked Sendable {
  private let lock = NSLock()
  private var outputs: [Result<Output, any Error>?]

  init(count: Int) { outputs = [Result<Output, any Error>?](repeating: nil, count: count) }

  func set(_ index: Int, _ output: Result<Output, any Error>) { lock.withLock { outputs[index] = output } }

  var values: [Result<Output, any Error>?] { lock.withLock { outputs } }
}
