/// What a trial's result follows from, and the digest that stands for it.
package struct TrialIdentity: Sendable {
  /// Raised with every change that alters the bits of results.
  package static let arithmeticVersion = 1

  /// Holds the digest of all but the seed, in hexadecimal, which fills a block: what is left to do for a seed is one more.
  private let configuration: SHA256

  /// - Parameters:
  ///   - configuration: the configuration
  ///   - experiment: the experiment it is part of
  package init(of configuration: Configuration, in experiment: Experiment) {
    let parts = experiment.identityParts
    var text = ""
    text.reserveCapacity(1024)
    for line in Self.lines {
      switch line {
      case .option(let name, let index):
        let value = configuration.values[index]
        if value != .none {
          text += name
          text += value.text
          text += "\n"
        }
      case .arithmetic: text += "arithmetic=\(Self.arithmeticVersion)\n"
      case .dataset: text += parts.datasets[configuration.dataset]
      case .preparation: text += parts.preparations[configuration.dataset]
      case .hiddenLayerSizes: text += parts.hiddenLayerSizes[configuration.architecture]
      case .initialParameters: text += parts.initialParameters[configuration.architecture]
      }
    }
    var hash = SHA256()
    hash.update(SHA256.digest(of: text).hex)
    self.configuration = hash
  }

  /// The first twelve hexadecimal digits of the trial's digest.
  package func name(seed: Int) -> String {
    var hash = configuration
    hash.update(littleEndian: Int64(seed))
    return hash.finalize().hex(digits: 12)
  }
}

extension TrialIdentity {
  /// What identities say of each data set and of each architecture: lines `key=value`, or nothing.
  struct Parts: Sendable {
    let datasets: [String]
    let preparations: [String]
    let hiddenLayerSizes: [String]
    let initialParameters: [String]

    init(datasets: [Dataset], preparations: [DataPreparation], architectures: [Architecture]) {
      self.datasets = datasets.map { "dataset=\($0.digest.hex)\n" }
      self.preparations = preparations.map { $0.canonicalText + "\n" }
      hiddenLayerSizes = architectures.map { "hidden_layer_sizes=\($0.sizesText)\n" }
      initialParameters = architectures.map { architecture in
        architecture.initialParameters.map { "initial_parameters=\($0.digest)\n" } ?? ""
      }
    }
  }

  private enum Line: Sendable {
    /// The name with its equals sign, and the option's place among values.
    case option(name: String, index: Int)
    case arithmetic
    case dataset
    case preparation
    case hiddenLayerSizes
    case initialParameters
  }

  /// The lines of the canonical text, in the order of their keys.
  private static let lines: [Line] = {
    let others: [(key: String, line: Line)] = [
      ("arithmetic=", .arithmetic), ("dataset=", .dataset), ("hidden_layer_sizes=", .hiddenLayerSizes),
      ("initial_parameters=", .initialParameters), ("normalize=", .preparation),
    ]
    let options = OptionKey.allCases.map { key in
      (key: key.rawValue + "=", line: Line.option(name: key.rawValue + "=", index: key.index))
    }
    return (others + options).sorted { $0.key < $1.key }.map(\.line)
  }()
}
