import Foundation
import NeuralNetworks

/// Prepared data that trials share. Any number of workers may ask at once; what several ask for is made once,
/// by the first, while the others wait.
///
/// `@unchecked Sendable` because `lock` guards every stored property that changes.
package final class PreparedDataCache: @unchecked Sendable {
  private struct Key: Hashable {
    let dataset: SHA256.Digest
    let preparation: DataPreparation
    /// nil where no seed has a say, so that all seeds share an entry.
    let splitSeed: UInt64?
  }

  private let lock = NSLock()
  private let byteLimit: Int
  private var entries: [Key: Entry] = [:]
  private var byteCount = 0
  private var useCount: UInt64 = 0
  private var makeCount = 0

  /// - Parameter byteLimit: the size of the numbers to keep; the least recently used go first. What is asked for
  ///   last is kept however large it is.
  package init(byteLimit: Int) {
    self.byteLimit = byteLimit
  }

  /// What `preparation` makes of the data set for a trial's seed.
  package func trainingData(
    from dataset: Dataset, _ preparation: DataPreparation, seed: UInt64
  ) throws(PreparationError) -> TrainingData {
    let isRandom = RowSplit.isRandom(dataset, preparation.split)
    let key = Key(
      dataset: dataset.digest, preparation: preparation,
      splitSeed: isRandom ? preparation.split.seed ?? seed : nil)
    let entry = touch(key)
    let (result, isFirst) = entry.result {
      Result { () throws(PreparationError) in try preparation.trainingData(from: dataset, seed: seed) }
    }
    if isFirst { keep(entry, byteCount: (try? result.get())?.byteCount ?? 0) }
    return try result.get()
  }

  /// How many entries are kept, their size, and how many were made so far.
  package var statistics: (entries: Int, bytes: Int, made: Int) {
    lock.withLock { (entries.count, byteCount, makeCount) }
  }

  private func touch(_ key: Key) -> Entry {
    lock.withLock {
      useCount += 1
      let entry = entries[key] ?? Entry()
      entry.lastUse = useCount
      entries[key] = entry
      return entry
    }
  }

  /// Counts an entry that was just made. When all are too large together, drops others until a quarter of the
  /// room is free, so that few calls have to look for what to drop. Entries in the making have no size yet
  /// and stay.
  private func keep(_ entry: Entry, byteCount size: Int) {
    lock.withLock {
      makeCount += 1
      entry.byteCount = size + Self.bytesPerEntry
      byteCount += entry.byteCount
      guard byteCount > byteLimit else { return }
      let others = entries.filter { $0.value !== entry && $0.value.byteCount > 0 }
      for (key, other) in others.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
        guard byteCount > byteLimit / 4 * 3 else { return }
        entries[key] = nil
        byteCount -= other.byteCount
      }
    }
  }

  /// About what an entry takes besides its numbers.
  private static let bytesPerEntry = 1024
}

/// One preparation's result. `lastUse` and `byteCount` belong to the cache's lock, the result to its own.
private final class Entry {
  typealias Value = Result<TrainingData, PreparationError>

  var lastUse: UInt64 = 0
  var byteCount = 0
  private let lock = NSLock()
  private var value: Value?

  /// The result, made by `make` if nobody has made it yet, and whether this call made it.
  func result(_ make: () -> Value) -> (Value, isFirst: Bool) {
    lock.withLock {
      if let value { return (value, false) }
      let made = make()
      value = made
      return (made, true)
    }
  }
}

extension TrainingData {
  /// The size of its numbers, without those of a table that it shares with its data set.
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
      $0 + ($1.map { $0.inputRows.byteCount + $0.targets.count * MemoryLayout<Scalar>.size } ?? 0)
    }
  }
}
