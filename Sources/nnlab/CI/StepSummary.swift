import Documents
import Results

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The page that a CI service shows of a job's step: a file of markdown that every part of the step appends to.
struct StepSummary {
  let path: String

  /// The most bytes that GitHub takes of a step's summary.
  static let limit = 1 << 20

  /// - Throws: Where what is to be appended to is not a summary: a file that is read, or one that something else is written
  ///   to. What cannot be written at all is no reason to fail.
  func check(protecting protected: ProtectedFiles, junit: JUnitDestination?) throws(OutputError) {
    let use: OutputReason.FileUse? =
      protected.use(path: path) ?? (RunFile.isTaken(PathText.name(path)) ? .runFile : nil)
      ?? (junit?.isAlso(path) == true ? .testReport : nil)
    if let use { throw OutputError(.cannotCreate, path: path, .taken(use, .otherSummary)) }
  }

  /// Appends a page, or as much of it as there is room for.
  ///
  /// - Throws: Where the file cannot be written.
  func append(_ page: String) throws(OutputError) {
    // A pipe that nobody reads from is refused so, instead of being waited for.
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw OutputError(.cannotCreate, path: path, code: errno) }
    defer { close(descriptor) }
    let taken = max(0, Int(lseek(descriptor, 0, SEEK_END)))
    let begun = taken > 0 ? beginning(behind: taken) : ""
    var bytes = ArraySlice(Self.shortened(begun + page, to: Self.limit - taken).utf8)
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        bytes = bytes.dropFirst(written)
      } else if errno != EINTR {
        throw OutputError(.inputOutput, path: path, code: errno)
      }
    }
  }

  /// What ends a line and a block of markdown that others have left open: a heading on an unfinished line is none, and
  /// HTML goes on up to an empty line.
  ///
  /// - Parameter count: How many bytes are there.
  private func beginning(behind count: Int) -> String {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    if descriptor < 0 { return "\n\n" }
    defer { close(descriptor) }
    var end: [UInt8] = [0, 0]
    let offset = max(0, count - 2)
    let found = pread(descriptor, &end, 2, off_t(offset))
    let last = end.prefix(max(0, found))
    if last.last != UInt8(ascii: "\n") { return "\n\n" }
    return last.first == UInt8(ascii: "\n") && last.count == 2 ? "" : "\n"
  }

  /// The lines of a page that a number of bytes holds, with a word on those that it does not.
  static func shortened(_ page: String, to limit: Int) -> String {
    guard page.utf8.count > limit else { return page }
    let remark = "\n… cut here: a summary holds no more; the whole is in leaderboard.md.\n"
    let room = limit - remark.utf8.count
    guard room >= 0 else { return "" }
    // Whole lines: nothing of a table or a character is in parts.
    let end = page.utf8.prefix(room).lastIndex(of: UInt8(ascii: "\n")).map(page.utf8.index(after:))
    return page[..<(end ?? page.startIndex)] + remark
  }
}
