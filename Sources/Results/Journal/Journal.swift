import Documents
import Experiments
import Trials

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The records of finished trials, one JSON line each, appended as they come, and known by the identities of their trials: a
/// run trains the trials whose records are not there.
///
/// A trial is done once the system has taken its line. Each line has a checksum; lines of plans say what runs were begun for.
/// Records that are not part of a plan stay. One thread at a time may use a journal, and one process, which the results
/// directory's lock sees to.
package final class Journal {
  package static let fileName = "journal.jsonl"

  package let path: String
  let directory: DirectoryHandle
  /// How many bytes of an interrupted run's last line `begin` has cut off.
  package private(set) var cutBytes = 0
  /// How many trials had a record when the journal was opened.
  package var recordCount: Int { index.count }

  private let durability: Durability
  private let calls: SystemCalls
  private let descriptor: Int32
  /// What was there when the journal was opened.
  private var index = JournalIndex()
  private var lastPlan: JournalPlan?
  private var lines: JournalLines
  /// Up to where lines are valid.
  private var size = 0
  /// How many bytes stand behind these that an interrupted run has left.
  private var tornBytes = 0
  private var isSynchronized = true
  private var lastSynchronized = ContinuousClock.now
  private var hasFailed = false

  /// The longest time that lines stay unsynchronized while more are written.
  private static let interval = Duration.milliseconds(200)

  /// Opens the journal of a results directory, or begins one.
  ///
  /// - Throws: `Diagnostics` where it is damaged, else `OutputError`.
  package convenience init(in directory: DirectoryHandle, durability: Durability = .interval) throws {
    try self.init(in: directory, durability: durability, calls: .posix)
  }

  init(in directory: DirectoryHandle, durability: Durability, calls: SystemCalls) throws {
    self.directory = directory
    path = directory.path(of: Self.fileName)
    self.durability = durability
    self.calls = calls
    descriptor = try Self.open(in: directory, calls)
    lines = JournalLines(descriptor, path: path)
    // Every property has its value, so that a failure from here on goes through `deinit` too.
    try readAll()
  }

  deinit { _ = calls.close(descriptor) }

  private func readAll() throws {
    let scan = try JournalScan(descriptor, path: path) { record in
      if let earlier = index.record(of: record.identity), earlier.contents == record.contents {
        try checkAgreement(of: record, withLineAt: earlier.offset)
      }
      index.insert(record.identity, seed: record.seed, record.contents, offset: record.offset)
    }
    lastPlan = scan.plan
    size = scan.validEnd
    tornBytes = scan.size - size
    if size == 0 {
      try cutTornEnd()
      try append(JournalHeader.bytes)
      try synchronize()
      try directory.synchronize(for: path, calls)
    }
  }

  private func cutTornEnd() throws(OutputError) {
    if tornBytes == 0 { return }
    _ = try SystemCalls.retrying(.inputOutput, path: path) { ftruncate(descriptor, off_t(size)) }
    tornBytes = 0
  }

  /// A trial that was trained twice came to the same, or one of the records is not of this program's making.
  private func checkAgreement(of record: JournalScan.Record, withLineAt earlier: Int) throws {
    let first = try lines.contents(at: earlier) { JournalLine.result(of: $0) }
    let second = try lines.contents(at: record.offset) { JournalLine.result(of: $0) }
    if first == second { return }
    throw Diagnostics(
      JournalMistake.disagreement(offset: record.offset, earlier: earlier, trial: record.identity.name),
      file: path)
  }

  /// Never made through a symbolic link, which might lead anywhere.
  private static func open(in directory: DirectoryHandle, _ calls: SystemCalls) throws(OutputError) -> Int32 {
    try directory.checkDestination(fileName, allowsLinks: false)
    return try SystemCalls.retrying(.inputOutput, path: directory.path(of: fileName)) {
      calls.openForAppending(directory.descriptor, fileName)
    }
  }

  // MARK: Looking up

  /// Looks up which trials of a stage have all that is asked of them.
  ///
  /// - Throws: For a record that has another seed than the trial with its name.
  package func records(of stage: Stage, in experiment: Experiment) throws(Diagnostics) -> StageRecords {
    var records = StageRecords(trialCount: stage.count)
    if index.count == 0 { return records }
    let recordings = TrialRecordings(experiment)
    var identities = ConfigurationIdentities(experiment)
    for range in stage.ranges {
      let identity = identities.identity(of: range.configuration)
      let wanted = recordings.recording(of: range.configuration)
      let metrics = recordings.metrics[range.configuration.dataset]
      for place in 0..<range.count {
        let repetition = stage.repetitions[range.repetitionPositions.lowerBound + place]
        let trial = identity.trial(repetition)
        guard let record = index.record(of: trial) else { continue }
        guard record.seed == UInt32(truncatingIfNeeded: repetition.seed) else {
          throw Diagnostics(JournalMistake.otherTrial(offset: record.offset, trial: trial.name), file: path)
        }
        if record.contents.satisfies(wanted, metrics: metrics) {
          records.insert(range.firstPosition + place, offset: record.offset)
        } else {
          records.incompleteCount += 1
        }
      }
    }
    return records
  }

  /// What a trial came to, or nil where it is not done.
  package func record(of trial: Trial, in records: StageRecords) throws -> (
    record: TrialRecord, machine: String
  )? {
    guard let offset = records.offset(at: trial.position) else { return nil }
    return try lines.contents(at: offset) { contents throws(UnknownForm) in
      try JournalLine.record(contents, of: trial)
    }
  }

  // MARK: Plans

  /// Notes that a plan is begun, unless it was the last one, and cuts off what an interrupted run has left behind the last
  /// whole line. Until then the file is as it was, so that a journal that is refused stays so.
  ///
  /// - Parameters:
  ///   - records: those of its first stage.
  ///   - isExtending: whether it does not matter how many of the journal's records it uses.
  /// - Throws: `ChangedPlan` where another plan's records are there most of which this one has no use for.
  package func begin(
    _ fingerprint: PlanFingerprint, _ records: StageRecords, trialCount: Int, isExtending: Bool
  ) throws {
    let isLast = lastPlan?.fingerprint == fingerprint
    let used = records.trials.count + records.incompleteCount
    if !isLast, !isExtending, let lastPlan, used * 2 < index.count {
      throw ChangedPlan(
        path: path, usedCount: used, recordCount: index.count,
        changes: lastPlan.fingerprint.changes(to: fingerprint))
    }
    cutBytes = tornBytes
    try cutTornEnd()
    if isLast { return }
    let plan = JournalPlan(fingerprint, trialCount: trialCount, doneCount: records.trials.count)
    try append(plan.bytes)
    try synchronize()
    lastPlan = plan
  }

  // MARK: Writing

  /// Adds the lines of trials that are done, in one piece.
  package func append(_ rendered: [RenderedRecords], to records: inout StageRecords) throws(OutputError) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(rendered.reduce(0) { $0 + $1.journalLines.count })
    for piece in rendered { bytes.append(contentsOf: piece.journalLines) }
    var start = size
    try append(bytes)
    for piece in rendered {
      for line in piece.linePlaces { records.insert(line.position, offset: start + line.start) }
      start += piece.journalLines.count
    }
    try synchronizeIfDue()
  }

  private func append(_ bytes: [UInt8]) throws(OutputError) {
    precondition(tornBytes == 0, "lines are appended once a plan is begun")
    var written = 0
    while written < bytes.count {
      let count = try attempt {
        bytes.withUnsafeBytes { calls.write(descriptor, UnsafeRawBufferPointer(rebasing: $0[written...])) }
      }
      if count == 0 {
        hasFailed = true
        throw OutputError(.inputOutput, path: path, .deviceTakesNoMore)
      }
      isSynchronized = false
      written += count
    }
    size += bytes.count
  }

  /// Flushes the lines to disk where that is due.
  package func synchronizeIfDue() throws(OutputError) {
    if isSynchronized { return }
    if durability == .trial || ContinuousClock.now - lastSynchronized >= Self.interval { try synchronize() }
  }

  /// Flushes all lines to disk.
  ///
  /// - Throws: Once it has failed, always: the system forgets which pages a failed fsync has lost, so that a second one
  ///   that succeeds says nothing.
  package func synchronize() throws(OutputError) {
    if hasFailed { throw OutputError(.inputOutput, path: path, .failedBefore) }
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
      throw OutputError(.inputOutput, path: path, .vanished)
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
}
