import Documents

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One pass over a journal's bytes, from the first to the last line.
struct JournalScan {
  /// nil where the file ends before its first line does.
  private(set) var header: JournalHeader?
  /// Up to where the lines are valid. What stands behind it was left by a run that was cut off.
  private(set) var validEnd = 0
  private(set) var size = 0

  private let path: String
  private var lineNumber = 0
  /// The first line that is not valid.
  private var damage: (offset: Int, line: Int)?

  /// Reads the journal and hands on each trial's line.
  ///
  /// Lines that are not valid are the end of an interrupted run where no valid line follows; else the file is damaged.
  ///
  /// - Throws: `Diagnostics` where the file is damaged or no journal, `OutputError` where it cannot be read.
  init(
    _ descriptor: Int32, path: String, largestChunk: Int = 1 << 20,
    line: (_ ordinal: Int, _ offset: Int, _ contents: UnsafeRawBufferPointer) throws -> Void
  ) throws {
    self.path = path
    var status = stat()
    _ = try SystemCalls.retrying(.inputOutput, path: path) { fstat(descriptor, &status) }
    let chunk = min(Int(status.st_size) + 1, largestChunk)
    var buffer: [UInt8] = []
    var isAtEnd = false
    while !isAtEnd {
      let kept = buffer.count
      buffer.append(contentsOf: repeatElement(0, count: chunk))
      let count = try SystemCalls.retrying(.inputOutput, path: path) {
        buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress! + kept, chunk, off_t(size)) }
      }
      buffer.removeLast(chunk - count)
      isAtEnd = count == 0
      // Where the buffer begins in the file.
      let start = size - kept
      size += count
      let used = try buffer.withUnsafeBytes { try take($0, at: start, searchedFrom: kept, line) }
      buffer.removeFirst(used)
    }
    if header == nil { try checkBeginning(buffer) }
  }

  /// Goes through the whole lines of a buffer. Returns how many bytes these are.
  private mutating func take(
    _ buffer: UnsafeRawBufferPointer, at start: Int, searchedFrom kept: Int,
    _ line: (Int, Int, UnsafeRawBufferPointer) throws -> Void
  ) throws -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    var position = 0
    var searched = kept
    while let end = memchr(base + searched, Int32(UInt8(ascii: "\n")), buffer.count - searched) {
      let next = base.distance(to: UnsafeRawPointer(end)) + 1
      let bytes = UnsafeRawBufferPointer(rebasing: buffer[position..<next - 1])
      try take(bytes, at: start + position, line)
      position = next
      searched = next
    }
    return position
  }

  private mutating func take(
    _ bytes: UnsafeRawBufferPointer, at offset: Int, _ line: (Int, Int, UnsafeRawBufferPointer) throws -> Void
  ) throws {
    lineNumber += 1
    guard let contents = SealedLine.contents(of: bytes) else {
      if lineNumber == 1 { throw damaged(offset, line: 1) }
      damage = damage ?? (offset, lineNumber)
      return
    }
    if let damage { throw damaged(damage.offset, line: damage.line) }
    if let header {
      guard let ordinal = try? JournalLine.ordinal(contents), ordinal < header.trialCount else {
        throw unknown(offset)
      }
      do {
        try line(ordinal, offset, contents)
      } catch is UnknownForm {
        throw unknown(offset)
      }
    } else {
      guard let header = try? JournalHeader(contents) else { throw unknown(offset) }
      self.header = header
    }
    validEnd = offset + bytes.count + 1
  }

  /// A file without a whole line may be the beginning of a journal, which holds nothing yet.
  private func checkBeginning(_ bytes: [UInt8]) throws {
    let opening = JournalHeader.opening
    let isBeginning = zip(bytes, opening).allSatisfy { $0 == $1 } || bytes.allSatisfy { $0 == 0 }
    guard isBeginning else {
      throw Diagnostics(Diagnostic(file: path, message: "this is not a journal of nnlab"))
    }
  }

  private func damaged(_ offset: Int, line: Int) -> Diagnostics {
    Diagnostics(
      Diagnostic(
        file: path,
        message: """
          damaged at byte \(offset): line \(line) does not match its checksum, and is not the last; nothing was changed
          """))
  }

  private func unknown(_ offset: Int) -> Diagnostics {
    Diagnostics(
      Diagnostic(
        file: path,
        message: """
          line \(lineNumber), at byte \(offset), is whole but not of a form that this version of nnlab knows; \
          nothing was changed
          """))
  }
}
