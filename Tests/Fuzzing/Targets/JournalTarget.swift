import Documents
import Experiments
import Foundation
import Trials

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

  /// Synchronizing what is thrown away a moment later would only take time.
  private static let calls: SystemCalls = {
    var calls = SystemCalls.posix
    calls.synchronize = { _ in 0 }
    return calls
  }()

  private static func checkJournal(_ bytes: [UInt8]) {
    FuzzFolder.write(bytes, to: Journal.fileName)
    guard let experiment = sample else { fatalError("the sample is an experiment") }
    var found: [TrialSet] = []
    for _ in 0..<2 {
      rendering { found.append(try open(experiment)) }
    }
    let left = FuzzFolder.read(Journal.fileName)
    if found.isEmpty {
      require(left == bytes, "a journal that is refused is left as it was")
    } else {
      require(found.count == 2, "a journal that was opened can be opened again")
      require(
        (0..<experiment.plan.count).allSatisfy { found[0].contains($0) == found[1].contains($0) }, "the same trials")
      let kept = zip(left, bytes).prefix { $0 == $1 }.count
      require(
        kept == left.count || left == JournalHeader.bytes, "nothing but an end is cut off")
    }
  }

  private static func open(_ experiment: Experiment) throws -> TrialSet {
    let journal = try Journal(in: DirectoryHandle(FuzzFolder.path), durability: .interval, calls: calls)
    let stage = Stage(of: experiment.plan)
    let records = try journal.records(of: stage, in: experiment)
    for trial in stage { rendering { _ = try journal.record(of: trial, in: records) } }
    return records.trials
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
