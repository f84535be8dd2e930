import Experiments
import Results

/// A metric's numbers, one per repetition.
///
/// A trial that diverged or failed is lost, and so is one whose number is infinite. One that ended well but has no
/// such number (an R² of rows that do not vary) says nothing: it is absent.
struct RepetitionSample {
  /// In ascending order.
  private(set) var repetitions: [Repetition] = []
  /// `[repetitions]` Infinite where a trial was lost, NaN where its number is absent.
  private(set) var values: [Double] = []
  /// How many trials a repetition has at most; their mean counts.
  private(set) var trialsPerRepetition = 0
  /// How many repetitions are ignored because another sample does not have them.
  private(set) var unmatched = 0
  /// How many repetitions have no number although their trials ended well.
  private(set) var absent = 0
  /// `[repetitions]` How far a mean of several trials may be off by rounding; empty where each repetition has one trial.
  private var roundings: [Double] = []

  /// - Parameter metric: A metric's name; in a table without it, every number is absent.
  init(_ rows: ArraySlice<Int32>, of table: ResultsTable, metric: String) {
    let numbers = table.metrics[metric]
    self.init(rows.lazy.map { Self.trial(Int($0), of: table, numbers) }, ofSurvivors: false)
  }

  /// A trial's repetition and number: infinite where it was lost, NaN where it has none.
  static func trial(_ row: Int, of table: ResultsTable, _ numbers: [Double]?) -> (Repetition, Double) {
    (table.repetition(row), table.statuses[row] == .ok ? numbers?[row] ?? .nan : .infinity)
  }

  /// - Parameters:
  ///   - trials: Repetitions and numbers.
  ///   - ofSurvivors: Whether a repetition that lost some of its trials counts with the mean of the others, instead of as
  ///     lost.
  ///   - likely: The repetitions of another sample, whose memory is shared where these are the same.
  init(
    _ trials: some Collection<(Repetition, Double)>, ofSurvivors: Bool, repetitions likely: [Repetition] = []
  ) {
    values.reserveCapacity(trials.count)
    for (_, value) in trials { values.append(value.isInfinite ? .infinity : value) }
    var isAscending = true
    if likely.count == values.count, zip(trials, likely).allSatisfy({ $0.0 == $1 }) {
      repetitions = likely
    } else {
      repetitions.reserveCapacity(values.count)
      for (repetition, _) in trials {
        if let last = repetitions.last, repetition <= last { isAscending = false }
        repetitions.append(repetition)
      }
    }
    trialsPerRepetition = repetitions.isEmpty ? 0 : 1
    if !isAscending { sortAndMerge(ofSurvivors: ofSurvivors) }
    absent = values.count { $0.isNaN }
  }

  private mutating func sortAndMerge(ofSurvivors: Bool) {
    let order = repetitions.indices.sorted { (repetitions[$0], $0) < (repetitions[$1], $1) }
    var merged: (repetitions: [Repetition], values: [Double], roundings: [Double]) = ([], [], [])
    var start = 0
    while start < order.count {
      let repetition = repetitions[order[start]]
      let end = order[start...].firstIndex { repetitions[$0] != repetition } ?? order.count
      let (value, rounding) = Self.mean(order[start..<end].map { values[$0] }, ofSurvivors: ofSurvivors)
      merged.repetitions.append(repetition)
      merged.values.append(value)
      merged.roundings.append(rounding)
      trialsPerRepetition = max(trialsPerRepetition, end - start)
      start = end
    }
    (repetitions, values, roundings) = merged
    if trialsPerRepetition == 1 { roundings = [] }
  }

  /// The number of a repetition with these trials, the same in any order of them, and how far it may be off because
  /// they are rounded.
  private static func mean(_ numbers: [Double], ofSurvivors: Bool) -> (value: Double, rounding: Double) {
    let finite = numbers.filter(\.isFinite)
    let isLost = numbers.contains(where: \.isInfinite)
    if finite.isEmpty || isLost && !ofSurvivors { return (isLost ? .infinity : .nan, 0) }
    if finite.count == 1 { return (finite[0], 0) }
    let mean = exactMean(finite)
    let areOfOneSign = finite.allSatisfy { ($0 < 0) == (mean < 0) }
    let size = areOfOneSign ? mean.magnitude : finite.reduce(0) { max($0, $1.magnitude) }
    return (mean, size == 0 ? 0 : size.ulp)
  }

  // MARK: Two samples

  /// Makes pairs where the repetitions of one sample are among the other's, and drops those whose numbers are absent.
  static func match(_ first: inout RepetitionSample, _ second: inout RepetitionSample) {
    first.match(second)
    second.match(first)
    if first.absent + second.absent > 0 {
      let (a, b) = (first.values.map(\.isNaN), second.values.map(\.isNaN))
      // Pairs where there are any left.
      let arePaired = first.repetitions == second.repetitions && zip(a, b).contains { !$0 && !$1 }
      first.drop { a[$0] || arePaired && b[$0] }
      second.drop { b[$0] || arePaired && a[$0] }
    }
    if max(first.trialsPerRepetition, second.trialsPerRepetition) > 1 {
      var samples = [first, second]
      unite(&samples)
      (first, second) = (samples[0], samples[1])
    }
  }

  /// Drops the repetitions that the other sample lacks, where all that it has are here: numbers of the same repetition are
  /// a pair, and pairs tell more than two samples do. Not where most of them would go.
  private mutating func match(_ other: RepetitionSample) {
    guard other.repetitions.count < repetitions.count, repetitions.count <= 2 * other.repetitions.count else {
      return
    }
    var kept: [Int] = []
    for (place, repetition) in repetitions.enumerated()
    where kept.count < other.repetitions.count && repetition == other.repetitions[kept.count] {
      kept.append(place)
    }
    guard kept.count == other.repetitions.count else { return }
    unmatched = repetitions.count - kept.count
    keep(kept)
    absent = values.count { $0.isNaN }
  }

  private mutating func drop(_ isDropped: (Int) -> Bool) {
    keep(repetitions.indices.filter { !isDropped($0) })
  }

  private mutating func keep(_ places: [Int]) {
    repetitions = places.map { repetitions[$0] }
    values = places.map { values[$0] }
    if !roundings.isEmpty { roundings = places.map { roundings[$0] } }
  }

  /// Makes means equal that differ by no more than the rounding of what they are means of: of 0.7 and 0.9, and of 0.8
  /// and 0.8.
  static func unite(_ samples: inout [RepetitionSample]) {
    guard samples.contains(where: { !$0.roundings.isEmpty }) else { return }
    var numbers: [(value: Double, rounding: Double, sample: Int, place: Int)] = []
    for (index, sample) in samples.enumerated() {
      for (place, value) in sample.values.enumerated() where value.isFinite {
        numbers.append((value, sample.roundings.element(at: place) ?? 0, index, place))
      }
    }
    numbers.sort { $0.value < $1.value }
    for index in numbers.indices.dropFirst() {
      let (before, number) = (numbers[index - 1], numbers[index])
      // What comes before may have been made equal to a still smaller one; the chain goes by what was.
      let last = samples[before.sample].values[before.place]
      if number.value - before.value <= before.rounding + number.rounding {
        samples[number.sample].values[number.place] = last
      }
    }
  }

  var finite: [Double] { values.filter(\.isFinite) }

  /// How many repetitions lost their trial.
  var lost: Int { values.count { $0.isInfinite } }
}
