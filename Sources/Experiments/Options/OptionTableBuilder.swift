import NeuralNetworks

/// Collects options in the order of result files' columns, which is also that of their keys.
struct OptionTableBuilder {
  private(set) var options: [OptionDefinition] = []
  /// Whether the options that follow may be set by an architecture for itself.
  var belongsToArchitecture = false

  /// Adds an option that stands for itself.
  mutating func add(
    _ name: String, aliases: [String] = [], _ kind: OptionDefinition.Kind,
    words: [(word: String, meaning: String)] = [], wordsForNone: [String] = ["none"],
    default defaultValue: OptionDefinition.Default, isKeptInDouble: Bool = false, owner: String? = nil,
    _ meaning: String
  ) {
    options.append(
      OptionDefinition(
        key: OptionKey(index: options.count), name: name, aliases: aliases, kind: kind,
        isKeptInDouble: isKeptInDouble, words: words, wordsForNone: wordsForNone, defaultValue: defaultValue,
        meaning: meaning,
        belongsToArchitecture: belongsToArchitecture,
        owner: owner.flatMap { owner in options.first { $0.name == owner }?.key }, innerName: name))
  }

  /// Adds an option that names one of a few values.
  mutating func add<Value: OptionChoice>(
    _ name: String, aliases: [String] = [], _ type: Value.Type, default value: Value, _ meaning: String
  ) {
    let choices = Value.allCases.map {
      OptionDefinition.Choice(name: $0.rawValue, aliases: $0.aliases, meaning: $0.meaning)
    }
    add(name, aliases: aliases, .choice(choices), default: .value(.choice(value)), meaning)
  }

  /// Adds an option that names one of a few values, or none of them where nothing is said.
  mutating func add<Value: OptionChoice>(
    _ name: String, aliases: [String] = [], _ type: Value.Type, words: [(word: String, meaning: String)],
    wordsForNone: [String] = ["none"], _ meaning: String
  ) {
    let choices = Value.allCases.map {
      OptionDefinition.Choice(name: $0.rawValue, aliases: $0.aliases, meaning: $0.meaning)
    }
    add(
      name, aliases: aliases, .choice(choices), words: words, wordsForNone: wordsForNone, default: .value(.none),
      meaning)
  }

  /// Adds an option that names an entry of a registry and, behind it, an option for each parameter of these entries.
  ///
  /// - Parameters:
  ///   - isOffered: which of the registry's entries may be named.
  ///   - prefix: what the options of parameters are called besides the parameter's own name.
  ///   - subject: what the parameters are of, as the end of their meaning.
  mutating func add<Value: RegistryValue>(
    _ name: String, aliases: [String] = [], _ registry: Value.Type,
    where isOffered: (Value) -> Bool = { _ in true }, words: [(word: String, meaning: String)] = [],
    default defaultValue: OptionDefinition.Default, prefix: String = "", subject: String = "",
    _ meaning: String
  ) {
    let owner = OptionKey(index: options.count)
    let definitions = Value.all().filter(isOffered).map(\.definition)
    let parameters = Self.merged(definitions.map(\.parameters))
    func key(_ parameter: Parameter) -> OptionKey {
      let place = parameters.firstIndex { $0.option == parameter.option } ?? 0
      return OptionKey(index: owner.index + 1 + place)
    }
    let choices = definitions.map { definition in
      OptionDefinition.Choice(
        name: definition.name, aliases: definition.aliases, meaning: definition.summary,
        parameters: definition.parameters.map { .init(key: key($0), defaultValue: $0.optionDefault) })
    }
    add(name, aliases: aliases, .choice(choices), words: words, default: defaultValue, meaning)
    for parameter in parameters {
      options.append(
        OptionDefinition(
          key: key(parameter), name: prefix + parameter.option, aliases: parameter.aliases,
          kind: parameter.optionKind,
          defaultValue: parameter.sharedDefault, meaning: parameter.meaning + subject,
          belongsToArchitecture: belongsToArchitecture, owner: owner, innerName: parameter.name))
    }
  }

  /// Adds the option of a layer that hidden layers have after their activation where its number is not 0.
  ///
  /// - Precondition: the layer has one parameter, a number.
  mutating func add(_ layer: Definition) {
    guard layer.parameters.count == 1, let parameter = layer.parameters.first,
      case .number(let interval) = parameter.kind
    else { preconditionFailure("\(layer.name) has one parameter, a number") }
    add(
      parameter.option, aliases: parameter.aliases, .numberPerLayer(interval),
      words: [("none", "the same as 0")], default: .value(.none), isKeptInDouble: true, layer.summary)
  }

  /// The parameters of several entries, each once: before the next one of its entry that was there already.
  static func merged(_ lists: [[Parameter]]) -> [Parameter] {
    var merged: [Parameter] = []
    for list in lists {
      for (place, parameter) in list.enumerated()
      where !merged.contains(where: { $0.option == parameter.option }) {
        let following = list[(place + 1)...].lazy.compactMap { next in
          merged.firstIndex { $0.option == next.option }
        }
        merged.insert(parameter, at: following.first ?? merged.endIndex)
      }
    }
    return merged
  }
}

extension Definition {
  /// The formula, and whose it is.
  fileprivate var summary: String { source.isEmpty ? formula : "\(formula), \(source)" }
}

extension Parameter {
  fileprivate var optionKind: OptionDefinition.Kind {
    switch kind {
    case .number(let interval): .number(interval)
    case .integer(let range): .integer(range)
    case .boolean: .boolean
    }
  }

  /// The default with one entry.
  fileprivate var optionDefault: OptionValue {
    switch defaultValue {
    case .number(let value): .number(value)
    case .integer(let value): .integer(value)
    case .boolean(let value): .boolean(value)
    case .derived: .none
    }
  }

  /// What the option says of its default, which each entry may have for itself.
  fileprivate var sharedDefault: OptionDefinition.Default {
    if case .derived(let source) = defaultValue { .derived(source) } else { .ofChoice }
  }
}
