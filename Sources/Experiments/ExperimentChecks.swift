import Documents
import NeuralNetworks

/// What can only be checked once the data sets are there.
struct ExperimentChecks {
  let file: ExperimentFile
  let datasets: [Dataset]
  let plan: Plan
  var diagnostics: Diagnostics

  /// The most parameters a network may have.
  private static let maximumParameters = 1 << 31
  /// Plans up to this many configurations are searched for two that are the same.
  private static let comparedConfigurations = 20_000

  mutating func checkAll() {
    if plan.count == 0 {
      report("the plan has no trials: everything is excluded", at: file.document.root)
      return
    }
    checkMetric()
    for (index, entry) in file.datasets.enumerated() { checkPreparation(entry, datasets[index]) }
    checkCombinations()
    checkRepetitions()
  }

  private mutating func report(_ message: String, at node: Node, suggestion: String? = nil) {
    diagnostics.append(file.document.diagnostic(message, at: node, suggestion: suggestion))
  }

  private mutating func checkMetric() {
    guard let metric = file.metric, let node = file.document.root["metric"] else { return }
    for (entry, dataset) in zip(file.datasets, datasets) {
      if !metric.measure.applies(to: dataset.task) {
        let fitting = Metric.Measure.allCases.filter { $0.applies(to: dataset.task) }.map(\.rawValue)
        report(
          "\(metric.name) does not apply to dataset '\(entry.name)', whose task is \(dataset.task.rawValue); choose from "
            + fitting.joined(separator: ", "), at: node)
      }
    }
  }

  private mutating func checkPreparation(_ entry: DatasetEntry, _ dataset: Dataset) {
    let preparation = DataPreparation(
      split: entry.splitOptions(for: dataset), normalization: entry.normalization(for: dataset),
      normalizeTargets: entry.normalizesTargets(for: dataset), probe: entry.predictions)
    if dataset.task == .classification, entry.normalizesTargets == true {
      report("normalize_target is for regression; '\(entry.name)' is classified", at: entry.node)
    }
    do {
      _ = try RowSplit(of: dataset, preparation.split, seed: UInt64(plan.seeds[0]))
    } catch {
      report("dataset '\(entry.name)': \(error)", at: entry.splitNode ?? entry.node)
    }
    for (index, row) in entry.predictions.enumerated() where row.count != dataset.featureCount {
      report(
        "predict: a row of '\(entry.name)' has \(dataset.featureCount) numbers, but row \(index + 1) has \(row.count)",
        at: entry.predictionsNode?.items?[index] ?? entry.node)
    }
  }

  /// Checks each combination of data set, architecture and the options that must fit together, once.
  private mutating func checkCombinations() {
    let keys: Set<OptionKey> = [.loss, .outputActivation, .hiddenError, .bias, .earlyStopping, .activation]
    let relevant = plan.axes.indices.filter { axis in
      plan.axes[axis].values.contains { $0.contains { keys.contains($0.key) } }
    }
    let sizes = [plan.grid.sizes[0], plan.grid.sizes[1]] + relevant.map { plan.axes[$0].values.count }
    let combinations = Grid(sizes: sizes)
    var reported: Set<String> = []
    for ordinal in 0..<min(combinations.fullCount ?? .max, 100_000) {
      let chosen = combinations.point(at: ordinal)
      var box = Grid.Box(positions: plan.grid.sizes.map { _ in nil })
      var point = plan.grid.sizes.map { _ in 0 }
      for (position, axis) in zip(chosen, [0, 1] + relevant.map { $0 + 2 }) {
        box.positions[axis] = [position]
        point[axis] = position
      }
      let values = plan.values(at: point)
      guard let mistake = mistake(values, dataset: point[0], architecture: point[1]),
        reported.insert(mistake).inserted, plan.grid.hasPoint(in: box)
      else { continue }
      report(mistake, at: node(ofArchitecture: point[1]))
    }
    for inclusion in plan.inclusions {
      let values = plan.values(of: inclusion)
      if let mistake = mistake(values, dataset: inclusion.dataset, architecture: inclusion.architecture),
        reported.insert(mistake).inserted
      {
        report(mistake, at: file.document.root["include"] ?? file.document.root)
      }
    }
  }

  private func node(ofArchitecture index: Int) -> Node {
    file.architectureNodes.indices.contains(index)
      ? file.architectureNodes[index] : file.document.root["include"] ?? file.document.root
  }

  private func mistake(_ values: [OptionValue], dataset: Int, architecture: Int) -> String? {
    let name = file.datasets[dataset].name
    let facts = plan.datasets[dataset]
    let loss = values[OptionKey.loss.index]
    let output = values[OptionKey.outputActivation.index]
    if loss == .text("cross_entropy") {
      guard case .classification = facts.task else { return "cross_entropy needs classes, but '\(name)' is regression" }
      if output != .text("softmax") {
        return "cross_entropy needs output_activation softmax, not \(output.text)"
      }
    }
    if loss == .text("binary_cross_entropy") {
      guard case .classification = facts.task else {
        return "binary_cross_entropy needs classes, but '\(name)' is regression"
      }
      if output != .text("sigmoid") {
        return "binary_cross_entropy needs output_activation sigmoid, not \(output.text)"
      }
    }
    let outputCount = facts.outputCount(loss: loss)
    if output == .text("softmax"), outputCount == 1 {
      return "softmax over the single output of '\(name)' is always 1; use loss cross_entropy or another output_activation"
    }
    if values[OptionKey.hiddenError.index] == .text("raw"), output == .text("softmax") {
      return "hidden_error raw needs an output_activation that works on each output alone, not softmax"
    }
    return sizeMistake(plan.architectures[architecture], values, facts: facts, outputCount: outputCount, dataset: name)
  }

  private func sizeMistake(
    _ architecture: Architecture, _ values: [OptionValue], facts: DatasetFacts, outputCount: Int, dataset: String
  ) -> String? {
    let sizes = [facts.featureCount] + architecture.hiddenLayerSizes + [outputCount]
    let parameters = zip(sizes, sizes.dropFirst()).reduce(0) { sum, layer in
      sum.addingReportingOverflow((layer.0 + 1).multipliedReportingOverflow(by: layer.1).partialValue).partialValue
    }
    if parameters > Self.maximumParameters {
      return "architecture '\(architecture.name)' has \(parameters) parameters on '\(dataset)'; the most is "
        + "\(Self.maximumParameters)"
    }
    if let initial = architecture.initialParameters {
      let network = Network(
        inputCount: facts.featureCount, hiddenLayerSizes: architecture.hiddenLayerSizes, outputCount: outputCount,
        activation: .identity, outputActivation: .identity, hasBias: values[OptionKey.bias.index] == .boolean(true))
      if !initial.values.fits(network) {
        let wanted = sizes.map(String.init).joined(separator: "-")
        let biases = network.layers.allSatisfy(\.hasBias) ? "with" : "without"
        return "initial_parameters of '\(architecture.name)' do not have the shape \(wanted) \(biases) biases that "
          + "'\(dataset)' needs"
      }
    }
    return nil
  }

  /// Reports two configurations that would train the same, which would count one result twice.
  private mutating func checkRepetitions() {
    guard plan.count / plan.seeds.count <= Self.comparedConfigurations else { return }
    struct Contents: Hashable {
      let dataset: SHA256.Digest
      let preparation: DataPreparation
      let sizes: [Int]
      let initial: String?
      let values: [OptionValue]
    }
    var first: [Contents: Configuration] = [:]
    for configuration in plan.configurations {
      let architecture = plan.architectures[configuration.architecture]
      let (entry, dataset) = (file.datasets[configuration.dataset], datasets[configuration.dataset])
      let contents = Contents(
        dataset: dataset.digest,
        preparation: DataPreparation(
          split: entry.splitOptions(for: dataset), normalization: entry.normalization(for: dataset),
          normalizeTargets: entry.normalizesTargets(for: dataset)),
        sizes: architecture.hiddenLayerSizes, initial: architecture.initialParameters?.digest,
        values: configuration.values)
      if let other = first[contents] {
        report(
          "two configurations are the same: \(describe(other)), and \(describe(configuration))",
          at: node(ofArchitecture: configuration.architecture))
        return
      }
      first[contents] = configuration
    }
  }

  private func describe(_ configuration: Configuration) -> String {
    let varying = plan.varyingKeys.map { "\($0.rawValue) \(configuration[$0].text)" }
    let names = [
      "dataset '\(file.datasets[configuration.dataset].name)'",
      "architecture '\(plan.architectures[configuration.architecture].name)'",
    ]
    return (names + varying).joined(separator: ", ")
  }
}
