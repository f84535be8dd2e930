/// The distinct texts of a column, numbered in the order in which they first appear; a string is built for
/// each distinct text, and not for each field.
package struct CSVCategories: Sendable {
  /// The texts, in the order of their numbers.
  package private(set) var names: [String] = []
  /// Open addressing: the number of a text + 1, at or behind the slot of its hash; 0 is free.
  private var slots = [Int](repeating: 0, count: 16)

  package init() {}

  /// The number of a field's text, which is added when it is met for the first time.
  package mutating func index(of field: Int, in record: borrowing CSVRecord) -> Int {
    record.withBytes(field) { index(of: $0) }
  }

  private mutating func index(of text: UnsafeBufferPointer<UInt8>) -> Int {
    var slot = Self.hash(text) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if names[number].utf8.elementsEqual(text) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    names.append(String(decoding: text, as: UTF8.self))
    slots[slot] = names.count
    if names.count * 2 > slots.count { grow() }
    return names.count - 1
  }

  private mutating func grow() {
    slots = [Int](repeating: 0, count: slots.count * 2)
    for (number, name) in names.enumerated() {
      var name = name
      var slot = name.withUTF8 { Self.hash($0) } & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = number + 1
    }
  }

  /// The hash is seeded anew in every process, so that no file can be made to collide; the numbers do not
  /// depend on it.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(text))
    return hasher.finalize()
  }
}
