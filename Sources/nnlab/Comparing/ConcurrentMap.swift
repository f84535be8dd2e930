import Scheduling

extension Array where Element: Sendable {
  /// The results of `transform` for all elements, two of them at once where there is a second thread; that is quick enough,
  /// and keeps no more than two large files in memory.
  ///
  /// - Throws: What `transform` throws for the first element that it throws for.
  func mapConcurrently<Output: Sendable>(
    _ transform: @escaping @Sendable (Element) throws -> Output
  ) throws -> [Output] {
    var outputs: [Result<Output, any Error>] = []
    for start in stride(from: 0, to: count, by: 2) {
      let (first, second) = (self[start], start + 1 < count ? self[start + 1] : nil)
      let other = second.map { second in Background { Result { try transform(second) } } }
      outputs.append(Result { try transform(first) })
      if let other { outputs.append(other.result) }
    }
    return try outputs.map { try $0.get() }
  }
}
