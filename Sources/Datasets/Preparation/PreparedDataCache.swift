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
    let entry = touch(key, byteCount: preparation.byteCount(of: dataset))
    return try entry.result {
      Result { () throws(PreparationError) in try preparation.trainingData(from: dataset, seed: seed) }
    }.get()
  }

  /// How many entries are kept, their size, and how many were made so far.
  package var statistics: (entries: Int, bytes: Int, made: Int) {
    lock.withLock { (entries.count, byteCount, makeCount) }
  }

  private func touch(_ key: Key, byteCount size: Int) -> Entry {
    lock.withLock {
      useCount += 1
      if let known = entries[key] {
        known.lastUse = useCount
        return known
      }
      makeCount += 1
      makeRoom(for: size + Self.bytesPerEntry)
      let entry = Entry(byteCount: size + Self.bytesPerEntry)
      entry.lastUse = useCount
      entries[key] = entry
      byteCount += entry.byteCount
      return entry
    }
  }

  /// When all are too large together with what is about to be made, drops others until a quarter of the room is free, so
  /// that few calls have to look for what to drop.
  private func makeRoom(for size: Int) {
    guard byteCount + size > byteLimit else { return }
    for (key, other) in entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
      guard byteCount + size > byteLimit / 4 * 3 else { return }
      entries[key] = nil
      byteCount -= other.byteCount
    }
  }

  /// About what an entry takes besides its numbers.
  private static let bytesPerEntry = 1024
}

/// One preparation's result. `lastUse` belongs to the cache's lock, the result to its own.
private final class Entry {
  typealias Value = Result<TrainingData, PreparationError>

  var lastUse: UInt64 = 0
  let byteCount: Int
  private let lock = NSLock()
  private var value: Value?

  init(byteCount: Int) { self.byteCount = byteCount }

  /// The result, made by `make` if nobody has made it yet.
  func result(_ make: () -> Value) -> Value {
    lock.withLock {
      if let value { return value }
      let made = make()
      value = made
      return made
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
