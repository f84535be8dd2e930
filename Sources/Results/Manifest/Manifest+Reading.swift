import Documents
import NeuralNetworks

extension Manifest {
  /// Reads a manifest. What is not as it should be is taken as unknown, since results are worth more than what is said of them.
  ///
  /// - Throws: For a format that is newer than this program.
  package init(_ document: YAMLDocument) throws(Diagnostics) {
    let root = document.root
    if let node = root["format"], let format = node.integer {
      guard format <= Self.currentFormat else {
        throw Diagnostics(
          document.diagnostic(ResultsMistake.newerFormat(format, known: Self.currentFormat), at: node))
      }
      self.format = format
    }
    program = root["nnlab"]?.text
    arithmetic = root["arithmetic"]?.integer
    if let node = root["experiment"] {
      experiment = Experiment(
        name: node["name"]?.text, description: node["description"]?.text, file: node["file"]?.text,
        digest: node["sha256"]?.text)
    }
    if let node = root["plan"] {
      plan = Plan(
        digest: node["sha256"]?.text, trials: node["trials"]?.integer, seeds: node["seeds"]?.integer)
    }
    if let node = root["configurations"] { configurations = Configurations(node) }
    var names: Set<String> = []
    datasets = (root["datasets"]?.items ?? []).compactMap(Dataset.init).filter {
      names.insert($0.name).inserted
    }
    if let node = root["results"], node.entries != nil {
      let count = { (name: String) in max(0, node[name]?.integer ?? 0) }
      outcomes = Outcomes(ok: count("ok"), diverged: count("diverged"), failed: count("failed"))
    }
  }
}

extension Manifest.Configurations {
  fileprivate init(_ node: Node) {
    count = node["count"]?.integer
    varying = node["varying"]?.items?.compactMap(\.text)
    let settings = { (name: String) in
      (node[name]?.entries ?? []).compactMap { entry in
        entry.key.text.flatMap { key in entry.value.text.map { Manifest.Setting(key, $0) } }
      }
    }
    following = settings("following")
    shared = settings("shared")
  }
}

extension Manifest.Metric {
  fileprivate init?(_ node: Node) {
    guard let name = node["name"]?.text else { return nil }
    self.init(name: name, goal: node["goal"]?.text.flatMap(Goal.init))
  }
}

extension Manifest.Dataset {
  fileprivate init?(_ node: Node) {
    guard let name = node["name"]?.text else { return nil }
    self.init(name: name)
    digest = node["sha256"]?.text
    rows = node["rows"]?.integer
    features = node["features"]?.items?.compactMap(\.text)
    columns = node["columns"].map(JSONValue.init)
    task = node["task"]?.text
    targets = node["targets"]?.items?.compactMap(\.text)
    facts = node["facts"]?.text
    split = node["split"].map(JSONValue.init)
    givenValidationRows = node["given_validation_rows"]?.integer
    givenTestRows = node["given_test_rows"]?.integer
    normalization = node["normalize"]?.text
    normalizesTargets = node["normalize_target"]?.boolean
    metric = node["metric"].flatMap(Manifest.Metric.init)
    furtherMetrics = (node["further_metrics"]?.items ?? []).compactMap(Manifest.Metric.init)
    canBeSolved = node["can_be_solved"]?.boolean
  }
}

extension Node {
  /// A scalar's text, whatever it stands for.
  fileprivate var text: String? { scalar?.text }

  fileprivate var integer: Int? {
    if case .integer(let value) = scalar?.value { value } else { nil }
  }

  fileprivate var boolean: Bool? {
    if case .boolean(let value) = scalar?.value { value } else { nil }
  }
}

extension JSONValue {
  fileprivate init(_ node: Node) {
    switch node.content {
    case .sequence(let items): self = .array(items.map(JSONValue.init))
    case .mapping(let entries):
      self = .object(entries.map { ($0.key.scalar?.text ?? "", JSONValue($0.value)) })
    case .scalar(let scalar):
      switch scalar.value {
      case .null: self = .null
      case .boolean(let value): self = .boolean(value)
      case .integer(let value): self = .integer(value)
      case .number(let value): self = .number(value)
      case .string(let value): self = .string(value)
      }
    }
  }
}
