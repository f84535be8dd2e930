/// What an entry of a registry is called, means and can be set with. The reader of experiment files, the reference page,
/// the columns of result files and the tests' tables all come from these.
package struct Definition: Sendable {
  /// The canonical name, as files and columns write it.
  package let name: String
  /// Other names that people type.
  package let aliases: [String]
  /// The formula, in Markdown.
  package let formula: String
  /// Where it comes from, such as a paper; empty for what needs no source.
  package let source: String
  package let parameters: [Parameter]

  /// - Precondition: there are at most `EntryValues.capacity` parameters.
  init(
    _ name: String, aliases: [String] = [], _ formula: String, source: String = "",
    parameters: [Parameter] = []
  ) {
    precondition(parameters.count <= EntryValues.capacity, "an entry has room for so many parameters")
    self.name = name
    self.aliases = aliases
    self.formula = formula
    self.source = source
    self.parameters = parameters
  }
}

/// The values of an entry's parameters, in the order of its definition; switches are 0 and 1.
package struct EntryValues: Hashable, Sendable {
  // Inline, so that configurations are copied and compared without counting a reference.
  private var numbers = SIMD8<Double>()

  package static let capacity = 8

  package init(_ parameters: [Parameter], _ value: (Parameter) -> Double) {
    for (index, parameter) in parameters.enumerated() { numbers[index] = value(parameter) }
  }

  package subscript(index: Int) -> Double { numbers[index] }
}
