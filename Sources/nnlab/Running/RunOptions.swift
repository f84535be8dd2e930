import Documents
import Results

/// How a run treats what earlier runs left, and what may end it.
struct RunOptions: Sendable {
  /// Whether to set earlier results aside instead of going on from them.
  var startsAfresh = false
  /// Whether to keep the trials of a smaller plan.
  var extends = false
  var durability = Durability.interval
  /// How many seconds a trial may train.
  var trialTimeout: Double?
  /// What the whole process may take of memory, in bytes.
  var memory = Int.max
  /// What there is of address space, where it is limited.
  var addressSpace = Int.max
  /// What to type to go on with a run.
  var resumeCommand = "nnlab run"

  /// What was typed, without the options that would do more than go on.
  static func resumeCommand(_ words: [String] = ProgramArguments.all) -> String {
    words.filter { $0 != "--fresh" && $0 != "--extend" }.map(ShellText.quoted).joined(separator: " ")
  }
}
