import Documents
import Experiments

/// Memory that a run or one of its trials would need and may not take. Amounts are in bytes.
enum MemoryMistake: Mistake {
  case run(needed: Int, limit: Int, MemoryLimitSource)
  case trial(Trial)

  /// The costliest trial of an architecture with a dataset.
  struct Trial: Sendable {
    let architecture: String
    let dataset: String
    /// What the plan varies besides.
    let settings: [String]
    let needed: Int
    let largestPart: Part
    /// What there is for trials, and what the whole process may take.
    let room: Int
    let limit: Int
    let remedy: Remedy?
    /// How to be allowed more; nil where no computer has as much.
    let source: MemoryLimitSource?
    /// What the process would take.
    let neededWithRun: Int
  }

  enum Part: Sendable {
    case data
    case batch
    case parameters
  }

  enum Remedy: Sendable {
    case smallerBatch
    case singlePrecision
  }

  var wording: Wording {
    switch self {
    case .run(let needed, let limit, let source):
      """
      before any trial starts, this run needs about \(MemorySize.text(needed)), and \(MemorySize.text(limit)) may be \
      taken; \(source.advice(needed: needed + needed / 4))
      """
    case .trial(let trial):
      """
      \((["architecture \(trial.architecture)"] + trial.settings).joined(separator: ", ")) on dataset \
      '\(trial.dataset)': a trial needs about \(MemorySize.text(trial.needed)) of memory, most of it for \
      \(trial.largestPart.text), and \(MemorySize.text(trial.room)) of \(MemorySize.text(trial.limit)) are there for \
      trials; \(trial.remedy.map { "\($0.text), or " } ?? "")\
      \(trial.source?.advice(needed: trial.neededWithRun) ?? "make the network smaller")
      """
    }
  }
}

extension MemoryMistake.Part {
  fileprivate var text: String {
    switch self {
    case .data: "the data"
    case .batch: "the rows of a batch"
    case .parameters: "its parameters"
    }
  }
}

extension MemoryMistake.Remedy {
  fileprivate var text: String {
    switch self {
    case .smallerBatch: "set a smaller batch_size"
    case .singlePrecision: "set precision: float32"
    }
  }
}
