import Datasets
import Documents
import NeuralNetworks

/// The names among which one is looked for that is not there.
enum KnownNames: Sendable {
  case choices(of: OptionDefinition)
  case metrics
  case measures
  case builtInDatasets
  case datasets([String])
  case architectures([String])
  case classes([String])

  /// More names than these are not listed.
  private static let listedNames = 30

  /// What the name stands for.
  var noun: String {
    switch self {
    case .choices(let definition): definition.name
    case .metrics: "metric"
    case .measures: "measure"
    case .builtInDatasets: "built-in dataset"
    case .datasets: "dataset"
    case .architectures: "architecture"
    case .classes: "class"
    }
  }

  /// The names that may have been meant.
  var candidates: [String] {
    switch self {
    case .choices(let definition):
      definition.choices.flatMap { [$0.name] + $0.aliases } + definition.words.map(\.word)
    case .metrics: Metric.all.map(\.name)
    case .measures: Measure.definitions.flatMap { [$0.name] + $0.aliases }
    case .builtInDatasets: BuiltInDataset.allNames
    case .datasets(let names), .architectures(let names), .classes(let names): names
    }
  }

  /// What to write instead where no name is near.
  var advice: String {
    switch self {
    case .choices(let definition):
      Self.known(definition.words.map(\.word) + definition.choices.map(\.name))
    case .metrics: "a metric is \(Settings.metricName.plainExpectation)"
    case .measures: Self.known([MeasuresReader.everyMeasure] + Measure.definitions.map(\.name))
    case .builtInDatasets:
      "\(Self.known(BuiltInDataset.all.map(\.name))); a file is {name: …, path: …, target: …}"
    case .datasets(let names), .architectures(let names), .classes(let names): Self.known(names)
    }
  }

  private static func known(_ names: [String]) -> String {
    let shown = names.prefix(listedNames).map(VisibleText.escaped).joined(separator: ", ")
    return "known: \(shown)\(names.count > listedNames ? ", …" : "")"
  }
}
