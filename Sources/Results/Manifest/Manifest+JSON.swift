import Documents

extension Manifest {
  /// The manifest as its file has it.
  package var json: JSONValue {
    .members([
      ("nnlab", program.map(JSONValue.string)),
      ("format", format.map(JSONValue.integer)),
      ("arithmetic", arithmetic.map(JSONValue.integer)),
      ("experiment", experiment.json),
      ("plan", plan.json),
      ("configurations", configurations.json),
      ("datasets", .array(datasets.map(\.json))),
      ("results", outcomes?.json),
    ])
  }
}

extension JSONValue {
  /// An object without what is not known.
  fileprivate static func members(_ members: [(key: String, value: JSONValue?)]) -> JSONValue {
    .object(members.compactMap { member in member.value.map { (member.key, $0) } })
  }

  /// A number or a truth where a value is one, else a text.
  fileprivate static func setting(_ text: String) -> JSONValue {
    if let integer = Int(text), String(integer) == text { return .integer(integer) }
    if let number = Double(text), NumberText.text(number) == text { return .number(number) }
    return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : .string(text)
  }
}

extension Manifest.Experiment {
  fileprivate var json: JSONValue {
    .members([
      ("name", name.map(JSONValue.string)), ("description", description.map(JSONValue.string)),
      ("file", file.map(JSONValue.string)), ("sha256", digest.map(JSONValue.string)),
    ])
  }
}

extension Manifest.Plan {
  fileprivate var json: JSONValue {
    .members([
      ("sha256", digest.map(JSONValue.string)), ("trials", trials.map(JSONValue.integer)),
      ("seeds", seeds.map(JSONValue.integer)),
    ])
  }
}

extension Manifest.Configurations {
  fileprivate var json: JSONValue {
    .members([
      ("count", count.map(JSONValue.integer)),
      ("varying", varying.map { .array($0.map(JSONValue.string)) }),
      ("following", .object(following.map { ($0.name, .string($0.value)) })),
      ("shared", .object(shared.map { ($0.name, .setting($0.value)) })),
    ])
  }
}

extension Manifest.Outcomes {
  fileprivate var json: JSONValue {
    .object([("ok", .integer(ok)), ("diverged", .integer(diverged)), ("failed", .integer(failed))])
  }
}

extension Manifest.Metric {
  fileprivate var json: JSONValue {
    .members([("name", .string(name)), ("goal", goal.map { .string($0.rawValue) })])
  }
}

extension Manifest.Dataset {
  fileprivate var json: JSONValue {
    .members([
      ("name", .string(name)),
      ("sha256", digest.map(JSONValue.string)),
      ("rows", rows.map(JSONValue.integer)),
      ("features", features.map { .array($0.map(JSONValue.string)) }),
      ("columns", columns),
      ("task", task.map(JSONValue.string)),
      ("targets", targets.map { .array($0.map(JSONValue.string)) }),
      ("facts", facts.map(JSONValue.string)),
      ("normalize", normalization.map(JSONValue.string)),
      ("normalize_target", normalizesTargets.map(JSONValue.boolean)),
      ("split", split),
      ("given_validation_rows", givenValidationRows.map(JSONValue.integer)),
      ("given_test_rows", givenTestRows.map(JSONValue.integer)),
      ("metric", metric?.json),
      ("further_metrics", .array(furtherMetrics.map(\.json))),
      ("can_be_solved", canBeSolved.map(JSONValue.boolean)),
    ])
  }
}
