import Experiments

/// The first line of a journal: what the lines that follow are records of.
///
///     {"nnlab_journal":1,"records":"5f1d…","trials":160,"parts":[["seeds","0..9"],…],"crc32":"…"}
struct JournalHeader: Equatable {
  /// Raised when a journal cannot be read by an older program.
  static let version = 1
  /// What every journal begins with, whatever its version.
  static let opening = Array(#"{"nnlab_journal":"#.utf8)

  let outline: PlanOutline
  let trialCount: Int

  /// The line, with its line break.
  var bytes: [UInt8] {
    let parts = outline.parts.map { part in
      JSONValue.array([.string(part.name), .string(part.text)]).compactText
    }
    var line = Self.opening
    line.append(
      contentsOf: #"\#(Self.version),"records":"\#(outline.digest)","trials":\#(trialCount),"parts":["#.utf8)
    line.append(contentsOf: parts.joined(separator: ",").utf8)
    line.append(UInt8(ascii: "]"))
    SealedLine.seal(&line)
    return line
  }

  init(outline: PlanOutline, trialCount: Int) {
    self.outline = outline
    self.trialCount = trialCount
  }

  /// - Parameter contents: what the line says before its checksum.
  init(_ contents: UnsafeRawBufferPointer) throws(UnknownForm) {
    var text = JournalText(contents)
    guard text.skip(Self.opening), try text.count() == Self.version else { throw UnknownForm() }
    try text.expect(#","records":"#)
    let digest = try text.string()
    try text.expect(#","trials":"#)
    trialCount = try text.count()
    try text.expect(#","parts":"#)
    let parts = try text.list { text throws(UnknownForm) in
      try text.list { text throws(UnknownForm) in try text.string() }
    }
    guard text.isAtEnd, parts.allSatisfy({ $0.count == 2 }) else { throw UnknownForm() }
    outline = PlanOutline(
      digest: digest, parts: parts.map { PlanOutline.Part(name: $0[0], text: $0[1]) })
  }
}
