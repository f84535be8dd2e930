import NeuralNetworks

/// Which share of the rows is held out, and how they are drawn.
package struct SplitOptions: Hashable, Sendable {
  /// The share of all rows that training is watched on, from 0 to 1.
  package var validation: Double
  /// The share of all rows that only the final figures see, from 0 to 1.
  package var test: Double
  /// Whether each class is shared out in proportion. Rows with numbers for targets are drawn alike.
  package var stratify: Bool
  /// nil: the trial's seed, so that a seed is a split too.
  package var seed: UInt64?

  package init(validation: Double = 0, test: Double = 0, stratify: Bool = false, seed: UInt64? = nil) {
    self.validation = validation
    self.test = test
    self.stratify = stratify
    self.seed = seed
  }
}

/// The rows of each part, in the dataset's order within a part.
///
/// The test part is drawn first and the validation part from what is left, so that the rows to test on depend
/// on nothing but the dataset, the test share and the seed.
package struct RowSplit: Sendable, Equatable {
  package let training: [Int32]
  package let validation: [Int32]
  package let test: [Int32]

  /// Splits a dataset's rows. A part that was given as a file is taken as it is, and its share is not looked
  /// at; shares are of the rows that are not in such a part, rounded to the nearest count.
  package init(of dataset: Dataset, _ options: SplitOptions, seed trialSeed: UInt64) throws(PreparationError) {
    let given = dataset.givenParts
    let pool = dataset.rowCount - (given.validation?.count ?? 0) - (given.test?.count ?? 0)
    let testCount = given.test == nil ? try Self.count(.test, options.test, of: pool) : 0
    let validationCount =
      given.validation == nil ? try Self.count(.validation, options.validation, of: pool) : 0
    guard testCount + validationCount < pool else {
      throw .noTrainingRows(rows: pool, validation: validationCount, test: testCount)
    }

    var drawn = RowDraw(
      groups: Self.groups(of: dataset, in: Self.pool(of: dataset), stratify: options.stratify),
      seed: options.seed ?? trialSeed, subject: dataset.streamSubject)
    if testCount + validationCount > 0 { drawn.shuffle() }
    let test = drawn.take(testCount, for: .test)
    let validation = drawn.take(validationCount, for: .validation)
    self.training = drawn.remaining
    self.validation = given.validation.map(Self.rows) ?? validation
    self.test = given.test.map(Self.rows) ?? test
  }

  /// How many rows each part has, where a split is possible.
  package static func counts(
    of dataset: Dataset, _ options: SplitOptions
  ) -> (training: Int, validation: Int, test: Int) {
    let given = dataset.givenParts
    let pool = dataset.rowCount - (given.validation?.count ?? 0) - (given.test?.count ?? 0)
    let drawnTest = given.test == nil ? (try? count(.test, options.test, of: pool)) ?? 0 : 0
    let drawnValidation =
      given.validation == nil ? (try? count(.validation, options.validation, of: pool)) ?? 0 : 0
    return (
      max(pool - drawnTest - drawnValidation, 0), given.validation?.count ?? drawnValidation,
      given.test?.count ?? drawnTest
    )
  }

  /// Whether a split draws rows at all, and so depends on a seed.
  package static func isRandom(_ dataset: Dataset, _ options: SplitOptions) -> Bool {
    options.test > 0 && dataset.givenParts.test == nil
      || options.validation > 0 && dataset.givenParts.validation == nil
  }

  private static func count(
    _ part: PreparationError.Part, _ share: Double, of rows: Int
  ) throws(PreparationError) -> Int {
    guard share > 0 else { return 0 }
    guard share < 1 else { throw .shareOutOfRange(part, share: share) }
    let count = Int((share * Double(rows)).rounded())
    guard count > 0 else { throw .emptyPart(part, share: share, rows: rows) }
    return count
  }

  /// The rows that are not in a given part: they come first.
  private static func pool(of dataset: Dataset) -> Range<Int> {
    let starts = [dataset.givenParts.validation, dataset.givenParts.test].compactMap { $0?.lowerBound }
    return 0..<(starts.min() ?? dataset.rowCount)
  }

  private static func groups(of dataset: Dataset, in pool: Range<Int>, stratify: Bool) -> [[Int32]] {
    guard stratify, case .classes(let labels, let names) = dataset.targets else { return [rows(pool)] }
    var groups = [[Int32]](repeating: [], count: names.count)
    for row in pool { groups[Int(labels[row])].append(Int32(row)) }
    return groups
  }

  private static func rows(_ range: Range<Int>) -> [Int32] {
    range.map(Int32.init)
  }
}

/// Rows in groups, each a deck of its own that is dealt from the front.
private struct RowDraw {
  private var groups: [[Int32]]
  private var dealt: [Int]
  private let seed: UInt64
  private let subject: UInt32

  init(groups: [[Int32]], seed: UInt64, subject: UInt32) {
    self.groups = groups
    self.seed = seed
    self.subject = subject
    dealt = groups.map { _ in 0 }
  }

  /// Shuffles each group by a stream of its own, so that a further class leaves the others as they were.
  mutating func shuffle() {
    for index in groups.indices {
      var stream = RandomStream(purpose: .split, seed: seed, subject: subject, index: UInt32(index))
      stream.shuffle(&groups[index])
    }
  }

  /// Deals `count` rows, from each group in proportion to what it has left: whole shares first, then one more for the
  /// largest remainders. Which of the groups with equal remainders get one, where there is not one for each, is drawn, so
  /// that over seeds all of them do equally often.
  mutating func take(_ count: Int, for part: PreparationError.Part) -> [Int32] {
    let left = groups.indices.map { groups[$0].count - dealt[$0] }
    let total = left.reduce(0, +)
    guard count > 0, total > 0 else { return [] }
    var shares = left.map { $0 * count / total }
    let remainders = left.map { $0 * count % total }
    let surplus = count - shares.reduce(0, +)
    if surplus > 0 {
      let least = remainders.sorted(by: >)[surplus - 1]
      let certain = groups.indices.filter { remainders[$0] > least }
      for index in certain { shares[index] += 1 }
      var tied = groups.indices.filter { remainders[$0] == least }.map(Int32.init)
      if certain.count + tied.count > surplus {
        var stream = RandomStream(
          purpose: .splitRemainder, seed: seed, subject: subject, index: part == .test ? 0 : 1)
        stream.shuffle(&tied)
      }
      for index in tied.prefix(surplus - certain.count) { shares[Int(index)] += 1 }
    }
    var rows: [Int32] = []
    for index in groups.indices {
      rows += groups[index][dealt[index]..<(dealt[index] + shares[index])]
      dealt[index] += shares[index]
    }
    return rows.sorted()
  }

  var remaining: [Int32] {
    groups.indices.flatMap { groups[$0][dealt[$0]...] }.sorted()
  }
}
