import Experiments

/// One column of configurations: its different values, and which of them each configuration has.
package struct ConfigurationColumn: Sendable {
  package let name: String
  /// The different values, in the order of their first appearance.
  package private(set) var values: [String] = []
  /// `[configurations]` Places in `values`; empty as long as there is one value.
  private var codes: [UInt32] = []
  /// Finds values again: places in `values` at what their hashes say, -1 where there is none. A power of two of them, half
  /// of which are free at least. A dictionary would hold the texts of a million values once more.
  private var slots: [Int32] = []
  /// What an empty cell says.
  private let emptyValue: String

  package init(name: String) {
    self.name = name
    emptyValue = Self.emptyValue(of: name)
  }

  /// A column of configurations that have these values.
  package init(name: String, _ cells: some Sequence<String>) {
    self.init(name: name)
    for (count, cell) in cells.enumerated() { append(code(of: cell), behind: count) }
    finish()
  }

  /// What an empty cell of a column says, and a column that is not there: `none` for an option of which that is a value.
  package static func emptyValue(of name: String) -> String {
    OptionKey(rawValue: name)?.columnText(.none) ?? ""
  }

  package var isConstant: Bool { values.count <= 1 }

  /// The place of a configuration's value in `values`.
  package func code(_ configuration: Int) -> UInt32 { codes.isEmpty ? 0 : codes[configuration] }

  /// The value of a configuration.
  package func text(_ configuration: Int) -> String { values[Int(code(configuration))] }

  /// The place of a value, which is added if it is not there.
  ///
  /// - Precondition: the column is not finished.
  package mutating func code(of cell: String) -> UInt32 {
    let value = cell.isEmpty ? emptyValue : cell
    if values.count * 2 >= slots.count { growSlots() }
    let slot = slot(of: value)
    if slots[slot] >= 0 { return UInt32(slots[slot]) }
    slots[slot] = Int32(values.count)
    values.append(value)
    return UInt32(values.count - 1)
  }

  /// Where a value is, or would be.
  private func slot(of value: String) -> Int {
    let mask = slots.count - 1
    var slot = value.hashValue & mask
    while slots[slot] >= 0, values[Int(slots[slot])] != value { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func growSlots() {
    slots = Array(repeating: -1, count: max(8, slots.count * 2))
    for place in values.indices { slots[slot(of: values[place])] = Int32(place) }
  }

  /// Adds a configuration behind `count` others.
  package mutating func append(_ code: UInt32, behind count: Int) {
    if codes.isEmpty {
      if code == 0 { return }
      codes = [UInt32](repeating: 0, count: count)
    }
    codes.append(code)
  }

  /// What the column says of some configurations. The values stay in their places, whether any of these has them or not:
  /// a million of them are not copied.
  package func selecting(_ configurations: [Int]) -> ConfigurationColumn {
    var selected = self
    selected.slots = []
    if !codes.isEmpty, !configurations.elementsEqual(codes.indices) {
      selected.codes = configurations.map { codes[$0] }
    }
    return selected
  }

  /// Gives back the memory that only further values would need.
  package mutating func finish() { slots = [] }
}
