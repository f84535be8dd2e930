import Documents
import Experiments

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Journal {
  /// Makes a journal of another plan into one of this experiment's, when all trials in it are part of this plan too. The
  /// new journal takes the old one's place as a whole.
  ///
  /// - Throws: `ChangedPlan` where the journal cannot be kept, `Diagnostics` where it is damaged, else `OutputError`.
  package static func extend(in directory: DirectoryHandle, to experiment: Experiment) throws {
    try extend(in: directory, to: experiment, writes: true)
  }

  /// Throws what `extend` would throw, and changes nothing.
  package static func checkExtension(in directory: DirectoryHandle, to experiment: Experiment) throws {
    try extend(in: directory, to: experiment, writes: false)
  }

  private static func extend(in directory: DirectoryHandle, to experiment: Experiment, writes: Bool) throws {
    let path = directory.path(of: fileName)
    try directory.checkDestination(fileName, allowsLinks: false)
    let descriptor = openat(directory.descriptor, fileName, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    if descriptor < 0 {
      if errno == ENOENT { return }
      throw OutputError(.inputOutput, path: path, code: errno)
    }
    defer { close(descriptor) }

    // Places among the offsets, by the trials' names.
    var places: [UInt64: Int] = [:]
    var offsets: [Int] = []
    let scan = try JournalScan(descriptor, path: path) { line in
      if let place = places.updateValue(offsets.count, forKey: line.name) {
        throw line.problem("is a second record of the trial at byte \(offsets[place])", path: path)
      }
      offsets.append(line.offset)
    }
    let header = JournalHeader(outline: experiment.outline, trialCount: experiment.plan.count)
    guard let old = scan.header?.outline, old.digest != header.outline.digest else { return }
    func refusal(_ obstacle: ChangedPlan.Obstacle) -> ChangedPlan {
      ChangedPlan(path: path, from: old, to: header.outline, obstacle)
    }
    guard old.hasArithmetic(of: header.outline) else { throw refusal(.otherArithmetic) }
    guard old.recordsAlike(header.outline) else { throw refusal(.recordsOtherwise) }

    var lines = JournalLines(descriptor, path: path, offsets: offsets)
    let file = writes ? try OutputFile(fileName, in: directory) : nil
    try file?.write(header.bytes)
    var found = 0
    for trial in experiment.plan {
      let name = TrialIdentity(of: trial.configuration, in: experiment).name(seed: trial.seed)
      guard let place = JournalLine.digits(of: name).flatMap({ places[$0] }) else { continue }
      found += 1
      try file?.write(
        lines.contents(place) { contents throws(UnknownForm) in
          try JournalLine.bytes(contents, withOrdinal: trial.ordinal)
        })
    }
    guard found == places.count else {
      throw refusal(.lacksTrials(places.count - found, of: places.count))
    }
    guard let file else { return }
    try file.commit()
    try directory.synchronize(for: path)
  }
}

extension PlanOutline {
  /// Whether trials that are in both plans come to the same lines.
  fileprivate func recordsAlike(_ newer: PlanOutline) -> Bool {
    let datasets = Set(parts.map(\.name)).intersection(newer.parts.map(\.name))
      .filter { $0.hasBytePrefix(Self.datasetPrefix) }
      .map { String($0.utf8.dropFirst(Self.datasetPrefix.utf8.count)) ?? "" }
    return ([Self.curvesName] + datasets.map { Self.predictionPrefix + $0 }).allSatisfy {
      agrees(with: newer, on: $0)
    }
  }

  fileprivate func hasArithmetic(of newer: PlanOutline) -> Bool {
    agrees(with: newer, on: Self.arithmeticName)
  }

  private func agrees(with newer: PlanOutline, on name: String) -> Bool {
    parts.first { $0.name == name } == newer.parts.first { $0.name == name }
  }
}
