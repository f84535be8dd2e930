import Documents
import Foundation
import Testing

@testable import Results

@Suite("The journal")
struct JournalTests {
  @Test("gives back what it was given, to the last bit", arguments: 0..<5)
  func roundTrip(ordinal: Int) throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    let written = sample.record(ordinal)
    try folder.open(sample).append(sample.rendered([ordinal]))
    let journal = try folder.open(sample)
    #expect(journal.trials.count == 1)
    let (read, machine) = try #require(try journal.record(of: sample.trials[ordinal]))
    #expect(machine == "a \"machine\"")
    #expect(String(describing: read) == String(describing: written))
    for (a, b) in zip(read.metrics, written.metrics) {
      // All NaN are spelled alike in tables, whichever their bits.
      #expect(a?.bitPattern == b?.bitPattern || a?.isNaN == true && b?.isNaN == true)
    }
    #expect(try journal.record(of: sample.trials[(ordinal + 1) % 5]) == nil)
  }

  @Test("keeps the words of a failure", arguments: ["plain", "\"quoted\" \\ \n\t\u{1b}\u{202e} → ü", ""])
  func failures(words: String) throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    try folder.open(sample).append(sample.rendered([sample.record(2, failure: words)]))
    let read = try #require(try folder.open(sample).record(of: sample.trials[2])).record
    #expect(read.failure == words)
    #expect(read.status == .failed)
  }

  @Test("has lines that are JSON")
  func isJSON() throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    try folder.open(sample).append(sample.rendered(0..<5))
    let lines = try folder.bytes().split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == 7)
    for line in lines {
      let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      #expect((object?["crc32"] as? String)?.count == 8)
    }
  }

  @Test(
    "checks lines by the CRC-32 that everybody uses",
    arguments: [
      ("", 0), ("123456789", 0xCBF4_3926),
      ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
    ] as [(String, UInt32)])
  func checksum(text: String, expected: UInt32) {
    #expect(Array(text.utf8).withUnsafeBytes(CRC32.checksum) == expected)
  }

  @Test("cut anywhere within its last lines, goes on from those that are whole")
  func truncation() throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    try folder.open(sample).append(sample.rendered(0..<5))
    let whole = try folder.bytes()
    let ends = whole.indices.filter { whole[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    for length in 0...whole.count {
      try folder.write(whole[..<length])
      let kept = max(0, ends.filter { $0 <= length }.count - 2)
      for _ in 0..<2 {
        let journal = try folder.open(sample)
        #expect(journal.trials.count == kept, "cut at \(length)")
      }
      let journal = try folder.open(sample)
      #expect(journal.cutBytes == 0)
      try journal.append(sample.rendered(kept..<5))
      #expect(try folder.bytes() == whole, "cut at \(length)")
    }
  }

  @Test("with any one bit changed, is refused untouched, or loses no more than its end")
  func flips() throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    try folder.open(sample).append(sample.rendered(0..<3))
    let whole = try folder.bytes()
    let lastLine = try #require(whole.dropLast().lastIndex(of: UInt8(ascii: "\n"))) + 1
    for index in whole.indices {
      for bit in [0, 5, 7] {
        var changed = whole
        changed[index] ^= 1 << UInt8(bit)
        try folder.write(changed)
        do {
          let journal = try folder.open(sample)
          // Without the break between them, the last two lines are one.
          #expect(index >= lastLine - 1, "byte \(index)")
          #expect(journal.trials.count == (index == lastLine - 1 ? 1 : 2))
          try journal.append(sample.rendered(journal.trials.count..<3))
          #expect(try folder.bytes() == whole)
        } catch let error as Diagnostics {
          #expect(error.exitCode == 65)
          #expect(error.all[0].message.contains("byte ") || error.all[0].message.contains("not a journal"))
          #expect(try folder.bytes() == changed, "byte \(index)")
        }
      }
    }
  }

  @Test("leaves a file alone that is something else", arguments: ["trial,seed\n1,2\n", "hello", "{}\n"])
  func otherFiles(text: String) throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    try folder.write(text.utf8)
    #expect(throws: Diagnostics.self) { try folder.open(sample) }
    #expect(try folder.bytes() == Array(text.utf8))
  }

  @Test("takes zeros that a loss of power left at its end for nothing", arguments: [1, 5000])
  func zeros(count: Int) throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    try folder.open(sample).append(sample.rendered(0..<2))
    let whole = try folder.bytes()
    try folder.write(whole + Array(repeating: 0, count: count))
    let journal = try folder.open(sample)
    #expect(journal.trials.count == 2)
    #expect(journal.cutBytes == count)
    #expect(try folder.bytes() == whole)
  }

  @Test(
    "of another plan that would be left unused for the most part is refused, with what has changed, or extended"
  )
  func changedPlan() throws {
    let sample = try SampleTrials()
    let other = try SampleTrials(seeds: "3..9")
    let folder = try JournalFolder()
    _ = try folder.open(other)
    // A plan without records is in nobody's way.
    try folder.open(sample).append(sample.rendered(0..<5))
    let before = try folder.bytes()
    let error = #expect(throws: ChangedPlan.self) { try folder.open(other) }
    #expect(error?.changes == ["seeds: 0..4 → 3..9"])
    #expect(error?.usedCount == 2 && error?.recordCount == 5)
    #expect(try folder.bytes() == before)

    let journal = try folder.open(other, isExtending: true)
    #expect((0..<7).filter(journal.trials.contains) == [0, 1])
    #expect(try folder.open(other).trials.count == 2)
    // The records of the plan before are still there.
    #expect(try folder.open(sample).trials.count == 5)
  }

  @Test("of a plan that this one shares most of its trials with goes on, whatever their order")
  func sharedPlan() throws {
    let small = try SampleTrials(seeds: "[3, 1]")
    let large = try SampleTrials(seeds: "0..4")
    let folder = try JournalFolder()
    try folder.open(small).append(small.rendered(0..<2))
    let journal = try folder.open(large)
    #expect((0..<5).filter(journal.trials.contains) == [1, 3])
    let read = try #require(try journal.record(of: large.trials[3])?.record)
    #expect(read.identity == small.record(0).identity)
    #expect(read.metrics[0] == small.record(0).metrics[0])
    #expect(read.trial.position == 3)
  }

  @Test("has records made again that lack what is asked for: other epochs of curves, rows to predict")
  func recordings() throws {
    let plain = try SampleTrials(more: "curves: false")
    let curves = try SampleTrials(more: "curves: {every: 2}")
    let rows = try SampleTrials(
      datasets: "[{name: xor, builtin: xor, predict: [[0, 1]]}]", more: "curves: false")
    let folder = try JournalFolder()
    try folder.open(curves).append(curves.rendered(0..<5))
    // What is not asked for does no harm.
    #expect(try folder.open(plain).trials.count == 5)
    let other = try folder.open(SampleTrials(more: "curves: {every: 1}"))
    #expect(other.trials.count == 0 && other.records.incompleteCount == 5)
    let predicting = try folder.open(rows)
    #expect(predicting.trials.count == 0 && predicting.records.incompleteCount == 5)
    try predicting.append(rows.rendered(0..<3))
    #expect(try folder.open(rows).trials.count == 3)
    // The later record stands, and lacks the curve of the first.
    #expect((0..<5).filter(try folder.open(curves).trials.contains) == [3, 4])
  }

  @Test("of an earlier form is refused with words that say so, and stays", arguments: [1, 3])
  func otherForms(version: Int) throws {
    let folder = try JournalFolder()
    var line = Array("{\"nnlab_journal\":\(version),\"records\":\"5f\"".utf8)
    SealedLine.seal(&line)
    try folder.write(line)
    let error = #expect(throws: Diagnostics.self) { try folder.open(SampleTrials()) }
    let which = version == 1 ? "an earlier" : "a later"
    #expect(error?.all[0].message.hasPrefix("\(which) version of nnlab wrote this journal") == true)
    #expect(try folder.bytes() == line)
  }

  @Test("is never written through a symbolic link")
  func links() throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    let elsewhere = "\(folder.path)/elsewhere"
    try Data("precious".utf8).write(to: URL(filePath: elsewhere))
    #expect(symlink(elsewhere, folder.journal) == 0)
    let error = #expect(throws: OutputError.self) { try folder.open(sample) }
    #expect(error?.reason == .symbolicLink)
    #expect(try String(contentsOfFile: elsewhere, encoding: .utf8) == "precious")
  }
}
