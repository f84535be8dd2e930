import Documents

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Finds the lines of a journal again. Trials are asked for in the plan's order, which is nearly that of the lines, so a
/// window of the file is kept at hand.
struct JournalLines {
  private let descriptor: Int32
  private let path: String
  private var window: [UInt8] = []
  private var windowStart = 0

  private static let windowSize = 1 << 20
  /// How much of a window lies before the line that it was read for.
  private static let lookBehind = 1 << 17

  init(_ descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - offset: where it begins.
  ///   - read: takes what the line says before its checksum.
  mutating func contents<Result>(
    at offset: Int, _ read: (UnsafeRawBufferPointer) throws(UnknownForm) -> Result
  ) throws -> Result {
    let end = try bring(offset)
    return try window.withUnsafeBytes { window in
      let line = UnsafeRawBufferPointer(rebasing: window[offset - windowStart..<end])
      guard let contents = SealedLine.contents(of: line) else {
        throw OutputError(
          .inputOutput, path: path, .readsBackChanged(offset: offset))
      }
      do throws(UnknownForm) {
        return try read(contents)
      } catch {
        throw Diagnostics(JournalMistake.unknownLine(offset: offset), file: path)
      }
    }
  }

  /// Brings a line into the window. Returns where it ends there, without its line break.
  private mutating func bring(_ offset: Int) throws(OutputError) -> Int {
    if let end = end(offset) { return end }
    var size = Self.windowSize
    while true {
      let start = max(0, offset - Self.lookBehind)
      let isWhole = try fill(from: start, size: size)
      if let end = end(offset) { return end }
      if !isWhole {
        throw OutputError(.inputOutput, path: path, .readsBackCutOff(offset: offset))
      }
      size *= 2
    }
  }

  private func end(_ offset: Int) -> Int? {
    guard offset >= windowStart, offset - windowStart < window.count else { return nil }
    return window[(offset - windowStart)...].firstIndex(of: UInt8(ascii: "\n"))
  }

  /// Reads a window, and says whether the file has as much.
  private mutating func fill(from start: Int, size: Int) throws(OutputError) -> Bool {
    windowStart = start
    window = Array(repeating: 0, count: size)
    var filled = 0
    while filled < size {
      let count = try SystemCalls.retrying(.inputOutput, path: path) {
        window.withUnsafeMutableBytes { bytes in
          let free = UnsafeMutableRawBufferPointer(rebasing: bytes[filled...])
          return pread(descriptor, free.baseAddress, free.count, off_t(start + filled))
        }
      }
      if count == 0 { break }
      filled += count
    }
    window.removeLast(size - filled)
    return filled == size
  }
}
