import Documents
import Foundation
import Testing

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
    let lines = try folder.bytes().split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    var last = Array(change(String(lines[2].dropLast(SealedLine.sealLength))).utf8)
    SealedLine.seal(&last)
    return Array((lines[0] + "\n" + lines[1] + "\n").utf8) + last
  }

  @Test(
    "are refused, with their place, where they are whole but of another form; the file stays as it is",
    arguments: [
      (#""status":"ok""#, #""status":"done""#), (#""epochs":3"#, #""epochs":-3"#), (#""epochs":3,"#, ""),
      (#""metrics":"1.1"#, #""metrics":"1.1,2"#), (#""metrics":"1.1"#, #""metrics":"abc"#),
      (#""metrics":"1.1"#, #""metrics":"1.1.1"#), (#""metrics":"1.1"#, #""metrics":"=1+1"#),
      (#""metrics":"1.1"#, #""metrics":"1e"#), (#""metrics":"1.1"#, #""metrics":"-nan"#),
      (#""metrics":"1.1"#, #""metrics":"--1"#), (#""metrics":"1.1"#, #""metrics":"1.1;"#),
      (#""curve":"0,"#, #""curve":"0,1,"#), (#""curve":"0,"#, #""curve":";0,"#),
      (#""predictions":[[0.25,"inf"],[]]"#, #""predictions":[[0.25,],[]]"#),
      (#""predictions":[[0.25,"inf"],[]]"#, #""predictions":[0.25]"#),
      (#""predictions":[[0.25,"inf"],[]]"#, #""predictions":[["x"],[]]"#),
      (#""seconds":0.125"#, #""seconds":"soon""#), (#""worker":1"#, #""worker":1,"more":2"#),
      (#""machine":"#, #""machines":"#), (#"{"ordinal":1"#, #"{"ordinal":5"#), (#"{"ordinal":1"#, #"{"ordinal":"1""#),
      (#"{"ordinal":1"#, #"{"place":1"#), (#""trial":""#, #""trial":"=cmd|"#), (#""trial":""#, #""trial":"0"#),
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
    #expect(error?.all[0].message.hasPrefix("line 3, at byte ") == true)
    #expect(error?.all[0].message.contains("whole but not of a form") == true)
    #expect(try folder.bytes() == changed)
    #expect(throws: Diagnostics.self) {
      try Journal.extend(in: DirectoryHandle(folder.path), to: SampleTrials(seeds: "0..9").experiment)
    }
    #expect(try folder.bytes() == changed)
  }

  @Test("are refused where they are not of the plan's trial in their place, even where an end behind them is torn")
  func names() throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    let own = sample.result(1).name
    let changed = try journal(sample) { $0.replacing(own, with: "0123456789ab") } + Array("torn".utf8)
    try folder.write(changed)
    let error = #expect(throws: Diagnostics.self) { try folder.open(sample) }
    #expect(error?.exitCode == 65)
    #expect(error?.all[0].message.contains("is not of trial \(own), which the plan has in its place") == true)
    #expect(try folder.bytes() == changed)
  }

  @Test("are refused where one trial has two, even of one text")
  func duplicates() throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    let journal = try folder.open(sample)
    try journal.append(sample.rendered(0..<2))
    try journal.append(sample.rendered([0]))
    let before = try folder.bytes()
    let error = #expect(throws: Diagnostics.self) { try folder.open(sample) }
    #expect(error?.exitCode == 65)
    #expect(error?.all[0].message.contains("is a second record of the trial at byte ") == true)
    let larger = try SampleTrials(seeds: "0..9")
    let extending = #expect(throws: Diagnostics.self) {
      try Journal.extend(in: DirectoryHandle(folder.path), to: larger.experiment)
    }
    #expect(extending == error)
    #expect(try folder.bytes() == before)
  }

  @Test("are not kept in memory before they have an end, and found all the same", arguments: [1, 100, 4096])
  func longLines(chunk: Int) throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    try folder.open(sample).append(sample.rendered(0..<5))
    let whole = try folder.bytes()
    func scan(_ bytes: [UInt8]) throws -> (ordinals: [Int], validEnd: Int, size: Int) {
      try folder.write(bytes)
      let file = try #require(FileHandle(forReadingAtPath: folder.journal))
      var ordinals: [Int] = []
      let scan = try JournalScan(
        file.fileDescriptor, path: "j", largestChunk: chunk, longestKept: 10
      ) { ordinals.append($0.ordinal) }
      return (ordinals, scan.validEnd, scan.size)
    }
    for tail in ["", "x", String(repeating: "tail", count: 100), String(repeating: "tail\n", count: 100)] {
      let found = try scan(whole + Array(tail.utf8))
      #expect(found.ordinals == [0, 1, 2, 3, 4])
      #expect(found.validEnd == whole.count && found.size == whole.count + tail.utf8.count)
    }
    var damaged = whole
    damaged[whole.count / 2] ^= 1
    let error = #expect(throws: Diagnostics.self) { try scan(damaged) }
    #expect(error?.all[0].message.contains("damaged at byte ") == true)
    #expect(throws: Diagnostics.self) { try scan(Array(repeating: UInt8(ascii: "x"), count: 100)) }
  }
}
