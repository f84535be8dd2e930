import Datasets
import Documents

extension Experiment {
  /// The experiment file's name without its folders.
  package var fileName: String {
    PathText.name(file.document.source.name)
  }

  /// The SHA-256 of the experiment file's bytes.
  package var fileDigest: String { SHA256.digest(of: file.document.source.bytes).hex }

  /// Stands for the plan: its data, architectures, axes and seeds, and what is left out and added.
  package var planDigest: String {
    var hash = SHA256()
    func add(_ line: String) { hash.update(line + "\n") }
    add("nnlab plan \(ConfigurationIdentity.arithmeticVersion)")
    for (dataset, preparation) in zip(datasets, preparations) {
      add("dataset \(dataset.digest.hex) \(preparation.canonicalText)")
      if !dataset.columnText.isEmpty { add(dataset.columnText) }
    }
    for (index, architecture) in plan.architectures.enumerated() {
      let role = index < plan.productArchitectureCount ? "architecture" : "further architecture"
      let initial = architecture.initialParameters?.digest ?? ""
      add("\(role) \(architecture.sizesText) \(text(architecture.assignments)) \(initial)")
    }
    add("constants \(text(plan.constants))")
    for axis in plan.axes {
      add("axis")
      for value in axis.values { add(text(value)) }
    }
    switch plan.seeds {
    case .range(let start, let count): add("seeds from \(start) \(count)")
    case .list(let seeds): add("seeds \(seeds)")
    }
    for box in plan.grid.excluded {
      add("exclude " + box.positions.map { $0.map { "\($0.ranges)" } ?? "all" }.joined(separator: " "))
    }
    for inclusion in plan.inclusions {
      add("include \(inclusion.dataset) \(inclusion.architecture) \(text(inclusion.assignments))")
    }
    return hash.finalize().hex
  }

  private func text(_ assignments: some Sequence<Assignment>) -> String {
    assignments.map { "\($0.key.rawValue)=\($0.value.text)" }.joined(separator: " ")
  }
}

extension DataPreparation {
  /// What of the preparation decides results, apart from what options of training say where they say nothing of scales.
  var canonicalText: String { Self.canonicalText(normalization) + "\n" + canonicalTextBesides }

  static func canonicalText(_ normalization: Normalization) -> String { "normalize=\(normalization.rawValue)" }

  /// The same without the scale of features.
  var canonicalTextBesides: String {
    var words = [
      "normalize_target=\(normalizeTargets ? "standard" : "none")",
      "split_validation=\(OptionValue.number(split.validation).text)",
      "split_test=\(OptionValue.number(split.test).text)", "split_stratify=\(split.stratify)",
    ]
    if let seed = split.seed { words.append("split_seed=\(seed)") }
    if !classWeights.isEmpty {
      words.append("class_weight=\(classWeights.map { OptionValue.number($0).text }.joined(separator: " "))")
    }
    return words.joined(separator: "\n")
  }
}
