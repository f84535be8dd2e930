import Documents
import NeuralNetworks

/// Checks that datasets, architectures and options fit together, each combination once.
struct CombinationChecks {
  let file: ExperimentFile
  let plan: SearchSpace
  let problems: DiagnosticCollector

  /// The most parameters a network may have.
  private static let maximumParameters = 100_000_000
  /// The options that must fit together.
  private static let keys: Set<OptionKey> = Set(
    [.loss, .outputActivation, .hiddenError, .bias, .normalization] + LayerOption.all.map(\.key))

  /// What does not fit, and the options that say so, the first of them that the file sets to be shown.
  private struct Mistake {
    let message: String
    var options: [OptionKey] = []
  }

  func checkAll() {
    var reported: Set<String> = []
    checkProduct(&reported)
    for inclusion in plan.inclusions {
      let values = plan.values(of: inclusion)
      if let mistake = mistake(values, dataset: inclusion.dataset, architecture: inclusion.architecture),
        reported.insert(mistake.message).inserted
      {
        problems.report(mistake.message, at: file.document.root["include"] ?? file.document.root)
      }
    }
  }

  private func checkProduct(_ reported: inout Set<String>) {
    let datasets = plan.datasets.indices.map { Steps(first: $0, all: PositionSet($0..<$0 + 1)) }
    let architectures = (0..<plan.productArchitectureCount).map {
      Steps(first: $0, all: PositionSet($0..<$0 + 1))
    }
    let steps = [datasets, architectures] + plan.axes.map(Self.steps)
    let combinations = Grid(sizes: steps.map(\.count))
    for ordinal in 0..<(combinations.fullCount ?? 0) {
      let chosen = zip(steps, combinations.point(at: ordinal)).map { $0[$1] }
      let point = chosen.map(\.first)
      guard let mistake = mistake(plan.values(at: point), dataset: point[0], architecture: point[1]),
        !reported.contains(mistake.message),
        plan.grid.hasPoint(in: Grid.Box(positions: chosen.map(\.all) + [nil]))
      else { continue }
      reported.insert(mistake.message)
      problems.report(mistake.message, at: node(of: mistake, architecture: point[1]))
    }
  }

  private func node(of mistake: Mistake, architecture index: Int) -> Node {
    let (architecture, node) = file.architectures[index]
    let setHere = mistake.options.first { key in
      file.optionKeys[key] != nil && !architecture.assignments.contains { $0.key == key }
    }
    return setHere.flatMap { file.optionKeys[$0] } ?? node
  }

  /// Steps of an axis that say the same of `keys`, and so are looked at together.
  private struct Steps {
    let first: Int
    let all: PositionSet
  }

  private static func steps(of axis: Axis) -> [Steps] {
    if axis.assignedKeys.isDisjoint(with: keys) {
      return [Steps(first: 0, all: PositionSet(axis.values.indices))]
    }
    return Dictionary(grouping: axis.values.indices) { axis.values[$0].filter { keys.contains($0.key) } }
      .values
      .map { Steps(first: $0[0], all: PositionSet($0)) }
      .sorted { $0.first < $1.first }
  }

  private func mistake(_ values: [OptionValue], dataset: Int, architecture: Int) -> Mistake? {
    let name = file.datasets[dataset].name
    let facts = plan.datasets[dataset]
    let loss = values[OptionKey.loss.index]
    let output = values[OptionKey.outputActivation.index]
    if let needed = Loss(loss.text)?.outputActivation {
      guard case .classification = facts.task else {
        return Mistake(message: "\(loss.text) needs classes, but '\(name)' is regression", options: [.loss])
      }
      if output != .text(needed) {
        return Mistake(
          message: "\(loss.text) needs output_activation \(needed), not \(output.text)",
          options: [.outputActivation, .loss])
      }
    }
    let outputCount = facts.outputCount(loss: loss)
    let isElementwise = Activation(output.text)?.isElementwise ?? true
    if !isElementwise, outputCount == 1 {
      return Mistake(
        message:
          "\(output.text) over the single output of '\(name)' is always 1; use loss cross_entropy or another "
          + "output_activation", options: [.outputActivation])
    }
    if values[OptionKey.hiddenError.index] == .choice(HiddenError.raw), !isElementwise {
      return Mistake(
        message:
          "hidden_error raw needs an output_activation that works on each output alone, not \(output.text)",
        options: [.hiddenError])
    }
    let chosen = plan.architectures[architecture]
    for option in LayerOption.all {
      let value = values[option.key.index]
      if option.fits(value, hiddenLayers: chosen.hiddenLayerSizes.count) { continue }
      let layers = Self.counted(hiddenLayers: chosen.hiddenLayerSizes.count)
      return Mistake(
        message:
          "\(option.key.rawValue) \(value.text) has one number per hidden layer, but architecture '\(chosen.name)' has "
          + "\(layers); write one number for all, or set the list in the architecture",
        options: [option.key])
    }
    let configuration = Configuration(
      ordinal: 0, dataset: dataset, architecture: architecture, values: values)
    return sizeMistake(chosen, configuration.network(for: facts, architecture: chosen), dataset: name)
      .map { Mistake(message: $0) }
  }

  private static func counted(hiddenLayers count: Int) -> String {
    count == 1 ? "1 hidden layer" : "\(count) hidden layers"
  }

  private func sizeMistake(_ architecture: Architecture, _ network: Network, dataset: String) -> String? {
    let parameters = network.parameterCount
    if parameters > Self.maximumParameters {
      return "architecture '\(architecture.name)' has \(parameters) parameters on '\(dataset)'; the most is "
        + "\(Self.maximumParameters)"
    }
    guard let initial = architecture.initialParameters else { return nil }
    if initial.values.fits(network) { return nil }
    if initial.values.withoutVectors.fits(network) {
      let names = ParameterValues.vectorNames.joined(separator: " and ")
      return
        "initial_parameters of '\(architecture.name)': \(names) belong to hidden layers with a normalization, a number "
        + "per unit"
    }
    let shape = network.sizes.map(String.init).joined(separator: "-")
    return "initial_parameters of '\(architecture.name)' do not have the shape \(shape) "
      + "\(network.hasBias ? "with" : "without") biases that '\(dataset)' needs"
  }
}
