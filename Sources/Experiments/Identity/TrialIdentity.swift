import Datasets

/// What a trial's result follows from, and the digest that stands for it.
package struct TrialIdentity: Sendable {
  /// Raised with every change that alters the bits of results.
  package static let arithmeticVersion = 2

  /// Holds the digest of all but the seed, in hexadecimal, which fills a block: what is left to do for a seed is one more.
  private var configuration: SHA256

  /// - Parameters:
  ///   - configuration: the configuration
  ///   - experiment: the experiment it is part of
  package init(of configuration: Configuration, in experiment: Experiment) {
    var identities = TrialIdentities(experiment)
    self = identities.identity(of: configuration)
  }

  fileprivate init(digest: SHA256.Digest) {
    configuration = SHA256()
    configuration.update(digest.hex)
  }

  /// The first twelve hexadecimal digits of the trial's digest.
  package func name(seed: Int) -> String {
    var hash = configuration
    hash.update(littleEndian: Int64(seed))
    return hash.finalize().hex(digits: Self.nameLength)
  }

  /// How many hexadecimal digits a trial's name has.
  package static let nameLength = 12
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

  fileprivate enum Line: Sendable {
    /// The name with its equals sign, and the option's place among values.
    case option(name: String, index: Int)
    case arithmetic
    case dataset
    case preparation
    case hiddenLayerSizes
    case initialParameters
  }

  /// The lines of the canonical text, in the order of their keys.
  fileprivate static let lines: [Line] = {
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

/// The identities of one configuration after the other. What a text begins with as the last one did is not hashed again.
package struct TrialIdentities: Sendable {
  private let parts: TrialIdentity.Parts
  private var last: Configuration?
  /// What is hashed before each line of the last text.
  private var prefixes: [SHA256] = [SHA256()]

  package init(_ experiment: Experiment) { parts = experiment.identityParts }

  package mutating func identity(of configuration: Configuration) -> TrialIdentity {
    let lines = TrialIdentity.lines
    let first = last.map { firstDifference($0, configuration) } ?? 0
    last = configuration
    prefixes.removeSubrange((first + 1)...)
    var hash = prefixes[first]
    for line in lines[first...] {
      add(line, of: configuration, to: &hash)
      prefixes.append(hash)
    }
    return TrialIdentity(digest: hash.finalize())
  }

  /// The place of the first line in which two configurations may differ.
  private func firstDifference(_ one: Configuration, _ other: Configuration) -> Int {
    let lines = TrialIdentity.lines
    return lines.firstIndex { line in
      switch line {
      case .option(_, let index): one.values[index] != other.values[index]
      case .arithmetic: false
      case .dataset, .preparation: one.dataset != other.dataset
      case .hiddenLayerSizes, .initialParameters: one.architecture != other.architecture
      }
    } ?? lines.count
  }

  private func add(_ line: TrialIdentity.Line, of configuration: Configuration, to hash: inout SHA256) {
    switch line {
    case .option(let name, let index):
      let value = configuration.values[index]
      guard value != .none else { return }
      hash.update(name)
      hash.update(value.text)
      hash.update("\n")
    case .arithmetic: hash.update("arithmetic=\(TrialIdentity.arithmeticVersion)\n")
    case .dataset: hash.update(parts.datasets[configuration.dataset])
    case .preparation: hash.update(parts.preparations[configuration.dataset])
    case .hiddenLayerSizes: hash.update(parts.hiddenLayerSizes[configuration.architecture])
    case .initialParameters: hash.update(parts.initialParameters[configuration.architecture])
    }
  }
}
