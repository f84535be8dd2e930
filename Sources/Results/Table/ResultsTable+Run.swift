import Experiments
import Trials

extension ResultsTable {
  /// The results of a run as far as they are known, stage by stage.
  ///
  /// - Parameter stages: Those that the scores are of, in order.
  package init(_ experiment: Experiment, _ scores: Scores, stages: [Stage]) {
    var configurations = PlanConfigurations(experiment)
    var table = ResultsTable(name: experiment.name, columns: configurations.columns)
    let isComplete = scores.isComplete
    table.reserveCapacity(scores.knownCount)
    var start = 0
    for stage in stages {
      var last = -1
      for range in stage.ranges {
        for (place, position) in range.repetitionPositions.enumerated() {
          guard isComplete || scores.status(of: start + range.firstPosition + place) != nil else { continue }
          if range.configuration.ordinal != last {
            last = range.configuration.ordinal
            configurations.read(range.configuration, into: &table)
          }
          let repetition = stage.repetitions[position]
          table.configurations.append(Int32(table.configurationCount - 1))
          table.appendRepetition(seed: repetition.seed, fold: repetition.fold)
        }
      }
      start += stage.count
    }
    table.finishColumns()
    (table.statuses, table.metrics) = scores.columns
    self = table
  }
}

/// Puts the configurations of a plan into a table.
private struct PlanConfigurations {
  private let experiment: Experiment
  private var parameterCounts: ParameterCounts
  let columns: [ConfigurationColumn]
  /// `[columns]` The values of the last configuration.
  private var codes: [UInt32]
  private var last: [OptionValue]
  /// Codes of values that were seen.
  private var datasets: [Int: UInt32] = [:]
  private var architectures: [Int: (name: UInt32, sizes: UInt32)] = [:]
  private var options: [[OptionValue: UInt32]]
  private let keys: [OptionKey]

  private static let rememberedValues = 4096
  /// Dataset, architecture and its sizes.
  private static let others = ["dataset", "architecture", "hidden_layer_sizes"]

  init(_ experiment: Experiment) {
    self.experiment = experiment
    parameterCounts = ParameterCounts(experiment)
    keys = OptionKey.allCases
    columns = (Self.others + keys.map(\.rawValue)).map(ConfigurationColumn.init)
    codes = columns.map { _ in 0 }
    last = []
    options = keys.map { _ in [:] }
  }

  /// Adds a configuration to a table with these columns.
  mutating func read(_ configuration: Configuration, into table: inout ResultsTable) {
    codes[0] =
      datasets[configuration.dataset]
      ?? table.columns[0].code(of: experiment.file.datasets[configuration.dataset].name)
    datasets[configuration.dataset] = codes[0]
    let architecture =
      architectures[configuration.architecture] ?? self.architecture(configuration.architecture, &table)
    architectures[configuration.architecture] = architecture
    (codes[1], codes[2]) = architecture
    let isFirst = last.isEmpty
    for (index, key) in keys.enumerated() {
      let value = configuration[key]
      if !isFirst, value == last[key.index] { continue }
      let column = index + Self.others.count
      let code = options[index][value] ?? table.columns[column].code(of: value.text)
      // Values that hardly come again are not worth remembering.
      if options[index].count < Self.rememberedValues { options[index][value] = code }
      codes[column] = code
    }
    last = configuration.values
    table.appendConfiguration(codes, parameters: parameterCounts.count(of: configuration))
  }

  private func architecture(_ index: Int, _ table: inout ResultsTable) -> (name: UInt32, sizes: UInt32) {
    let architecture = experiment.plan.architectures[index]
    return (table.columns[1].code(of: architecture.name), table.columns[2].code(of: architecture.sizesText))
  }
}
