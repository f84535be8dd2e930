import NeuralNetworks
import Synchronization

/// Prepared data that trials share. Any number of workers may ask at once; what several ask for is made once,
/// by the first, while the others wait.
package final class PreparedDataCache: Sendable {
  private struct Key: Hashable {
    let dataset: SHA256.Digest
    /// Two datasets may have the same table and make other features of it.
    let columns: String
    let preparation: DataPreparation
    /// nil where no seed has a say, so that all seeds share an entry.
    let splitSeed: UInt64?
  }

  /// An entry that is kept, with what says how long.
  private struct Kept {
    let entry: Entry
    let byteCount: Int
    var lastUse: UInt64
  }

  private struct State {
    var kept: [Key: Kept] = [:]
    var byteCount = 0
    var useCount: UInt64 = 0
    var makeCount = 0
  }

  private let byteLimit: Int
  private let state = Mutex(State())

  /// - Parameter byteLimit: the size of the numbers to keep; the least recently used go first. What is asked for
  ///   last is kept however large it is.
  package init(byteLimit: Int) {
    self.byteLimit = byteLimit
  }

  /// What `preparation` makes of the dataset for a trial's seed.
  package func trainingData(
    from dataset: Dataset, _ preparation: DataPreparation, seed: UInt64
  ) throws(PreparationError) -> TrainingData {
    let isRandom = preparation.isRandom(dataset)
    let key = Key(
      dataset: dataset.digest, columns: dataset.columnText, preparation: preparation,
      splitSeed: isRandom ? preparation.split.seed ?? seed : nil)
    let entry = entry(of: key, byteCount: preparation.byteCount(of: dataset) + Self.bytesPerEntry)
    return try entry.result {
      Result { () throws(PreparationError) in try preparation.trainingData(from: dataset, seed: seed) }
    }.get()
  }

  /// How many entries are kept, their size, and how many were made so far.
  package var statistics: (entries: Int, bytes: Int, made: Int) {
    state.withLock { ($0.kept.count, $0.byteCount, $0.makeCount) }
  }

  private func entry(of key: Key, byteCount: Int) -> Entry {
    state.withLock { state in
      state.useCount += 1
      if let known = state.kept[key] {
        state.kept[key]?.lastUse = state.useCount
        return known.entry
      }
      state.makeCount += 1
      makeRoom(for: byteCount, in: &state)
      let entry = Entry()
      state.kept[key] = Kept(entry: entry, byteCount: byteCount, lastUse: state.useCount)
      state.byteCount += byteCount
      return entry
    }
  }

  /// When all are too large together with what is about to be made, drops others until a quarter of the room is free, so
  /// that few calls have to look for what to drop.
  private func makeRoom(for size: Int, in state: inout State) {
    guard state.byteCount + size > byteLimit else { return }
    for (key, other) in state.kept.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
      guard state.byteCount + size > byteLimit / 4 * 3 else { return }
      state.kept[key] = nil
      state.byteCount -= other.byteCount
    }
  }

  /// About what an entry takes besides its numbers.
  private static let bytesPerEntry = 1024
}

/// One preparation's result.
private final class Entry: Sendable {
  typealias Value = Result<TrainingData, PreparationError>

  private let value = Mutex<Value?>(nil)

  /// The result, made by `make` if nobody has made it yet.
  func result(_ make: () -> Value) -> Value {
    value.withLock { value in
      if let value { return value }
      let made = make()
      value = made
      return made
    }
  }
}

extension TrainingData {
  /// The size of its numbers, without those of a table that it shares with its dataset.
  package var byteCount: Int {
    switch self {
    case .float32(let parts): parts.byteCount
    case .float64(let parts): parts.byteCount
    }
  }
}

extension DataParts {
  fileprivate var byteCount: Int {
    [training, validation, test, probe].reduce(0) {
      $0
        + ($1.map {
          $0.inputRows.byteCount + $0.targets.count * MemoryLayout<Scalar>.size
            + $0.weights.count * MemoryLayout<Double>.size
        } ?? 0)
    }
  }
}
