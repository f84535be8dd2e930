/// One column of configurations: its different values, and which of them each configuration has.
package struct ConfigurationColumn: Sendable {
  package let name: String
  /// The different values, in the order of their first appearance.
  package private(set) var values: [String] = []
  /// `[configurations]` Places in `values`; empty as long as there is one value.
  private var codes: [UInt32] = []
  private var codeOf: [String: UInt32] = [:]

  init(name: String) { self.name = name }

  package var isConstant: Bool { values.count <= 1 }

  /// The place of a configuration's value in `values`.
  package func code(_ configuration: Int) -> UInt32 { codes.isEmpty ? 0 : codes[configuration] }

  /// The value of a configuration.
  package func text(_ configuration: Int) -> String { values[Int(code(configuration))] }

  /// The place of a value, which is added where it is new.
  mutating func code(of value: String) -> UInt32 {
    if let code = codeOf[value] { return code }
    let code = UInt32(values.count)
    values.append(value)
    codeOf[value] = code
    return code
  }

  /// Adds a configuration behind `count` others.
  mutating func append(_ code: UInt32, behind count: Int) {
    if codes.isEmpty {
      if code == 0 { return }
      codes = [UInt32](repeating: 0, count: count)
    }
    codes.append(code)
  }
}
