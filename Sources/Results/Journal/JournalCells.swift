/// The spelling of cells in a journal, checked without making numbers of them: opening a journal looks at every line, and
/// most are not needed then.
///
/// A cell is empty, `nan`, `inf`, `-inf`, or a decimal number such as `-12.5e-7`.
enum JournalCells {
  /// Steps over the cells of one row.
  ///
  /// - Parameter position: where the first cell begins; afterwards, where the last one ends.
  /// - Returns: how many cells there are, or nil where one is not spelled so.
  static func skipRow(_ bytes: UnsafeRawBufferPointer, from position: inout Int) -> Int? {
    table.withUnsafeBufferPointer { table in
      var count = 1
      var state = empty
      while position < bytes.count {
        let byte = bytes[position]
        let next = table[Int(state) &* 256 &+ Int(byte)]
        if next != other {
          state = next
        } else {
          guard state & isWhole != 0 else { return nil }
          if byte != UInt8(ascii: ",") { return count }
          count += 1
          state = empty
        }
        position &+= 1
      }
      return state & isWhole != 0 ? count : nil
    }
  }

  /// The bit of those states in which a cell may end.
  private static let isWhole: UInt8 = 16
  private static let empty: UInt8 = 16
  private static let other: UInt8 = 255

  /// `[32, 256]` The state after each byte in each state; `other` where a cell goes on no further.
  private static let table: [UInt8] = {
    let (minus, point, exponent, exponentSign): (UInt8, UInt8, UInt8, UInt8) = (1, 2, 3, 4)
    let (n, na, i, inn): (UInt8, UInt8, UInt8, UInt8) = (5, 6, 7, 8)
    let (whole, fraction, power, word): (UInt8, UInt8, UInt8, UInt8) = (17, 18, 19, 20)
    var table = [UInt8](repeating: other, count: 32 * 256)
    func step(_ from: UInt8, _ characters: String, _ to: UInt8) {
      for byte in characters.utf8 { table[Int(from) * 256 + Int(byte)] = to }
    }
    let digits = "0123456789"
    for (from, to) in [
      (empty, whole), (minus, whole), (whole, whole), (point, fraction), (fraction, fraction),
      (exponent, power),
      (exponentSign, power), (power, power),
    ] { step(from, digits, to) }
    step(empty, "-", minus)
    step(whole, ".", point)
    for from in [whole, fraction] { step(from, "e", exponent) }
    step(exponent, "+-", exponentSign)
    step(empty, "n", n)
    step(n, "a", na)
    step(na, "n", word)
    for from in [empty, minus] { step(from, "i", i) }
    step(i, "n", inn)
    step(inn, "f", word)
    return table
  }()
}
