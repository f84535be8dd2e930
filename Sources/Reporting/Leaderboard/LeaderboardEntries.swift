import Experiments
import Results

/// The configurations of a section, by columns: a million of them take some fifty bytes each.
package struct LeaderboardEntries: Sendable {
  /// `[columns]` The leaderboard's columns of configurations.
  private let labels: [ConfigurationColumn]
  package private(set) var count = 0
  /// `[entries + 1]` Where each entry's numbers begin.
  private var starts: [UInt32] = [0]
  /// `[numbers]`
  private var values: [Double] = []
  /// `[secondary metrics, numbers]`
  private var secondary: [[Double]]
  /// The different lists of repetitions, and which of them an entry has.
  private var repetitionLists: [[Repetition]] = []
  private var repetitionList: [UInt32] = []
  private var diverged: [UInt32] = []
  private var failed: [UInt32] = []
  /// -1 where solving has no meaning.
  private var solved: [Int32] = []
  /// -1 where the number is not known.
  private var parameters: [Int] = []
  /// Empty where each entry has a trial per repetition.
  private var trials: [(count: UInt32, mostPerRepetition: UInt32)] = []

  /// - Parameters:
  ///   - labels: Columns that say of each entry what its configuration is.
  ///   - secondaryCount: How many metrics are shown beside the one that ranks.
  package init(labels: [ConfigurationColumn], secondaryCount: Int) {
    self.labels = labels
    secondary = Array(repeating: [], count: secondaryCount)
  }

  package mutating func reserveCapacity(_ count: Int) {
    starts.reserveCapacity(count + 1)
    repetitionList.reserveCapacity(count)
    diverged.reserveCapacity(count)
    failed.reserveCapacity(count)
    solved.reserveCapacity(count)
    parameters.reserveCapacity(count)
  }

  /// Adds the numbers of an entry. Its labels are in the columns already.
  package mutating func append(_ entry: LeaderboardEntry) {
    values += entry.values
    starts.append(UInt32(values.count))
    for index in secondary.indices {
      let numbers = entry.secondary.element(at: index) ?? []
      secondary[index] += numbers.count == entry.values.count ? numbers : entry.values.map { _ in .nan }
    }
    if repetitionLists.last != entry.repetitions { repetitionLists.append(entry.repetitions) }
    repetitionList.append(UInt32(repetitionLists.count - 1))
    diverged.append(UInt32(entry.diverged))
    failed.append(UInt32(entry.failed))
    solved.append(entry.solved.map(Int32.init) ?? -1)
    parameters.append(entry.parameters ?? -1)
    if !trials.isEmpty || entry.trials != entry.repetitions.count || entry.trialsPerRepetition != 1 {
      if trials.isEmpty { trials = (0..<count).map { (UInt32(repetitions($0).count), 1) } }
      trials.append((UInt32(entry.trials), UInt32(entry.trialsPerRepetition)))
    }
    count += 1
  }

  // MARK: One entry

  func label(_ column: Int, of entry: Int) -> String { labels.element(at: column)?.text(entry) ?? "" }

  func labels(_ entry: Int) -> [String] { labels.map { $0.text(entry) } }

  /// The different labels of a column, in the order of their first appearance; nil where there are more than `limit`.
  func differentLabels(_ column: Int, atMost limit: Int) -> [String]? {
    guard let column = labels.element(at: column) else { return [] }
    var codes: [UInt32] = []
    for entry in indices {
      let code = column.code(entry)
      if codes.contains(code) { continue }
      if codes.count == limit { return nil }
      codes.append(code)
    }
    return codes.map { column.values[Int($0)] }
  }

  func values(_ entry: Int) -> ArraySlice<Double> { values[numbers(entry)] }

  func secondary(_ metric: Int, of entry: Int) -> ArraySlice<Double> {
    secondary.element(at: metric)?[numbers(entry)] ?? []
  }

  private func numbers(_ entry: Int) -> Range<Int> { Int(starts[entry])..<Int(starts[entry + 1]) }

  func repetitions(_ entry: Int) -> [Repetition] { repetitionLists[Int(repetitionList[entry])] }

  func diverged(_ entry: Int) -> Int { Int(diverged[entry]) }

  func failed(_ entry: Int) -> Int { Int(failed[entry]) }

  func trials(_ entry: Int) -> Int { trials.isEmpty ? repetitions(entry).count : Int(trials[entry].count) }

  func solved(_ entry: Int) -> Int? { solved[entry] < 0 ? nil : Int(solved[entry]) }

  func parameters(_ entry: Int) -> Int? { parameters[entry] < 0 ? nil : parameters[entry] }

  // MARK: All entries

  /// How many trials there are, and how many of them diverged and failed.
  var trialCounts: (all: Int, diverged: Int, failed: Int) {
    let all = indices.reduce(0) { $0 + trials($1) }
    return (all, diverged.reduce(0) { $0 + Int($1) }, failed.reduce(0) { $0 + Int($1) })
  }

  /// How many repetitions each of them has, unless that differs.
  var repetitionCounts: Set<Int> {
    // A set that is made of them would have room for all, although there are few.
    indices.reduce(into: []) { $0.insert(repetitions($1).count) }
  }

  /// Whether each has one trial per repetition.
  var haveTrialPerRepetition: Bool {
    trials.isEmpty || indices.allSatisfy { trials($0) == repetitions($0).count }
  }

  /// The most trials that a repetition has in any entry, and whether that differs between entries.
  var trialsPerRepetition: (most: Int, differs: Bool) {
    let counts = Set(trials.map(\.mostPerRepetition))
    return (Int(counts.max() ?? 1), counts.count > 1)
  }
}

extension LeaderboardEntries: RandomAccessCollection {
  package var startIndex: Int { 0 }

  package var endIndex: Int { count }

  package subscript(entry: Int) -> LeaderboardEntry {
    var found = LeaderboardEntry(
      labels: labels(entry), repetitions: repetitions(entry), values: Array(values(entry)),
      secondary: secondary.indices.map { Array(secondary($0, of: entry)) }, diverged: diverged(entry),
      failed: failed(entry), solved: solved(entry), parameters: parameters(entry))
    if !trials.isEmpty {
      found.trials = trials(entry)
      found.trialsPerRepetition = Int(trials[entry].mostPerRepetition)
    }
    return found
  }
}
