import Documents
import Experiments

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// One pass over a journal's bytes, from the first to the last line.
struct JournalScan {
  /// A trial's record, whose checksum and form are as they should be.
  struct Record {
    let identity: TrialIdentity
    /// The end of its seed.
    let seed: UInt32
    let contents: JournalIndex.Contents
    /// Where the line begins, in bytes.
    let offset: Int
  }

  /// Whether the first line is there and whole.
  private(set) var hasHeader = false
  /// The plan that was begun last.
  private(set) var plan: JournalPlan?
  /// How many records follow the line of that plan.
  private(set) var recordsOfPlan = 0
  /// Up to where the lines are valid. What stands behind it was left by a run that was cut off.
  private(set) var validEnd = 0
  private(set) var size = 0

  private let descriptor: Int32
  private let path: String
  private var lineNumber = 0
  /// The first line that is not valid.
  private var damage: (offset: Int, line: Int)?

  /// Longer lines are not kept while their end is looked for.
  private static let longestKept = 1 << 22
  /// Longer lines are of no run: that many predictions would not have fitted into memory.
  private static let longestLine = 1 << 30

  /// Reads the journal and hands on each trial's record.
  ///
  /// Lines that are not valid are the end of an interrupted run where no valid line follows; else the file is damaged.
  /// Memory does not grow with a line that is not valid.
  ///
  /// - Throws: `Diagnostics` where the file is damaged or no journal, `OutputError` where it cannot be read.
  init(
    _ descriptor: Int32, path: String, largestChunk: Int = 1 << 20, longestKept: Int = Self.longestKept,
    line: (Record) throws -> Void
  ) throws {
    self.descriptor = descriptor
    self.path = path
    var status = stat()
    _ = try SystemCalls.retrying(.inputOutput, path: path) { fstat(descriptor, &status) }
    let chunk = min(Int(status.st_size) + 1, largestChunk)
    var buffer: [UInt8] = []
    while true {
      let kept = buffer.count
      buffer.append(contentsOf: repeatElement(0, count: chunk))
      let count = try buffer.withUnsafeMutableBytes {
        try read(UnsafeMutableRawBufferPointer(rebasing: $0[kept...]), at: size)
      }
      buffer.removeLast(chunk - count)
      // Where the buffer begins in the file.
      let start = size - kept
      size += count
      let used = try buffer.withUnsafeBytes { try take($0, at: start, searchedFrom: kept, line) }
      buffer.removeFirst(used)
      if count == 0 { break }
      if buffer.count > longestKept {
        if !hasHeader { try checkBeginning(buffer) }
        buffer = try takeLongLine(at: start + used, chunk: chunk, line) ? [] : Array(buffer.prefix(chunk))
      }
    }
    if !hasHeader { try checkBeginning(buffer) }
  }

  private func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(OutputError) -> Int {
    try SystemCalls.retrying(.inputOutput, path: path) {
      pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
    }
  }

  /// Goes through the whole lines of a buffer. Returns how many bytes these are.
  private mutating func take(
    _ buffer: UnsafeRawBufferPointer, at start: Int, searchedFrom kept: Int, _ line: (Record) throws -> Void
  ) throws -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    var position = 0
    var searched = kept
    while let end = memchr(base + searched, Int32(UInt8(ascii: "\n")), buffer.count - searched) {
      let next = base.distance(to: UnsafeRawPointer(end)) + 1
      let bytes = UnsafeRawBufferPointer(rebasing: buffer[position..<next - 1])
      let contents = SealedLine.contents(of: bytes)
      if lineNumber == 0, contents == nil,
        !RunFile.journal.isOurs(Array(bytes.prefix(RunFile.journal.lookedAt)))
      {
        throw foreign
      }
      try take(contents, count: bytes.count, at: start + position, line)
      position = next
      searched = next
    }
    return position
  }

  /// - Parameters:
  ///   - contents: what the line says before its checksum; nil where that does not match.
  ///   - count: how many bytes the line has, without its break.
  private mutating func take(
    _ contents: UnsafeRawBufferPointer?, count: Int, at offset: Int, _ line: (Record) throws -> Void
  ) throws {
    lineNumber += 1
    guard let contents else {
      if lineNumber == 1 { throw damaged(offset, line: 1) }
      damage = damage ?? (offset, lineNumber)
      return
    }
    if let damage { throw damaged(damage.offset, line: damage.line) }
    do {
      if !hasHeader {
        try checkVersion(JournalHeader.version(contents))
        hasHeader = true
      } else if contents.starts(with: JournalPlan.opening.bytes) {
        plan = try JournalPlan(contents)
        recordsOfPlan = 0
      } else {
        let (identity, seed, contents) = try JournalLine.check(contents)
        try line(Record(identity: identity, seed: seed, contents: contents, offset: offset))
        recordsOfPlan += 1
      }
    } catch is UnknownForm {
      throw unknown(offset)
    }
    validEnd = offset + count + 1
  }

  /// Takes a line that is too long to be kept, and goes on behind it; or goes to the end of the file where the line has
  /// none.
  ///
  /// - Returns: Whether the line has an end.
  private mutating func takeLongLine(at start: Int, chunk: Int, _ line: (Record) throws -> Void) throws
    -> Bool
  {
    guard let end = try lineBreak(from: start, chunk: chunk) else { return false }
    size = end + 1
    guard try hasSeal(start..<end, chunk: chunk) else {
      try take(nil, count: end - start, at: start, line)
      return true
    }
    guard end - start <= Self.longestLine else {
      lineNumber += 1
      throw unknown(start)
    }
    var bytes = [UInt8](repeating: 0, count: end - start)
    var filled = 0
    while filled < bytes.count {
      let count = try bytes.withUnsafeMutableBytes {
        try read(UnsafeMutableRawBufferPointer(rebasing: $0[filled...]), at: start + filled)
      }
      if count == 0 { break }
      filled += count
    }
    try bytes.withUnsafeBytes { try take(SealedLine.contents(of: $0), count: $0.count, at: start, line) }
    return true
  }

  /// Where the next line break is; nil, with the size known, where there is none.
  private mutating func lineBreak(from start: Int, chunk: Int) throws(OutputError) -> Int? {
    var end: Int?
    var position = start
    try forEachPiece(of: start..<Int.max, chunk: chunk) { piece in
      if let base = piece.baseAddress, let found = memchr(base, Int32(UInt8(ascii: "\n")), piece.count) {
        end = position + base.distance(to: UnsafeRawPointer(found))
      }
      position += piece.count
      return end == nil
    }
    size = position
    return end
  }

  /// Whether a line ends with the checksum of what stands before it.
  private func hasSeal(_ line: Range<Int>, chunk: Int) throws(OutputError) -> Bool {
    let sealStart = line.upperBound - SealedLine.sealLength
    var remainder = CRC32.remainder(of: UnsafeRawBufferPointer(start: nil, count: 0))
    try forEachPiece(of: line.lowerBound..<sealStart, chunk: chunk) { piece in
      remainder = CRC32.remainder(of: piece, after: remainder)
      return true
    }
    var seal: [UInt8] = []
    try forEachPiece(of: sealStart..<line.upperBound, chunk: chunk) { piece in
      seal += piece
      return true
    }
    return seal == SealedLine.seal(of: ~remainder)
  }

  /// Hands on the bytes of a range, as far as there are any, until `body` says that it has enough.
  private func forEachPiece(
    of range: Range<Int>, chunk: Int, _ body: (UnsafeRawBufferPointer) -> Bool
  ) throws(OutputError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 8)
    defer { buffer.deallocate() }
    var position = range.lowerBound
    while position < range.upperBound {
      let room = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(chunk, range.upperBound - position)])
      let count = try read(room, at: position)
      if count == 0 || !body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(room)[..<count])) {
        return
      }
      position += count
    }
  }

  /// A file without a whole line may be the beginning of a journal, which holds nothing yet.
  private func checkBeginning(_ bytes: [UInt8]) throws {
    let opening = JournalHeader.opening
    let isBeginning = zip(bytes, opening).allSatisfy { $0 == $1 } || bytes.allSatisfy { $0 == 0 }
    if !isBeginning { throw foreign }
  }

  private var foreign: Diagnostics { Diagnostics(JournalMistake.foreign, file: path) }

  private func checkVersion(_ version: Int) throws(Diagnostics) {
    if version != JournalHeader.version {
      throw Diagnostics(JournalMistake.otherForm(version), file: path)
    }
  }

  private func damaged(_ offset: Int, line: Int) -> Diagnostics {
    Diagnostics(JournalMistake.damaged(offset: offset, line: line), file: path)
  }

  private func unknown(_ offset: Int) -> Diagnostics {
    Diagnostics(JournalMistake.unknownLine(offset: offset, line: lineNumber), file: path)
  }
}

extension StaticString {
  fileprivate var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
  }
}
