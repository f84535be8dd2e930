import Documents

extension Node {
  /// The scalar's text, whatever its type; nil for null, lists and mappings.
  var text: String? {
    guard let scalar, scalar.value != .null else { return nil }
    return scalar.text
  }

  var isNull: Bool { scalar?.value == .null }

  /// A list's items, or the node itself as the only one.
  var itemsOrSelf: [Node] { items ?? [self] }

  /// The whole number, also where it is written as `1e3` or `5.0`.
  var integer: Int? {
    switch scalar?.value {
    case .integer(let value): value
    // A fraction may be lost in rounding: what is written decides.
    case .number(let value): WrittenNumber(text ?? "").map(\.integer) ?? Int(exactly: value)
    default: nil
    }
  }

  /// The number; zero without a sign, so that equal numbers are written alike.
  var number: Double? { (scalar?.value.asNumber).map { $0 == 0 ? 0 : $0 } }

  var boolean: Bool? {
    if case .boolean(let value) = scalar?.value { value } else { nil }
  }

  /// The numbers of a list of nothing but whole numbers.
  var integers: [Int]? {
    guard let items else { return nil }
    let integers = items.compactMap(\.integer)
    return integers.count == items.count ? integers : nil
  }

  /// What stands here, for "expected …, found …"; a number in quotes is a text, which is easily overlooked.
  var found: String {
    guard let scalar, !scalar.isPlain, Double(scalar.text) != nil else { return summary }
    return "the text \(summary); leave out its quotes"
  }
}
