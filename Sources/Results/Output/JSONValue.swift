import Documents

/// A JSON value (RFC 8259) whose keys keep the order that they were given in.
///
/// Foundation's encoder spells numbers, slashes and indentation in ways that differ between platforms and
/// releases; this one is the same bytes everywhere.
package enum JSONValue: Equatable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// A number in its shortest form; JSON has no infinities and no NaN, so these become `"inf"`, `"-inf"`,
  /// `"nan"`.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  /// The value as text, indented by two spaces, a newline at the end.
  package var text: String {
    var bytes: [UInt8] = []
    append(to: &bytes, depth: 0)
    bytes.append(UInt8(ascii: "\n"))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value on one line without blanks or a newline.
  package var compactText: String {
    var bytes: [UInt8] = []
    append(to: &bytes, depth: nil)
    return String(decoding: bytes, as: UTF8.self)
  }

  package static func == (a: JSONValue, b: JSONValue) -> Bool {
    a.compactText == b.compactText
  }

  /// Writes at an indentation of `depth` levels, or on one line.
  private func append(to bytes: inout [UInt8], depth: Int?) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): NumberText.append(value, to: &bytes)
    case .number(let value) where value.isFinite: NumberText.append(value, to: &bytes)
    case .number(let value): Self.append(NumberText.text(value), to: &bytes)
    case .string(let value): Self.append(value, to: &bytes)
    case .array(let values):
      Self.append(values, between: ("[", "]"), to: &bytes, depth: depth) { value, bytes, depth in
        value.append(to: &bytes, depth: depth)
      }
    case .object(let members):
      Self.append(members, between: ("{", "}"), to: &bytes, depth: depth) { member, bytes, depth in
        Self.append(member.key, to: &bytes)
        bytes.append(contentsOf: (depth == nil ? ":" : ": ").utf8)
        member.value.append(to: &bytes, depth: depth)
      }
    }
  }

  private static func append<Item>(
    _ items: [Item], between brackets: (String, String), to bytes: inout [UInt8], depth: Int?,
    item appendItem: (Item, inout [UInt8], Int?) -> Void
  ) {
    let inner = depth.map { $0 + 1 }
    bytes.append(contentsOf: brackets.0.utf8)
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      appendLineBreak(to: &bytes, depth: inner)
      appendItem(item, &bytes, inner)
    }
    if !items.isEmpty { appendLineBreak(to: &bytes, depth: depth) }
    bytes.append(contentsOf: brackets.1.utf8)
  }

  private static func appendLineBreak(to bytes: inout [UInt8], depth: Int?) {
    guard let depth else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  /// A quoted string: quotes and backslashes escaped, and, beyond what the standard asks for, whatever
  /// is not seen, so that a manifest can be shown on a terminal.
  private static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes.append(contentsOf: #"\""#.utf8)
      case "\\": bytes.append(contentsOf: #"\\"#.utf8)
      case "\n": bytes.append(contentsOf: #"\n"#.utf8)
      case "\r": bytes.append(contentsOf: #"\r"#.utf8)
      case "\t": bytes.append(contentsOf: #"\t"#.utf8)
      case _ where scalar.isInvisible:
        // Beyond U+FFFF as two halves, as the standard has it.
        for unit in scalar.utf16 {
          let digits = String(unit, radix: 16)
          bytes.append(contentsOf: (#"\u"# + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
        }
      default: bytes.append(contentsOf: scalar.utf8)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
