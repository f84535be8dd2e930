import Documents

/// How much of a run's memory is left for the files that it reads. What they need is known from their sizes and headers, and
/// refused before it is taken.
package struct ReadingMemory: Sendable {
  private let limit: Int
  private let source: MemoryLimitSource
  /// What the program and the datasets that were read take.
  private var held = Self.program

  /// The program and its libraries.
  package static let program = 24 << 20

  package static let unlimited = ReadingMemory(limit: .max)

  package init(limit: Int, source: MemoryLimitSource = .option) {
    self.limit = limit
    self.source = source
  }

  /// Counts what was read and stays.
  mutating func hold(_ bytes: Int) { held += bytes }

  /// Throws where there is no room to read a file.
  ///
  /// - Parameters:
  ///   - bytes: what is held of memory on the way, at most.
  ///   - name: the file's.
  func check(_ bytes: Int, toRead name: String?) throws(Diagnostics) {
    guard let problem = problem(bytes, toRead: name) else { return }
    throw Diagnostics(problem)
  }

  func problem(_ bytes: Int, toRead name: String?) -> Diagnostic? {
    // What takes nothing by itself is refused with the whole run, if at all.
    guard bytes > 0 else { return nil }
    let (needed, overflow) = held.addingReportingOverflow(bytes)
    guard overflow || needed > limit else { return nil }
    return Diagnostic(
      kind: .contents, file: name,
      message: "reading this takes about \(MemorySize.text(bytes)) of memory, and \(MemorySize.text(max(limit - held, 0))) of "
        + "\(MemorySize.text(limit)) are left; \(source.advice(needed: overflow ? .max : needed))")
  }
}

/// Where a limit to memory comes from.
package enum MemoryLimitSource: Sendable {
  case option
  /// The limit to address space, which no option can raise.
  case addressSpace

  /// How to be allowed more.
  package func advice(needed: Int) -> String {
    switch self {
    case .option: "allow more with --memory \(MemorySize.option(needed))"
    case .addressSpace: "allow more address space (ulimit -v)"
    }
  }
}
