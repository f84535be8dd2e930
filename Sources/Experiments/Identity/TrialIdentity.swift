import NeuralNetworks

/// What a trial's result follows from, and the digest that stands for it.
package struct TrialIdentity: Sendable {
  /// Raised with every change that alters the bits of results.
  package static let arithmeticVersion = 1

  /// The digest of all but the seed.
  private let configuration: SHA256.Digest

  /// - Parameters:
  ///   - configuration: the configuration
  ///   - experiment: the experiment it is part of
  package init(of configuration: Configuration, in experiment: Experiment) {
    let dataset = experiment.datasets[configuration.dataset]
    let preparation = experiment.preparations[configuration.dataset]
    let architecture = experiment.plan.architectures[configuration.architecture]
    var lines = OptionKey.allCases.compactMap { key -> String? in
      let value = configuration[key]
      return value == .none ? nil : "\(key.rawValue)=\(value.text)"
    }
    lines.append("hidden_layer_sizes=\(architecture.sizesText)")
    if let initial = architecture.initialParameters { lines.append("initial_parameters=\(initial.digest)") }
    lines.append("dataset=\(dataset.digest.hex)")
    lines.append(preparation.canonicalText)
    lines.append("arithmetic=\(Self.arithmeticVersion)")
    var hash = SHA256()
    hash.update(lines.sorted().joined(separator: "\n") + "\n")
    self.configuration = hash.finalize()
  }

  /// The first twelve hexadecimal digits of the trial's digest.
  package func name(seed: Int) -> String {
    var hash = SHA256()
    hash.update(configuration.hex)
    hash.update(littleEndian: Int64(seed))
    return String(hash.finalize().hex.prefix(12))
  }
}
