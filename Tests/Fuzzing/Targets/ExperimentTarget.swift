import Datasets
import Documents
import Foundation
import NeuralNetworks

@testable import Experiments

extension FuzzTarget {
  /// YAML → nodes → experiment → plan. Files that it names are those of `SampleFiles`, none other.
  static let experiment = FuzzTarget(name: "experiment", meaning: "an experiment file") { bytes in
    SampleFiles.write
    // A slash could lead to any file of the machine.
    let bytes = bytes.map { $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0 }
    let source = SourceFile(name: "fuzz.yaml", bytes: bytes)
    rendering {
      let reading = try ExperimentFile.read(source, directory: FuzzFolder.path)
      // Whoever asks for a million rows or learning rates gets them, and waits.
      guard reading.valueCount <= 20_000 else { return render(reading.problems.diagnostics) }
      let experiment = try Experiment.load(source, directory: FuzzFolder.path)
      render(experiment.warnings)
      look(at: experiment)
    }
  }

  /// What a run asks of an experiment before it trains.
  private static func look(at experiment: Experiment) {
    let plan = experiment.plan
    require(plan.count > 0, "a plan without problems has trials")
    _ = experiment.fingerprint
    _ = plan.varyingKeys
    for index in experiment.datasets.indices {
      _ = experiment.facts(dataset: index)
      _ = experiment.rankingMetric(dataset: index)
    }
    var names: Set<String> = []
    var count = 0
    for trial in plan.prefix(20) {
      require(trial.position == count, "trials are numbered in their order")
      names.insert(ConfigurationIdentity(of: trial.configuration, in: experiment).trial(trial.repetition).name)
      count += 1
    }
    require(count == min(20, plan.count), "a plan has as many trials as it counts")
    require(names.count == count || plan.count > 20_000, "no two trials are the same")
    if plan.count <= 1000 {
      require(plan.reduce(0) { count, _ in count + 1 } == plan.count, "trials are counted")
    }
  }
}

extension ExperimentFile.Reading {
  /// How many numbers built-in datasets are to make, and axes to go through.
  fileprivate var valueCount: Int {
    let generated = datasets.reduce(0) { count, entry in
      guard let options = entry.source as? BuiltInOptions else { return count }
      return count + options.rows * max(options.features, 1)
    }
    return generated + (file?.axes ?? []).reduce(0) { $0 + $1.values.count }
  }
}
