import Datasets
import Foundation
import NeuralNetworks
import Testing

@Suite("Sharing prepared data")
struct PreparedDataCacheTests {
  @Test("what many workers ask for at once is made once")
  func once() throws {
    let cache = PreparedDataCache(byteLimit: 1 << 20)
    let dataset = try builtIn("moons")
    let preparation = DataPreparation(split: SplitOptions(test: 0.2), normalization: .standard)
    let expected = try preparation.trainingData(from: dataset, seed: 3)
    let wrong = Counter()
    DispatchQueue.concurrentPerform(iterations: 64) { _ in
      if (try? cache.trainingData(from: dataset, preparation, seed: 3)) != expected { wrong.increment() }
    }
    #expect(wrong.count == 0)
    #expect(cache.statistics.made == 1)
  }

  @Test("seeds share an entry unless they draw the split")
  func seeds() throws {
    let cache = PreparedDataCache(byteLimit: 1 << 20)
    let dataset = try builtIn("moons")
    for (split, made) in [
      (SplitOptions(), 1), (SplitOptions(test: 0.2, seed: 4), 2), (SplitOptions(test: 0.2), 12),
    ] {
      for seed in 0..<10 as Range<UInt64> {
        _ = try cache.trainingData(from: dataset, DataPreparation(split: split), seed: seed)
      }
      #expect(cache.statistics.made == made)
    }
  }

  @Test("whatever determines the data tells entries apart")
  func keys() throws {
    let cache = PreparedDataCache(byteLimit: 1 << 20)
    let preparations = [
      DataPreparation(), DataPreparation(normalization: .minmax), DataPreparation(encoding: .binary),
      DataPreparation(precision: .float32),
      DataPreparation(probe: FeatureTable(rowCount: 1, columnCount: 2, values: [1, 2])),
    ]
    for name in ["xor", "and"] {
      for preparation in preparations {
        _ = try cache.trainingData(from: builtIn(name), preparation, seed: 0)
      }
    }
    #expect(cache.statistics.made == 10)
  }

  @Test("the least recently used entries go when the room is full, and what was asked for last stays")
  func eviction() throws {
    let dataset = try builtIn("moons")  // 200 rows, 2 features, 2 classes: 6400 bytes
    let cache = PreparedDataCache(byteLimit: 30_000)
    let preparation = DataPreparation(split: SplitOptions(test: 0.2))
    for seed in 0..<50 as Range<UInt64> {
      _ = try cache.trainingData(from: dataset, preparation, seed: seed)
      #expect(cache.statistics.bytes <= 30_000)
    }
    let made = cache.statistics.made
    _ = try cache.trainingData(from: dataset, preparation, seed: 49)
    #expect(cache.statistics.made == made)
    _ = try cache.trainingData(from: dataset, preparation, seed: 0)
    #expect(cache.statistics.made == made + 1)

    let tiny = PreparedDataCache(byteLimit: 1)
    _ = try tiny.trainingData(from: dataset, preparation, seed: 0)
    _ = try tiny.trainingData(from: dataset, preparation, seed: 0)
    #expect(tiny.statistics.made == 1 && tiny.statistics.entries == 1)
  }

  @Test("a preparation that fails fails for everybody who asks")
  func failures() throws {
    let cache = PreparedDataCache(byteLimit: 1 << 20)
    let dataset = try builtIn("xor")
    for _ in 0..<3 {
      #expect(throws: PreparationError.emptyPart(.test, share: 0.1, rows: 4)) {
        try cache.trainingData(from: dataset, DataPreparation(split: SplitOptions(test: 0.1)), seed: 0)
      }
    }
    #expect(cache.statistics.made == 1)
  }
}

/// Counts from several threads; `@unchecked Sendable` because the lock guards the count.
private final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var value = 0

  func increment() { lock.withLock { value += 1 } }
  var count: Int { lock.withLock { value } }
}
