import Datasets
import Documents

extension ReadingMemory {
  /// The program and its libraries.
  package static let program = 24 << 20

  /// The memory that a run has for reading: its limit less the program.
  package init(limit: Int, source: MemoryLimitSource = .option) {
    self.init(limit: limit, held: Self.program) { source.advice(needed: $0) }
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
