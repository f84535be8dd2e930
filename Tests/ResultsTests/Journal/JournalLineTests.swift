import Documents
import Experiments
import Foundation
import Testing
import Trials

@testable import Results

/// Lines that no run has written, although their checksums match.
@Suite("A journal's lines")
struct JournalLineTests {
  /// A journal of two trials whose last line's contents are changed, with the checksum that they should have then.
  private func journal(
    _ sample: SampleTrials, changing change: (String) -> String
  ) throws -> [UInt8] {
    let folder = try JournalFolder()
    try folder.open(sample).append(sample.rendered(0..<2))
    let lines = try folder.bytes().split(separator: UInt8(ascii: "\n")).map {
      String(decoding: $0, as: UTF8.self)
    }
    var last = Array(change(String(lines[3].dropLast(SealedLine.sealLength))).utf8)
    SealedLine.seal(&last)
    return Array(lines[...2].map { $0 + "\n" }.joined().utf8) + last
  }

  @Test(
    "are refused, with their place, where they are whole but of another form; the file stays as it is",
    arguments: [
      (#""status":"ok""#, #""status":"done""#), (#""epochs":3"#, #""epochs":-3"#), (#""epochs":3,"#, ""),
      (#""train_loss":1.1"#, #""train_loss":abc"#), (#""train_loss":1.1"#, #""train_loss":"abc""#),
      (#""train_loss":1.1"#, #""train_loss":1.1.1"#), (#""train_loss":1.1"#, #""train_loss":"#),
      (#""train_loss":1.1"#, #""train_loss":1e"#), (#""train_loss":1.1"#, #""train_loss":--1"#),
      (#""train_loss":1.1"#, #""train_loss":1.1,,"x":1"#), (#""train_loss":1.1"#, #"train_loss:1.1"#),
      (#""metrics":{"#, #""metrics":["#), (#""metrics":{"#, #""figures":{"#),
      (#";0,"#, #";0,1,"#), (#""curve":"epoch,"#, #""curve":"epoch,,"#),
      (#""curve":"epoch,"#, #""curve":"EPOCH,"#),
      (#""curves":[0,1]"#, #""curves":[0]"#),
      (#""predictions":[[0.25,"inf"],[]]"#, #""predictions":[[0.25,],[]]"#),
      (#""predictions":[[0.25,"inf"],[]]"#, #""predictions":[0.25]"#),
      (#""predictions":[[0.25,"inf"],[]]"#, #""predictions":[["x"],[]]"#),
      (#""seconds":0.125"#, #""seconds":"soon""#), (#""worker":1"#, #""worker":1,"more":2"#),
      (#""machine":"#, #""machines":"#), (#""seed":1"#, #""seed":"1""#),
      (#""seed":1"#, #""seed":99999999999999999999"#), (#""seed":1"#, #""seed":1,"fold":2147483648"#),
      (#"{"trial":""#, #"{"place":""#), (#"{"trial":""#, #"{"trial":"=cmd|"#),
      (#"{"trial":""#, #"{"trial":"0"#),
    ])
  func form(part: String, other: String) throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    let changed = try journal(sample) { line in
      #expect(line.contains(part))
      return line.replacing(part, with: other)
    }
    try folder.write(changed)
    let error = #expect(throws: Diagnostics.self) { try folder.open(sample) }
    #expect(error?.exitCode == 65)
    #expect(error?.all[0].message.hasPrefix("line 4, at byte ") == true)
    #expect(error?.all[0].message.contains("whole but not of a form") == true)
    #expect(try folder.bytes() == changed)
  }

  @Test("are read where they name metrics that this program does not know, which it ignores")
  func unknownMetrics() throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    let changed = try journal(sample) { line in
      line.replacing(#""metrics":{"#, with: #""metrics":{"train_auc":0.5,"test_\\u00e9":null,"#)
    }
    try folder.write(changed)
    let journal = try folder.open(sample)
    #expect(journal.trials.count == 2)
    #expect(try journal.record(of: sample.trials[1])?.record[Metric(.train, .loss)] == 1.1)
  }

  @Test("that lack a metric which this program has are read, and their trials are to be trained again")
  func missingMetrics() throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    let changed = try journal(sample) { $0.replacing(#","train_accuracy":"inf""#, with: "") }
    try folder.write(changed)
    let journal = try folder.open(sample)
    #expect((0..<5).filter(journal.trials.contains) == [0])
    #expect(journal.records.incompleteCount == 1)
    try journal.append(sample.rendered([1]))
    let again = try folder.open(sample)
    #expect((0..<5).filter(again.trials.contains) == [0, 1])
    #expect(try again.record(of: sample.trials[1])?.record[Metric(.train, .accuracy)] == .infinity)
  }

  @Test("of one trial are the same, or the journal is refused with both places")
  func duplicates() throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    let journal = try folder.open(sample)
    try journal.append(sample.rendered(0..<2))
    try journal.append(sample.rendered([0]))
    #expect(try folder.open(sample).trials.count == 2)
    let lines = try folder.bytes().split(separator: UInt8(ascii: "\n"))
    let text = String(decoding: try #require(lines.last), as: UTF8.self)
    var other = Array(
      text.dropLast(SealedLine.sealLength).replacing(#""train_loss":0.1"#, with: #""train_loss":0.2"#).utf8)
    SealedLine.seal(&other)
    let before = try folder.bytes() + other
    try folder.write(before)
    let error = #expect(throws: Diagnostics.self) { try folder.open(sample) }
    #expect(error?.exitCode == 65)
    let name = sample.record(0).identity.name
    #expect(
      error?.all[0].message.contains(
        "are both of trial \(name), and their results differ; nothing was changed") == true)
    #expect(try folder.bytes() == before)
  }

  @Test(
    "are refused where they have the name of another trial, and left as they are, also with a torn last line",
    arguments: ["", #"{"trial":"0da98"#])
  func names(end: String) throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    let (own, other) = (digits(sample.record(1)), digits(sample.record(4)))
    let changed = try journal(sample) { $0.replacing(own, with: other) } + Array(end.utf8)
    try folder.write(changed)
    let error = #expect(throws: Diagnostics.self) { try folder.open(sample) }
    #expect(error?.exitCode == 65)
    let name = sample.record(4).identity.name
    #expect(error?.all[0].message.contains("is not of trial \(name), whose name it has; nothing was changed") == true)
    #expect(try folder.bytes() == changed)
  }

  private func digits(_ record: TrialRecord) -> String {
    var digits: [UInt8] = []
    record.identity.appendDigits(to: &digits)
    return String(decoding: digits, as: UTF8.self)
  }

  @Test("are not kept in memory before they have an end, and found all the same", arguments: [1, 100, 4096])
  func longLines(chunk: Int) throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    try folder.open(sample).append(sample.rendered(0..<5))
    let whole = try folder.bytes()
    func scan(_ bytes: [UInt8]) throws -> (identities: [TrialIdentity], validEnd: Int, size: Int) {
      try folder.write(bytes)
      let file = try #require(FileHandle(forReadingAtPath: folder.journal))
      var identities: [TrialIdentity] = []
      let scan = try JournalScan(
        file.fileDescriptor, path: "j", largestChunk: chunk, longestKept: 10
      ) { identities.append($0.identity) }
      return (identities, scan.validEnd, scan.size)
    }
    for tail in ["", "x", String(repeating: "tail", count: 100), String(repeating: "tail\n", count: 100)] {
      let found = try scan(whole + Array(tail.utf8))
      #expect(found.identities == (0..<5).map { sample.record($0).identity })
      #expect(found.validEnd == whole.count && found.size == whole.count + tail.utf8.count)
    }
    var damaged = whole
    damaged[whole.count / 2] ^= 1
    let error = #expect(throws: Diagnostics.self) { try scan(damaged) }
    #expect(error?.all[0].message.contains("damaged at byte ") == true)
    #expect(throws: Diagnostics.self) { try scan(Array(repeating: UInt8(ascii: "x"), count: 100)) }
  }
}
