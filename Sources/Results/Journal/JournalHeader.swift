import Documents
import Experiments

/// The first line of a journal:
///
///     {"nnlab_journal":2,"arithmetic":2,"crc32":"…"}
enum JournalHeader {
  /// Raised when a journal cannot be read by an older program.
  static let version = 2
  /// What every journal begins with, whatever its version.
  static let opening = Array(#"{"nnlab_journal":"#.utf8)

  /// The line, with its line break.
  static var bytes: [UInt8] {
    var line = opening
    line.append(contentsOf: #"\#(version),"arithmetic":\#(ConfigurationIdentity.arithmeticVersion)"#.utf8)
    SealedLine.seal(&line)
    return line
  }

  /// Reads the version that a first line gives.
  ///
  /// - Parameter contents: what the line says before its checksum.
  static func version(_ contents: UnsafeRawBufferPointer) throws(UnknownForm) -> Int {
    var text = JournalText(contents)
    guard text.skip(opening) else { throw UnknownForm() }
    let version = try text.count()
    if version == Self.version {
      try text.expect(#","arithmetic":"#)
      _ = try text.count()
      guard text.isAtEnd else { throw UnknownForm() }
    }
    return version
  }
}

/// A line that says which plan a run began to train, before the records of its trials:
///
///     {"plan":"5f1d…","trials":160,"done":40,"parts":[["seeds","0..9"],…],"crc32":"…"}
struct JournalPlan: Equatable {
  static let opening: StaticString = #"{"plan":"#

  let fingerprint: PlanFingerprint
  /// How many trials the plan's first stage has.
  let trialCount: Int
  /// How many of them had their record when the run began.
  let doneCount: Int

  /// The line, with its line break.
  var bytes: [UInt8] {
    let parts = fingerprint.parts.map { part in
      JSONValue.array([.string(part.name), .string(part.text)]).compactText
    }
    var line = Array("\(Self.opening)\"\(fingerprint.digest)\"".utf8)
    line.append(contentsOf: #","trials":\#(trialCount),"done":\#(doneCount),"parts":["#.utf8)
    line.append(contentsOf: parts.joined(separator: ",").utf8)
    line.append(UInt8(ascii: "]"))
    SealedLine.seal(&line)
    return line
  }

  init(_ fingerprint: PlanFingerprint, trialCount: Int, doneCount: Int) {
    self.fingerprint = fingerprint
    self.trialCount = trialCount
    self.doneCount = doneCount
  }

  /// - Parameter contents: what the line says before its checksum.
  init(_ contents: UnsafeRawBufferPointer) throws(UnknownForm) {
    var text = JournalText(contents)
    try text.expect(Self.opening)
    let digest = try text.string()
    try text.expect(#","trials":"#)
    trialCount = try text.count()
    try text.expect(#","done":"#)
    doneCount = try text.count()
    try text.expect(#","parts":"#)
    let parts = try text.list { text throws(UnknownForm) in
      try text.list { text throws(UnknownForm) in try text.string() }
    }
    guard text.isAtEnd, parts.allSatisfy({ $0.count == 2 }) else { throw UnknownForm() }
    fingerprint = PlanFingerprint(
      digest: digest, parts: parts.map { PlanFingerprint.Part(name: $0[0], text: $0[1]) })
  }
}
