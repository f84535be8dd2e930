import Datasets

/// Identifies a trial: 128 bits of a hash of everything that affects its result (the configuration, its data, the
/// repetition, and the version of the arithmetic), never its place in a plan.
package struct TrialIdentity: Hashable, Sendable {
  /// The first 64 bits, of which the trial's name is made.
  package let head: UInt64
  package let tail: UInt64

  package init(head: UInt64, tail: UInt64) {
    self.head = head
    self.tail = tail
  }

  /// The trial as tables have it: `t` and the first 16 hexadecimal digits.
  package var name: String {
    var name: [UInt8] = []
    appendName(to: &name)
    return String(decoding: name, as: UTF8.self)
  }

  package func appendName(to text: inout [UInt8]) {
    text.append(UInt8(ascii: "t"))
    Self.appendDigits(of: head, to: &text)
  }

  package func appendDigits(to text: inout [UInt8]) {
    Self.appendDigits(of: head, to: &text)
    Self.appendDigits(of: tail, to: &text)
  }

  /// Appends 16 hexadecimal digits.
  package static func appendDigits(of bits: UInt64, to text: inout [UInt8]) {
    withUnsafeBytes(of: (digits(of: bits &>> 32).bigEndian, digits(of: bits & 0xffff_ffff).bigEndian)) {
      text.append(contentsOf: $0)
    }
  }

  /// Eight hexadecimal digits, a byte each, the last in the lowest byte: the bits are spread out four to a byte, and all
  /// bytes become digits at once.
  ///
  /// - Parameter bits: less than 2^32.
  private static func digits(of bits: UInt64) -> UInt64 {
    var digits = (bits | bits &<< 16) & 0x0000_ffff_0000_ffff
    digits = (digits | digits &<< 8) & 0x00ff_00ff_00ff_00ff
    digits = (digits | digits &<< 4) & 0x0f0f_0f0f_0f0f_0f0f
    // 1 in the bytes of ten and more, which are letters: from the digits to those it is 39 more.
    let letters = (digits &+ 0x0606_0606_0606_0606) &>> 4 & 0x0101_0101_0101_0101
    return digits &+ 0x3030_3030_3030_3030 &+ letters &* 39
  }
}

/// The part of a trial's identity that its repetition has no part in.
package struct ConfigurationIdentity: Sendable {
  /// Raised with every change that alters the bits of results.
  package static let arithmeticVersion = 2

  /// Holds the configuration's digest in hexadecimal, which fills a block: a repetition costs one block more.
  private var configuration: SHA256

  /// - Parameters:
  ///   - configuration: the configuration
  ///   - experiment: the experiment it is part of
  package init(of configuration: Configuration, in experiment: Experiment) {
    var identities = ConfigurationIdentities(experiment)
    self = identities.identity(of: configuration)
  }

  fileprivate init(digest: SHA256.Digest) {
    configuration = SHA256()
    configuration.update(digest.hex)
  }

  package func trial(_ repetition: Repetition) -> TrialIdentity {
    var hash = configuration
    hash.update(littleEndian: Int64(repetition.seed))
    if let fold = repetition.fold { hash.update(littleEndian: Int64(fold)) }
    let words = hash.finalize().words
    return TrialIdentity(
      head: UInt64(words[0]) << 32 | UInt64(words[1]), tail: UInt64(words[2]) << 32 | UInt64(words[3]))
  }
}

extension ConfigurationIdentity {
  /// What identities say of each dataset and of each architecture: lines `key=value`, or nothing.
  struct Parts: Sendable {
    let datasets: [String]
    let normalizations: [Normalization]
    /// What is said of preparations besides.
    let preparations: [String]
    let hiddenLayerSizes: [String]
    let initialParameters: [String]

    init(datasets: [Dataset], preparations: [DataPreparation], architectures: [Architecture]) {
      self.datasets = datasets.map { "dataset=\($0.digest.hex)\n" }
      normalizations = preparations.map(\.normalization)
      self.preparations = zip(datasets, preparations).map { $1.canonicalTextBesides + "\n" + $0.columnText }
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
    // It is part of the preparation, whether the option or the dataset's entry says it.
    let options = OptionKey.allCases.filter { $0 != .normalize }.map { key in
      (key: key.rawValue + "=", line: Line.option(name: key.rawValue + "=", index: key.index))
    }
    return (others + options).sorted { $0.key < $1.key }.map(\.line)
  }()
}

/// The identities of one configuration after the other. What a text begins with as the last one did is not hashed again.
package struct ConfigurationIdentities: Sendable {
  private let parts: ConfigurationIdentity.Parts
  private var last: Configuration?
  /// What is hashed before each line of the last text.
  private var prefixes: [SHA256] = [SHA256()]

  package init(_ experiment: Experiment) { parts = experiment.identityParts }

  package mutating func identity(of configuration: Configuration) -> ConfigurationIdentity {
    let lines = ConfigurationIdentity.lines
    let first = last.map { firstDifference($0, configuration) } ?? 0
    last = configuration
    prefixes.removeSubrange((first + 1)...)
    var hash = prefixes[first]
    for line in lines[first...] {
      add(line, of: configuration, to: &hash)
      prefixes.append(hash)
    }
    return ConfigurationIdentity(digest: hash.finalize())
  }

  /// The place of the first line in which two configurations may differ.
  private func firstDifference(_ one: Configuration, _ other: Configuration) -> Int {
    let lines = ConfigurationIdentity.lines
    return lines.firstIndex { line in
      switch line {
      case .option(_, let index): one.values[index] != other.values[index]
      case .arithmetic: false
      case .dataset: one.dataset != other.dataset
      case .preparation: one.dataset != other.dataset || one.normalize != other.normalize
      case .hiddenLayerSizes, .initialParameters: one.architecture != other.architecture
      }
    } ?? lines.count
  }

  private func add(_ line: ConfigurationIdentity.Line, of configuration: Configuration, to hash: inout SHA256) {
    switch line {
    case .option(let name, let index):
      let value = configuration.values[index]
      guard value != .none else { return }
      hash.update(name)
      hash.update(value.text)
      hash.update("\n")
    case .arithmetic: hash.update("arithmetic=\(ConfigurationIdentity.arithmeticVersion)\n")
    case .dataset: hash.update(parts.datasets[configuration.dataset])
    case .preparation:
      let normalization = configuration.normalize ?? parts.normalizations[configuration.dataset]
      hash.update(DataPreparation.canonicalText(normalization) + "\n")
      hash.update(parts.preparations[configuration.dataset])
    case .hiddenLayerSizes: hash.update(parts.hiddenLayerSizes[configuration.architecture])
    case .initialParameters: hash.update(parts.initialParameters[configuration.architecture])
    }
  }
}
