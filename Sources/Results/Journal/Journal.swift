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
  let directory: DirectoryHandle
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
  /// The digits of the names that lines give their trials, by the trials' places; until they are checked.
  private var names: [UInt64] = []
  private var isSynchronized = true
  private var lastSynchronized = ContinuousClock.now
  private var hasFailed = false

  /// The longest time that lines stay unsynchronised while more are written.
  private static let interval = Duration.milliseconds(200)

  /// Opens the journal of a results directory, or begins one.
  ///
  /// - Throws: `ChangedPlan` where the journal is of another plan, `Diagnostics` where it is damaged, else `OutputError`.
  package convenience init(
    in directory: DirectoryHandle, of experiment: Experiment, durability: Durability = .interval
  ) throws {
    let header = JournalHeader(outline: experiment.outline, trialCount: experiment.plan.count)
    try self.init(in: directory, header: header, of: experiment, durability: durability, calls: .posix)
  }

  /// - Parameter experiment: whose trials' names lines have to have; without one, names are not looked at.
  init(
    in directory: DirectoryHandle, header: JournalHeader, of experiment: Experiment? = nil, durability: Durability,
    calls: SystemCalls
  ) throws {
    self.directory = directory
    path = directory.path(of: Self.fileName)
    self.header = header
    self.durability = durability
    self.calls = calls
    trials = TrialSet(trialCount: header.trialCount)
    descriptor = try Self.open(in: directory, calls)
    lines = JournalLines(descriptor, path: path, offsets: Array(repeating: 0, count: header.trialCount))
    // Every property has its value, so that a failure from here on goes through `deinit` too.
    try readAll(experiment)
  }

  deinit { _ = calls.close(descriptor) }

  private func readAll(_ experiment: Experiment?) throws {
    var count = 0
    let scan = try JournalScan(descriptor, path: path) { line in
      count += 1
      // Trials of another plan are looked at by whoever extends it.
      guard line.header.outline.digest == header.outline.digest else { return }
      guard line.ordinal < header.trialCount else { throw UnknownForm() }
      if trials.contains(line.ordinal) {
        throw line.problem("is a second record of the trial at byte \(lines.offsets[line.ordinal])", path: path)
      }
      if names.isEmpty { names = Array(repeating: 0, count: header.trialCount) }
      names[line.ordinal] = line.name
      trials.insert(line.ordinal)
      lines.offsets[line.ordinal] = line.offset
    }
    size = scan.validEnd
    if let old = scan.header, old.outline.digest != header.outline.digest {
      if count > 0 { throw ChangedPlan(path: path, from: old.outline, to: header.outline, .undecided) }
      // The beginning of another plan's journal is worth as little as none.
      size = 0
    }
    if let experiment { try checkNames(of: experiment) }
    names = []
    if scan.size > size {
      cutBytes = size == 0 ? 0 : scan.size - size
      _ = try SystemCalls.retrying(.inputOutput, path: path) { ftruncate(descriptor, off_t(size)) }
    }
    if size == 0 {
      try append(header.bytes)
      try synchronize()
      try directory.synchronize(for: path, calls)
    }
  }

  /// Never made through a symbolic link, which might lead anywhere.
  private static func open(in directory: DirectoryHandle, _ calls: SystemCalls) throws(OutputError) -> Int32 {
    try directory.checkDestination(fileName, allowsLinks: false)
    return try SystemCalls.retrying(.inputOutput, path: directory.path(of: fileName)) {
      calls.openForAppending(directory.descriptor, fileName)
    }
  }

  /// Makes sure that the lines are of this experiment's trials: a checksum says that a line is whole, not that it is
  /// where it belongs.
  ///
  /// - Throws: `Diagnostics` for a line whose name is another trial's.
  private func checkNames(of experiment: Experiment) throws(Diagnostics) {
    guard !names.isEmpty else { return }
    var identities = TrialIdentities(experiment)
    for stretch in experiment.plan.stretches {
      let ordinals = stretch.firstOrdinal..<stretch.firstOrdinal + stretch.count
      guard ordinals.contains(where: trials.contains) else { continue }
      let identity = identities.identity(of: stretch.configuration)
      for ordinal in ordinals where trials.contains(ordinal) {
        let seed = stretch.trial(at: ordinal - stretch.firstOrdinal, seeds: experiment.plan.seeds).seed
        let name = identity.name(seed: seed)
        if JournalLine.digits(of: name) == names[ordinal] { continue }
        throw Diagnostics(
          Diagnostic(
            file: path,
            message: "the line at byte \(lines.offsets[ordinal]) is not of trial \(name), which the plan has in its "
              + "place; \(JournalScan.advice)"))
      }
    }
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
  package func result(of trial: Trial) throws -> (result: TrialResult, machine: String)? {
    guard trials.contains(trial.ordinal) else { return nil }
    return try lines.contents(trial.ordinal) { contents throws(UnknownForm) in
      try JournalLine.result(contents, of: trial)
    }
  }
}
