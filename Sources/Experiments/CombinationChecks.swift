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
    [.loss, .outputActivation, .classWeight, .hiddenError, .bias, .normalization] + LayerOption.all.map(\.key))

  func checkAll() {
    var reported: Set<PlanMistake> = []
    checkProduct(&reported)
    for inclusion in plan.inclusions {
      let values = plan.values(of: inclusion)
      if let mistake = mistake(values, dataset: inclusion.dataset, architecture: inclusion.architecture),
        reported.insert(mistake).inserted
      {
        problems.report(mistake, at: file.document.root["include"] ?? file.document.root)
      }
    }
  }

  private func checkProduct(_ reported: inout Set<PlanMistake>) {
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
        !reported.contains(mistake),
        plan.grid.hasPoint(in: Grid.Box(positions: chosen.map(\.all) + [nil]))
      else { continue }
      reported.insert(mistake)
      problems.report(mistake, at: node(of: mistake, architecture: point[1]))
    }
  }

  private func node(of mistake: PlanMistake, architecture index: Int) -> Node {
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

  private func mistake(_ values: [OptionValue], dataset: Int, architecture: Int) -> PlanMistake? {
    let name = file.datasets[dataset].name
    let facts = plan.datasets[dataset]
    let loss = values[OptionKey.loss.index]
    let output = values[OptionKey.outputActivation.index]
    if let needed = Loss(loss.text)?.outputActivation {
      guard case .classification = facts.task else { return .needsClasses(.loss, loss.text, dataset: name) }
      if output != .text(needed) { return .lossNeedsOutput(loss.text, needed: needed, found: output.text) }
    }
    if case .regression = facts.task, values[OptionKey.classWeight.index] != .none {
      return .needsClasses(.classWeight, OptionKey.classWeight.rawValue, dataset: name)
    }
    let isElementwise = Activation(output.text)?.isElementwise ?? true
    if !isElementwise, facts.outputCount(loss: loss) == 1 { return .constantOutput(output.text, dataset: name) }
    if values[OptionKey.hiddenError.index] == .choice(HiddenError.raw), !isElementwise {
      return .rawErrorNeedsElementwise(found: output.text)
    }
    let chosen = plan.architectures[architecture]
    let hiddenLayers = chosen.hiddenLayerSizes.count
    for option in LayerOption.all where !option.fits(values[option.key.index], hiddenLayers: hiddenLayers) {
      return .architecture(
        .layerCount(option.key, values[option.key.index], chosen.name, hiddenLayers: hiddenLayers))
    }
    let configuration = Configuration(
      ordinal: 0, dataset: dataset, architecture: architecture, values: values)
    return sizeMistake(chosen, configuration.network(for: facts, architecture: chosen), dataset: name)
      .map { .architecture($0) }
  }

  private func sizeMistake(
    _ architecture: Architecture, _ network: Network, dataset: String
  ) -> ArchitectureMistake? {
    let parameters = network.parameterCount
    if parameters > Self.maximumParameters {
      return .tooManyParameters(
        architecture.name, parameters, limit: Self.maximumParameters, dataset: dataset)
    }
    guard let initial = architecture.initialParameters, !initial.values.fits(network) else { return nil }
    if initial.values.withoutVectors.fits(network) { return .strayVectors(architecture.name) }
    return .initialShape(
      architecture.name, sizes: network.sizes, hasBias: network.hasBias, dataset: dataset)
  }
}
