import Datasets
import NeuralNetworks
import Testing

@Suite("Preparing data")
struct DataPreparationTests {
  @Test("the standard scale is mean 0 and deviation 1 of the training rows, also for the rows to predict")
  func standard() throws {
    let parts = try doubles(
      DataPreparation(
        normalization: .standard,
        probe: FeatureTable(rowCount: 2, columnCount: 3, values: [165, 65, 28.75, 0, 0, 0])),
      of: builtIn("blog-people"))
    // As NumPy standardizes the columns.
    let expected = [
      0.4472135954999579, 0.29488391230979427, -0.50709255283711, -0.4472135954999579, -0.5897678246195885,
      0.16903085094570333, 1.3416407864998738, 1.4744195615489712, 1.52127765851133, -1.3416407864998738,
      -1.179535649239177, -1.1832159566199232,
    ]
    #expect(zip(parts.training.inputs, expected).allSatisfy { abs($0 - $1) < 1e-15 })
    #expect(parts.probe?.inputs.prefix(3) == [0, 0, 0])
    #expect(parts.probe?.targets == [])
    #expect(parts.validation == nil && parts.test == nil)
  }

  @Test("the scale is fitted on the training rows alone", arguments: [Normalization.standard, .minmax])
  func fittedOnTraining(normalization: Normalization) throws {
    let values: [Double] = [1, 2, 3, 1000, -5000]
    let dataset = numbers(
      inputs: values, targets: [0, 1, 2, 3, 4], Dataset.GivenParts(validation: 3..<4, test: 4..<5))
    let parts = try doubles(DataPreparation(normalization: normalization), of: dataset)
    let scale = normalization == .standard ? (2.0 / 3).squareRoot() : 2
    let offset: Double = normalization == .standard ? 2 : 1
    #expect(parts.training.inputs == [1, 2, 3].map { ($0 - offset) / scale })
    #expect(parts.validation?.inputs == [(1000 - offset) / scale])
    #expect(parts.test?.inputs == [(-5000 - offset) / scale])
  }

  @Test("a constant column becomes 0", arguments: [Normalization.standard, .minmax])
  func constantColumn(normalization: Normalization) throws {
    let dataset = numbers(inputs: [0.1, 0.1, 0.1], targets: [1, 2, 3])
    let parts = try doubles(DataPreparation(normalization: normalization), of: dataset)
    #expect(parts.training.inputs == [0, 0, 0])
  }

  @Test(
    "a column that varies by no more than rounding is constant: it is not divided by that",
    arguments: [Normalization.standard, .minmax], [DataPreparation.Precision.float64, .float32])
  func nearlyConstantColumn(normalization: Normalization, precision: DataPreparation.Precision) throws {
    let value = 14.62
    for factor in [1, 1e12, -1e-9] + (precision == .float64 ? [1e200, 1e-250] : []) {
      let base = value * factor
      let training = (0..<40).map { $0 % 7 == 3 ? base.nextUp : base }
      let dataset = numbers(
        inputs: training + [base * 1.001], targets: (0..<41).map(Double.init),
        Dataset.GivenParts(test: 40..<41))
      let preparation = DataPreparation(normalization: normalization, precision: precision)
      let (inside, outside) =
        switch try preparation.trainingData(from: dataset, seed: 0) {
        case .float64(let parts): (parts.training.inputs, parts.test?.inputs[0] ?? .nan)
        case .float32(let parts):
          (parts.training.inputs.map(Double.init), Double(parts.test?.inputs[0] ?? .nan))
        }
      #expect(inside.allSatisfy { $0.magnitude <= base.ulp })
      #expect(!(outside.magnitude > 1.1 * (base * 0.001).magnitude), "\(base)")
    }
  }

  @Test("a small spread that is more than rounding is brought to scale, however large or small the values")
  func smallSpread() throws {
    let columns: [[Double]] = [
      [1, 1 + 1e-12, 1 + 2e-12], [1e-200, 2e-200, 3e-200], [1e200, 2e200, 3e200],
      [2000, 4000, 6000].map { $0 * .leastNonzeroMagnitude }, [-1e-9, 0, 1e-9], [1.2e308, 1.4e308, 1.6e308],
    ]
    let deviation = 1.5.squareRoot()
    for inputs in columns {
      let dataset = numbers(inputs: inputs, targets: [1, 2, 3])
      for (normalization, expected) in [
        (Normalization.standard, [-deviation, 0, deviation]), (.minmax, [0, 0.5, 1]),
      ] {
        let scaled = try doubles(DataPreparation(normalization: normalization), of: dataset).training.inputs
        #expect(zip(scaled, expected).allSatisfy { abs($0 - $1) < 1e-3 }, "\(inputs) \(scaled)")
      }
    }
  }

  @Test("targets that vary by no more than rounding in the rows to train on are not divided by that")
  func nearlyConstantTargets() throws {
    let dataset = numbers(
      inputs: [1, 2, 3, 4], targets: [0.3, 0.1 + 0.2, 0.3, 7], Dataset.GivenParts(test: 3..<4))
    let parts = try doubles(DataPreparation(normalizeTargets: true), of: dataset)
    #expect(parts.targetScale == [1])
    #expect(parts.test?.targets == [6.7])
  }

  @Test("without normalization values are as they are", arguments: ["xor", "notebook-people", "sine"])
  func none(name: String) throws {
    let dataset = try builtIn(name)
    #expect(try doubles(DataPreparation(), of: dataset).training.inputs == dataset.features.values)
  }

  @Test("standardized targets can be turned back")
  func standardizedTargets() throws {
    let targets: [Double] = [10, 20, 60, 7]
    let dataset = numbers(inputs: [1, 2, 3, 4], targets: targets, Dataset.GivenParts(test: 3..<4))
    let parts = try doubles(DataPreparation(normalizeTargets: true), of: dataset)
    let (mean, scale) = (parts.targetMean[0], parts.targetScale[0])
    #expect(mean == 30)
    let all = parts.training.targets + (parts.test?.targets ?? [])
    #expect(zip(all, targets).allSatisfy { abs($0 * scale + mean - $1) < 1e-12 })
    #expect(abs(parts.training.targets.reduce(0, +)) < 1e-15)
    let raw = try doubles(DataPreparation(), of: dataset)
    #expect(raw.targetMean == [0] && raw.targetScale == [1] && raw.training.targets == [10, 20, 60])
  }

  @Test("classes are written one column a class, or as one column of 0 and 1")
  func encodings() throws {
    let oneHot = try doubles(DataPreparation(), of: builtIn("xor"))
    #expect(oneHot.training.targets == [1, 0, 0, 1, 0, 1, 1, 0])
    #expect(oneHot.training.outputCount == 2)
    let binary = try doubles(DataPreparation(encoding: .binary), of: builtIn("xor"))
    #expect(binary.training.targets == [0, 1, 1, 0])
    #expect(binary.training.outputCount == 1)
    #expect(throws: PreparationError.binaryNeedsTwoClasses(found: 3)) {
      try DataPreparation(encoding: .binary).trainingData(from: builtIn("blobs"), seed: 0)
    }
  }

  @Test("single precision is double precision, rounded once")
  func precision() throws {
    let dataset = try builtIn("spirals")
    let split = SplitOptions(validation: 0.25, test: 0.25, stratify: true)
    let double = try doubles(DataPreparation(split: split, normalization: .standard), of: dataset)
    let preparation = DataPreparation(split: split, normalization: .standard, precision: .float32)
    guard case .float32(let single) = try preparation.trainingData(from: dataset, seed: 0) else {
      return #expect(Bool(false))
    }
    #expect(single.training.inputs == double.training.inputs.map(Float.init))
    #expect(single.test?.targets == double.test?.targets.map(Float.init))
    #expect(single.validation?.rowCount == 50)
  }

  @Test("rows to predict must have the dataset's features")
  func badProbes() throws {
    let rows = FeatureTable(rowCount: 1, columnCount: 3, values: [1, 2, 3])
    #expect(throws: PreparationError.probeHasWrongCount(expected: 2, found: 3)) {
      try DataPreparation(probe: rows).trainingData(from: builtIn("xor"), seed: 0)
    }
  }

  @Test("values whose spread is beyond any number are named, not turned into NaN")
  func hugeSpread() {
    let dataset = numbers(inputs: [1e308, -1e308, 1e308], targets: [1, 2, 3])
    for normalization in [Normalization.standard, .minmax] {
      #expect(throws: PreparationError.spreadOutOfRange(column: "x")) {
        try DataPreparation(normalization: normalization).trainingData(from: dataset, seed: 0)
      }
    }
  }
}

private func doubles(_ preparation: DataPreparation, of dataset: Dataset) throws -> DataParts<Double> {
  guard case .float64(let parts) = try preparation.trainingData(from: dataset, seed: 0) else {
    throw PreparationError.probeHasWrongCount(expected: 0, found: 0)
  }
  return parts
}

private func numbers(
  inputs: [Double], targets: [Double], _ given: Dataset.GivenParts = Dataset.GivenParts()
) -> Dataset {
  Dataset(
    featureNames: ["x"], features: FeatureTable(rowCount: inputs.count, columnCount: 1, values: inputs),
    targets: .numbers(values: targets, columns: 1, names: ["y"]), givenParts: given)
}
