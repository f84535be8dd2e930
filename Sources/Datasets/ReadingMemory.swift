import Documents

/// How much of a run's memory is left for the files that it reads. What they need is known from their sizes and headers, and
/// refused before it is taken.
package struct ReadingMemory: Sendable {
  private let limit: Int
  /// The memory that the program and the datasets that were read take.
  private var held: Int
  private let advice: @Sendable (_ needed: Int) -> String

  package static let unlimited = ReadingMemory(limit: .max, held: 0) { _ in "" }

  /// - Parameters:
  ///   - limit: the bytes that the whole process may take.
  ///   - held: the bytes that it takes before anything is read.
  ///   - advice: how a person allows as many bytes as are needed.
  package init(limit: Int, held: Int, advice: @escaping @Sendable (_ needed: Int) -> String) {
    self.limit = limit
    self.held = held
    self.advice = advice
  }

  /// Counts what was read and stays.
  package mutating func hold(_ bytes: Int) { held += bytes }

  /// Throws where there is no room to read a file.
  ///
  /// - Parameters:
  ///   - bytes: what is held of memory on the way, at most.
  ///   - name: the file's.
  package func check(_ bytes: Int, toRead name: String?) throws(Diagnostics) {
    guard let problem = problem(bytes, toRead: name) else { return }
    throw Diagnostics(problem)
  }

  package func problem(_ bytes: Int, toRead name: String?) -> Diagnostic? {
    // What takes nothing by itself is refused with the whole run, if at all.
    guard bytes > 0 else { return nil }
    let (needed, overflow) = held.addingReportingOverflow(bytes)
    guard overflow || needed > limit else { return nil }
    return Diagnostic(
      ReadingMistake.tooLittleMemory(
        needed: bytes, left: max(limit - held, 0), limit: limit, advice: advice(overflow ? .max : needed)),
      file: name)
  }
}
