/// A thing that a registry holds: one type per entry.
protocol Registrable: Sendable {
  static var definition: Definition { get }
  /// - Parameter values: of the definition's parameters, in their order.
  init(_ values: EntryValues)
}

/// The entries of one kind, in the order in which pages list them. `Kind` is what they are used as.
struct Registry<Kind>: Sendable {
  private(set) var definitions: [Definition] = []
  private var makers: [@Sendable (EntryValues) -> Kind] = []

  /// - Parameter wrap: makes a `Kind` of an entry.
  mutating func add<Type: Registrable>(_ type: Type.Type, _ wrap: @escaping @Sendable (Type) -> Kind) {
    definitions.append(Type.definition)
    makers.append { wrap(Type($0)) }
  }

  /// Adds an entry of a type that has several.
  mutating func add(_ definition: Definition, _ make: @escaping @Sendable (EntryValues) -> Kind) {
    definitions.append(definition)
    makers.append(make)
  }

  /// What `value` stands for.
  func make<Value: RegistryValue>(_ value: Value) -> Kind { makers[value.index](value.values) }
}

/// An entry of a registry with the values of its parameters: as cheap to copy and to compare as a few numbers.
package protocol RegistryValue: Hashable, Sendable, CustomStringConvertible {
  /// Those of the registry's entries.
  static var definitions: [Definition] { get }
  /// The entry's place.
  var index: Int { get }
  var values: EntryValues { get }
  init(index: Int, values: EntryValues)
}

extension RegistryValue {
  package var definition: Definition { Self.definitions[index] }
  package var name: String { definition.name }

  /// The name, and the parameters with their values.
  package var description: String {
    let parameters = definition.parameters.enumerated().map { "\($1.name): \(values[$0])" }
    return parameters.isEmpty ? name : "\(name)(\(parameters.joined(separator: ", ")))"
  }

  /// The entry of this canonical name, if there is one.
  ///
  /// - Parameter value: the value of each of its parameters; the defaults where nothing is given.
  package init?(_ name: String, _ value: (Parameter) -> Double = { $0.defaultNumber }) {
    guard let index = Self.definitions.firstIndex(where: { $0.name == name }) else { return nil }
    self.init(index: index, values: EntryValues(Self.definitions[index].parameters, value))
  }

  /// An entry that the project itself names, with other values than the defaults for some parameters.
  ///
  /// - Precondition: there is such an entry.
  package static func named(_ name: String, _ values: [String: Double] = [:]) -> Self {
    guard let value = Self(name, { values[$0.name] ?? $0.defaultNumber }) else {
      preconditionFailure("no entry is called \(name)")
    }
    return value
  }

  /// Every entry with its defaults, or with other values.
  package static func all(_ value: (Parameter) -> Double = { $0.defaultNumber }) -> [Self] {
    definitions.compactMap { Self($0.name, value) }
  }
}
