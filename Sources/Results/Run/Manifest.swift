import Experiments

/// `manifest.json`: what was run, by digests, and what came of it.
package struct Manifest {
  private let experiment: Experiment
  private let version: String
  private let scores: Scores

  package init(_ experiment: Experiment, version: String, scores: Scores) {
    self.experiment = experiment
    self.version = version
    self.scores = scores
  }

  package var json: JSONValue {
    .object([
      ("nnlab", .string(version)),
      ("arithmetic", .integer(ConfigurationIdentity.arithmeticVersion)),
      (
        "experiment",
        .object([
          ("name", .string(experiment.name)),
          ("file", .string(experiment.fileName)),
          ("sha256", .string(experiment.fileDigest)),
        ])
      ),
      (
        "plan",
        .object([
          ("sha256", .string(experiment.planDigest)),
          ("trials", .integer(experiment.plan.count)),
          ("seeds", .integer(experiment.plan.seeds.count)),
        ])
      ),
      ("datasets", .array(experiment.datasets.indices.map(dataset))),
      (
        "results",
        .object([
          ("ok", .integer(scores.count(.ok))),
          ("diverged", .integer(scores.count(.diverged))),
          ("failed", .integer(scores.count(.failed))),
        ])
      ),
    ])
  }

  private func dataset(_ index: Int) -> JSONValue {
    let dataset = experiment.datasets[index]
    let entry = experiment.file.datasets[index]
    let split = entry.splitOptions(for: dataset)
    var members: [(key: String, value: JSONValue)] = [
      ("name", .string(entry.name)),
      ("sha256", .string(dataset.digest.hex)),
      ("rows", .integer(dataset.rowCount)),
      ("features", .integer(dataset.featureCount)),
      ("task", .string(dataset.task.rawValue)),
      ("targets", .array(dataset.targets.names.map(JSONValue.string))),
      ("normalize", .string(entry.normalization(for: dataset).rawValue)),
      ("normalize_target", .boolean(entry.normalizesTargets(for: dataset))),
      (
        "split",
        .object([
          ("validation", .number(split.validation)), ("test", .number(split.test)),
          ("stratify", .boolean(split.stratify)), ("seed", split.seed.map { .integer(Int($0)) } ?? .null),
        ])
      ),
    ]
    for (name, part) in [("validation", dataset.givenParts.validation), ("test", dataset.givenParts.test)] {
      if let part { members.append(("given_\(name)_rows", .integer(part.count))) }
    }
    return .object(members)
  }
}
