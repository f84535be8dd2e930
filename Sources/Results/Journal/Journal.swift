import Documents
import Experiments

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The finished trials of a run, one JSON line each, appended as they come: what a later run goes on from.
///
/// A trial is done once its line has been taken by the system. Each line has a checksum; the first line says of which
/// plan these are the trials. One thread at a time may use a journal, and one process, which the results directory's lock
/// sees to.
package final class Journal {
  package static let fileName = "journal.jsonl"

  package let path: String
  /// The trials whose lines are there.
  package private(set) var trials: TrialSet
  /// How many bytes of an interrupted run's last line were cut off when the journal was opened.
  package private(set) var cutBytes = 0

  private let header: JournalHeader
  private let durability: Durability
  private let calls: SystemCalls
  private let descriptor: Int32
  private var lines: JournalLines
  private var size = 0
  private var isSynchronized = true
  private var lastSynchronized = ContinuousClock.now
  private var hasFailed = false

  /// The longest time that lines stay unsynchronised while more are written.
  private static let interval = Duration.milliseconds(200)

  /// Opens the journal of a results directory, or begins one.
  ///
  /// - Parameters:
  ///   - outline: what is recorded.
  ///   - trialCount: how many trials the plan has.
  /// - Throws: `ChangedPlan` where the journal is of another plan, `Diagnostics` where it is damaged, else `OutputError`.
  package convenience init(
    in directory: String, outline: PlanOutline, trialCount: Int, durability: Durability = .interval
  ) throws {
    try self.init(
      in: directory, header: JournalHeader(outline: outline, trialCount: trialCount), durability: durability,
      calls: .posix)
  }

  init(in directory: String, header: JournalHeader, durability: Durability, calls: SystemCalls) throws {
    path = "\(directory)/\(Self.fileName)"
    self.header = header
    self.durability = durability
    self.calls = calls
    trials = TrialSet(trialCount: header.trialCount)
    descriptor = try Self.open(path, calls)
    lines = JournalLines(descriptor, path: path, offsets: Array(repeating: 0, count: header.trialCount))
    // Every property has its value, so that a failure from here on goes through `deinit` too.
    try readAll()
  }

  deinit { _ = calls.close(descriptor) }

  private func readAll() throws {
    var count = 0
    let scan = try JournalScan(descriptor, path: path) { ordinal, offset, _ in
      count += 1
      // Of another plan there may be more.
      guard ordinal < header.trialCount else { return }
      trials.insert(ordinal)
      lines.offsets[ordinal] = offset
    }
    size = scan.validEnd
    if let old = scan.header, old.outline.digest != header.outline.digest {
      if count > 0 { throw ChangedPlan(path: path, from: old.outline, to: header.outline, .undecided) }
      // The beginning of another plan's journal is worth as little as none.
      size = 0
    }
    if scan.size > size {
      cutBytes = size == 0 ? 0 : scan.size - size
      _ = try SystemCalls.retrying(.inputOutput, path: path) { ftruncate(descriptor, off_t(size)) }
    }
    if size == 0 {
      try append(header.bytes)
      try synchronize()
      try SystemCalls.synchronizeDirectory(of: path, calls)
    }
  }

  /// Never made through a symbolic link, which might lead anywhere.
  private static func open(_ path: String, _ calls: SystemCalls) throws(OutputError) -> Int32 {
    try OutputFile.checkDestination(path, allowsLinks: false)
    return try SystemCalls.retrying(.inputOutput, path: path) { calls.openForAppending(path) }
  }

  // MARK: Writing

  /// Adds the lines of trials that are done, in one piece.
  package func append(_ rendered: [RenderedResults]) throws(OutputError) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(rendered.reduce(0) { $0 + $1.journalLines.count })
    for piece in rendered { bytes.append(contentsOf: piece.journalLines) }
    var start = size
    try append(bytes)
    for piece in rendered {
      for place in piece.journalPlaces {
        lines.offsets[place.ordinal] = start + place.start
        trials.insert(place.ordinal)
      }
      start += piece.journalLines.count
    }
    try synchronizeIfDue()
  }

  private func append(_ bytes: [UInt8]) throws(OutputError) {
    var written = 0
    while written < bytes.count {
      let count = try attempt {
        bytes.withUnsafeBytes { calls.write(descriptor, UnsafeRawBufferPointer(rebasing: $0[written...])) }
      }
      if count == 0 {
        hasFailed = true
        throw OutputError(.inputOutput, path: path, reason: "the device takes no more")
      }
      isSynchronized = false
      written += count
    }
    size += bytes.count
  }

  /// Brings the lines to the disk where that is due.
  package func synchronizeIfDue() throws(OutputError) {
    if isSynchronized { return }
    if durability == .trial || ContinuousClock.now - lastSynchronized >= Self.interval { try synchronize() }
  }

  /// Brings all lines to the disk.
  ///
  /// - Throws: Once it has failed, always: the system forgets which pages a failed synchronisation has lost, so that a
  ///   second one that succeeds says nothing.
  package func synchronize() throws(OutputError) {
    if hasFailed { throw OutputError(.inputOutput, path: path, reason: "an earlier attempt failed") }
    try checkPlace()
    if isSynchronized { return }
    _ = try attempt { calls.synchronize(descriptor) }
    isSynchronized = true
    lastSynchronized = .now
  }

  /// A journal that was removed or moved would be written without a trace.
  private func checkPlace() throws(OutputError) {
    var own = stat()
    var there = stat()
    guard fstat(descriptor, &own) == 0, lstat(path, &there) == 0, own.st_ino == there.st_ino,
      own.st_dev == there.st_dev
    else {
      hasFailed = true
      throw OutputError(.inputOutput, path: path, reason: "it was removed or moved while the run went on")
    }
  }

  private func attempt<Result: SignedInteger>(_ call: () -> Result) throws(OutputError) -> Result {
    do throws(OutputError) {
      return try SystemCalls.retrying(.inputOutput, path: path, call)
    } catch {
      hasFailed = true
      throw error
    }
  }

  // MARK: Reading back

  /// What a trial came to, or nil where it is not done.
  package func result(of trial: Trial) throws(OutputError) -> (result: TrialResult, machine: String)? {
    guard trials.contains(trial.ordinal) else { return nil }
    return try lines.contents(trial.ordinal) { contents throws(UnknownForm) in
      try JournalLine.result(contents, of: trial)
    }
  }
}
