import NeuralNetworks

/// Targets as target encoding takes them: numbers as they are; of two classes, 1 for the second; of more, 1 for the row's class.
struct TargetMeans {
  /// How many targets a row has.
  let count: Int
  private let values: [Double]  // [rows, targets]
  private let folds: RowFolds

  /// - Parameter rows: the training part.
  init(_ targets: Dataset.Targets, rows: [Int32], folds: RowFolds) {
    self.folds = folds
    switch targets {
    case .classes(let labels, let names) where names.count <= 2:
      count = 1
      values = rows.map { Double(labels[Int($0)]) }
    case .classes(let labels, let names):
      count = names.count
      var values = [Double](repeating: 0, count: rows.count * names.count)
      for (place, row) in rows.enumerated() { values[place * names.count + Int(labels[Int(row)])] = 1 }
      self.values = values
    case .numbers(let numbers, let columns, _):
      count = columns
      values = rows.flatMap { numbers[Int($0) * columns..<(Int($0) + 1) * columns] }
    }
  }

  /// The means of a target's values by category, drawn towards the mean of all the more, the fewer rows a category has and the
  /// more its values differ: λ m + (1 - λ) M, where λ = σ² n / (σ² n + s²), with the mean m and the variance s² of a category's n
  /// rows, and the mean M and the variance σ² of all.
  ///
  /// Source: D. Micci-Barreca, "A Preprocessing Scheme for High-Cardinality Categorical Attributes in Classification and
  /// Prediction Problems", SIGKDD Explorations 3 (2001), equations 5 and 6, as scikit-learn's `TargetEncoder` with
  /// `smooth="auto"` has them.
  ///
  /// - Parameters:
  ///   - slots: of each row of the training part, the category's place.
  ///   - slotCount: how many places there are, the last of which stands for categories that the training part lacks.
  ///   - fold: rows that are left out; nil for none.
  /// - Returns: a mean for each place.
  func means(of target: Int, slots: [Int], slotCount: Int, without fold: UInt8?) -> [Double] {
    var counts = [Double](repeating: 0, count: slotCount)
    var sums = counts
    var (count, sum) = (0.0, 0.0)
    func forEachRow(_ body: (_ slot: Int, _ value: Double) -> Void) {
      for row in slots.indices where fold == nil || folds.folds[row] != fold {
        body(slots[row], values[row * self.count + target])
      }
    }
    forEachRow { slot, value in
      counts[slot] += 1
      sums[slot] += value
      count += 1
      sum += value
    }
    guard count > 0 else { return sums }
    let mean = sum / count
    let slotMeans = zip(sums, counts).map { $1 > 0 ? $0 / $1 : mean }
    var (squares, slotSquares) = (0.0, [Double](repeating: 0, count: slotCount))
    forEachRow { slot, value in
      squares += (value - mean) * (value - mean)
      slotSquares[slot] += (value - slotMeans[slot]) * (value - slotMeans[slot])
    }
    let variance = squares / count
    return (0..<slotCount).map { slot in
      let weight = variance * counts[slot]
      let share = weight / (weight + slotSquares[slot] / counts[slot])
      return share.isNaN ? mean : share * slotMeans[slot] + (1 - share) * mean
    }
  }
}

/// Which of a few folds each row of the training part is in: for each, means are taken of the other folds' rows, so that no row
/// sees its own target.
struct RowFolds: Sendable, Equatable {
  static let count: UInt8 = 5

  /// By the place of a row in the training part.
  let folds: [UInt8]

  static let none = RowFolds(folds: [])

  private init(folds: [UInt8]) { self.folds = folds }

  /// Draws folds; classes are dealt out evenly. The draw is not named after the dataset, so that no row of another part has a
  /// say in it.
  init(of dataset: Dataset, rows: [Int32], seed: UInt64) {
    var stream = RandomStream(purpose: .targetFolds, seed: seed)
    var places = rows.indices.map(Int32.init)
    stream.shuffle(&places)
    if case .classes(let labels, let names) = dataset.targets {
      var groups = [[Int32]](repeating: [], count: names.count)
      for place in places { groups[Int(labels[Int(rows[Int(place)])])].append(place) }
      places = groups.flatMap { $0 }
    }
    var folds = [UInt8](repeating: 0, count: rows.count)
    for (index, place) in places.enumerated() { folds[Int(place)] = UInt8(index % Int(Self.count)) }
    self.folds = folds
  }
}
