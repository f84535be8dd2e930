import Documents
import Experiments
import Foundation

@testable import Results

extension FuzzTarget {
  /// A journal as it is, and again with the checksums that its lines should have: else hardly an input would come past
  /// them.
  static let journal = FuzzTarget(name: "journal", meaning: "a journal") { bytes in
    checkJournal(bytes)
    let sealed = SealedInput.sealing(bytes)
    if sealed != bytes { checkJournal(sealed) }
  }

  private static let sample = try? Experiment.load(
    SourceFile(
      name: "sample.yaml",
      text: "name: sample\ndatasets: [xor]\narchitectures: [[2]]\nseeds: 0..4\ntraining: {epochs: 3}\n"),
    directory: "")

  /// Synchronising what is thrown away a moment later would only take time.
  private static let calls: SystemCalls = {
    var calls = SystemCalls.posix
    calls.synchronize = { _ in 0 }
    return calls
  }()

  private static func checkJournal(_ bytes: [UInt8]) {
    FuzzFolder.write(bytes, to: Journal.fileName)
    guard let experiment = sample else { fatalError("the sample is an experiment") }
    let header =
      header(of: bytes) ?? JournalHeader(outline: experiment.outline, trialCount: experiment.plan.count)
    var found: [TrialSet] = []
    for _ in 0..<2 {
      rendering { found.append(try open(header, experiment)) }
    }
    let left = FuzzFolder.read(Journal.fileName)
    if found.isEmpty {
      require(left == bytes, "a journal that is refused is left as it was")
    } else {
      require(found.count == 2, "a journal that was opened can be opened again")
      require(
        (0..<header.trialCount).allSatisfy { found[0].contains($0) == found[1].contains($0) },
        "the same trials")
      let kept = zip(left, bytes).prefix { $0 == $1 }.count
      require(kept == left.count || left == header.bytes, "nothing but an end is cut off")
    }
    rendering {
      try Journal.extend(in: DirectoryHandle(FuzzFolder.path), to: experiment)
    }
  }

  /// What a journal is opened with: what it is of, where that can be made out.
  private static func header(of bytes: [UInt8]) -> JournalHeader? {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let header = Array(line).withUnsafeBytes { line in
      SealedLine.contents(of: line).flatMap { try? JournalHeader($0) }
    }
    return header.flatMap { $0.trialCount <= 1000 ? $0 : nil }
  }

  private static func open(_ header: JournalHeader, _ experiment: Experiment) throws -> TrialSet {
    let own = JournalHeader(outline: experiment.outline, trialCount: experiment.plan.count)
    let journal = try Journal(
      in: DirectoryHandle(FuzzFolder.path), header: header, of: header == own ? experiment : nil,
      durability: .interval, calls: calls)
    for trial in experiment.plan where trial.ordinal < header.trialCount {
      rendering { _ = try journal.result(of: trial) }
    }
    return journal.trials
  }
}

enum SealedInput {
  /// The same lines, each with its checksum instead of one that it may have.
  static func sealing(_ bytes: [UInt8]) -> [UInt8] {
    var sealed: [UInt8] = []
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for line in lines.dropLast() {
      let start = sealed.count
      sealed.append(contentsOf: line.dropLast(hasSeal(line) ? SealedLine.sealLength : 0))
      SealedLine.seal(&sealed, from: start)
    }
    return sealed + (lines.last ?? [])
  }

  private static func hasSeal(_ line: ArraySlice<UInt8>) -> Bool {
    line.suffix(SealedLine.sealLength).starts(with: #","crc32":""#.utf8)
  }
}
