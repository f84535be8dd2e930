import Datasets
import Testing

@Suite("Splitting rows")
struct RowSplitTests {
  static let options: [SplitOptions] = [
    SplitOptions(validation: 0.2, test: 0.2),
    SplitOptions(validation: 0.1, test: 0),
    SplitOptions(validation: 0, test: 0.3, stratify: true),
    SplitOptions(validation: 0.15, test: 0.25, stratify: true),
    SplitOptions(validation: 0.05, test: 0.9, stratify: true),
    SplitOptions(),
  ]

  @Test(
    "every row is in one part, in file order, and parts have their share", arguments: options,
    [0, 7] as [UInt64])
  func partition(options: SplitOptions, seed: UInt64) throws {
    let split = try RowSplit(of: uneven, options, seed: seed)
    #expect((split.training + split.validation + split.test).sorted() == Array(0..<100 as Range<Int32>))
    for part in [split.training, split.validation, split.test] { #expect(part == part.sorted()) }
    #expect(split.validation.count == Int((options.validation * 100).rounded()))
    #expect(split.test.count == Int((options.test * 100).rounded()))
  }

  @Test("stratified parts hold each class in proportion", arguments: 0..<20 as Range<UInt64>)
  func proportions(seed: UInt64) throws {
    // 60, 30 and 10 rows: exact shares are 12, 6, 2 to test and then 6, 3, 1 to validate.
    let split = try RowSplit(of: uneven, SplitOptions(validation: 0.1, test: 0.2, stratify: true), seed: seed)
    #expect(classCounts(split.test) == [12, 6, 2])
    #expect(classCounts(split.validation) == [6, 3, 1])
    #expect(classCounts(split.training) == [42, 21, 7])
  }

  @Test("largest remainders get the rows that whole shares leave over")
  func largestRemainder() throws {
    // A quarter of 60, 30 and 10 is 15, 7.5 and 2.5; 0.28 of them is 16.8, 8.4 and 2.8.
    let quarters = try (0..<400 as Range<UInt64>).map { seed in
      classCounts(try RowSplit(of: uneven, SplitOptions(test: 0.25, stratify: true), seed: seed).test)
    }
    #expect(Set(quarters) == [[15, 8, 2], [15, 7, 3]])
    #expect(
      (160...240).contains(quarters.count { $0[1] == 8 }), "a fair coin, up to four standard deviations")
    for seed in 0..<20 as Range<UInt64> {
      let split = try RowSplit(of: uneven, SplitOptions(test: 0.28, stratify: true), seed: seed)
      #expect(classCounts(split.test) == [17, 8, 3], "where no remainders are equal, nothing is drawn")
    }
  }

  @Test("over seeds, classes of one size reach every part equally often")
  func fairness() throws {
    // Three of five classes have a row in the test part, and three in the validation part.
    let dataset = labeled((0..<15).map { Int32($0 % 5) })
    let options = SplitOptions(validation: 0.2, test: 0.2, stratify: true)
    var counts = (test: [Int](repeating: 0, count: 5), validation: [Int](repeating: 0, count: 5))
    for seed in 0..<1000 as Range<UInt64> {
      let split = try RowSplit(of: dataset, options, seed: seed)
      for row in split.test { counts.test[Int(row) % 5] += 1 }
      for row in split.validation { counts.validation[Int(row) % 5] += 1 }
      #expect(Set(split.test.map { $0 % 5 }).count == 3 && split.validation.count == 3)
    }
    // 600 each; four standard deviations are 62.
    for count in counts.test + counts.validation { #expect((538...662).contains(count)) }
  }

  @Test("the draw for equal remainders depends on the seed and the part alone")
  func remainderDraws() throws {
    let dataset = labeled((0..<15).map { Int32($0 % 5) })
    let options = SplitOptions(validation: 0.2, test: 0.2, stratify: true)
    let first = try RowSplit(of: dataset, options, seed: 3)
    #expect(try RowSplit(of: dataset, options, seed: 3) == first)
    #expect(try RowSplit(of: dataset, SplitOptions(test: 0.2, stratify: true), seed: 3).test == first.test)
    #expect(
      try RowSplit(of: dataset, SplitOptions(validation: 0.2, test: 0.2, stratify: true, seed: 3), seed: 8)
        == first)
  }

  @Test("the split depends on the seed, and its own seed goes before the trial's")
  func seeds() throws {
    let drawn = SplitOptions(test: 0.2)
    let first = try RowSplit(of: uneven, drawn, seed: 1)
    #expect(try RowSplit(of: uneven, drawn, seed: 1) == first)
    #expect(try RowSplit(of: uneven, drawn, seed: 2) != first)
    #expect(try RowSplit(of: uneven, SplitOptions(test: 0.2, seed: 1), seed: 2) == first)
  }

  @Test("the rows to test on do not depend on the validation share", arguments: [false, true])
  func testPartStays(stratify: Bool) throws {
    let one = try RowSplit(of: uneven, SplitOptions(validation: 0, test: 0.2, stratify: stratify), seed: 5)
    let other = try RowSplit(
      of: uneven, SplitOptions(validation: 0.3, test: 0.2, stratify: stratify), seed: 5)
    #expect(one.test == other.test)
    #expect(Set(other.training).isSubset(of: one.training))
  }

  @Test("given parts are taken as they are, and only what is left is drawn from")
  func givenParts() throws {
    let dataset = numbered(rows: 30, given: Dataset.GivenParts(test: 20..<30))
    let split = try RowSplit(of: dataset, SplitOptions(validation: 0.25, test: 0.5), seed: 0)
    #expect(split.test == Array(20..<30))
    #expect(split.validation.count == 5)
    #expect((split.training + split.validation).sorted() == Array(0..<20))
    #expect(RowSplit.isRandom(dataset, SplitOptions(validation: 0.25)))
    #expect(!RowSplit.isRandom(dataset, SplitOptions(test: 0.25)))
  }

  @Test("every row can be held out and every row can be trained on")
  func everyRowMoves() throws {
    var inTest = Set<Int32>()
    for seed in 0..<100 as Range<UInt64> {
      inTest.formUnion(try RowSplit(of: uneven, SplitOptions(test: 0.2), seed: seed).test)
    }
    #expect(inTest.count == 100)
  }

  @Test(
    "a split that leaves a part empty says how many rows there are",
    arguments: [
      (SplitOptions(test: 0.001), .emptyPart(.test, share: 0.001, rows: 100)),
      (SplitOptions(validation: 0.004), .emptyPart(.validation, share: 0.004, rows: 100)),
      (SplitOptions(validation: 0.5, test: 0.5), .noTrainingRows(rows: 100, validation: 50, test: 50)),
      (SplitOptions(validation: 0.6, test: 0.6), .noTrainingRows(rows: 100, validation: 60, test: 60)),
      (SplitOptions(test: 1), .shareOutOfRange(.test, share: 1)),
    ] as [(SplitOptions, PreparationError)])
  func emptyParts(options: SplitOptions, error: PreparationError) {
    #expect(throws: error) { try RowSplit(of: uneven, options, seed: 0) }
    #expect(
      error.description.contains("part") || error.description.contains("rows")
        || error.description.contains("share"))
  }

  @Test("numbers are drawn alike whether or not a split is stratified")
  func numbersAreNotStratified() throws {
    let dataset = numbered(rows: 40)
    let plain = try RowSplit(of: dataset, SplitOptions(test: 0.25), seed: 9)
    #expect(try RowSplit(of: dataset, SplitOptions(test: 0.25, stratify: true), seed: 9) == plain)
  }
}

/// 100 rows of three classes: 60, 30 and 10 of them, mixed.
private let uneven: Dataset = {
  let labels = (0..<100).map { row -> Int32 in row % 10 < 6 ? 0 : row % 10 < 9 ? 1 : 2 }
  return Dataset(
    featureNames: ["x"],
    features: FeatureTable(rowCount: 100, columnCount: 1, values: (0..<100).map(Double.init)),
    targets: .classes(labels: labels, names: ["a", "b", "c"]))
}()

private func labeled(_ labels: [Int32]) -> Dataset {
  Dataset(
    featureNames: ["x"],
    features: FeatureTable(rowCount: labels.count, columnCount: 1, values: labels.indices.map(Double.init)),
    targets: .classes(labels: labels, names: (0...(labels.max() ?? 0)).map { "c\($0)" }))
}

private func classCounts(_ rows: [Int32]) -> [Int] {
  guard case .classes(let labels, _) = uneven.targets else { return [] }
  return (0..<3).map { label in rows.count { labels[Int($0)] == Int32(label) } }
}

private func numbered(rows: Int, given: Dataset.GivenParts = Dataset.GivenParts()) -> Dataset {
  Dataset(
    featureNames: ["x"],
    features: FeatureTable(rowCount: rows, columnCount: 1, values: (0..<rows).map { Double($0) / 2 }),
    targets: .numbers(values: (0..<rows).map { Double($0) }, columns: 1, names: ["y"]), givenParts: given)
}
