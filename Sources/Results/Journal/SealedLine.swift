/// A line of JSON whose last member is a checksum of everything before it.
///
///     {"trial":"1a2b…",…,"crc32":"1c291ca3"}
enum SealedLine {
  /// How many bytes the checksum takes, from its comma to the closing brace.
  static let sealLength = 20

  private static let label = Array(#","crc32":""#.utf8)
  private static let hexDigits = Array("0123456789abcdef".utf8)

  /// Ends a line.
  ///
  /// - Parameters:
  ///   - line: an object from its opening brace on, without the closing one.
  ///   - start: where the object begins in `line`.
  static func seal(_ line: inout [UInt8], from start: Int = 0) {
    let checksum = line.withUnsafeBytes { CRC32.checksum(UnsafeRawBufferPointer(rebasing: $0[start...])) }
    appendSeal(of: checksum, to: &line)
    line.append(UInt8(ascii: "\n"))
  }

  /// What a line says before its checksum, or nil where that does not match.
  ///
  /// - Parameter line: without the line break.
  static func contents(of line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard line.count > sealLength else { return nil }
    let end = line.count - sealLength
    let contents = UnsafeRawBufferPointer(rebasing: line[..<end])
    return line[end...].elementsEqual(seal(of: CRC32.checksum(contents))) ? contents : nil
  }

  /// A line's end, without the line break.
  static func seal(of checksum: UInt32) -> [UInt8] {
    var seal: [UInt8] = []
    appendSeal(of: checksum, to: &seal)
    return seal
  }

  private static func appendSeal(of checksum: UInt32, to line: inout [UInt8]) {
    line.append(contentsOf: label)
    for digit in 0..<8 { line.append(hexDigits[Int(checksum >> UInt32(28 - 4 * digit) & 0xF)]) }
    line.append(contentsOf: #""}"#.utf8)
  }
}
