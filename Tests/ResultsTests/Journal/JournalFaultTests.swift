import Foundation
import Testing

@testable import Results

@Suite("A journal on a failing disk")
struct JournalFaultTests {
  @Test("loses nothing to short writes and interruptions")
  func shortWrites() throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    var calls = SystemCalls.posix
    let turn = Turn()
    calls.write = { descriptor, bytes in
      if turn.next() % 3 == 0 { return Int(failing(EINTR)) }
      return SystemCalls.posix.write(descriptor, UnsafeRawBufferPointer(rebasing: bytes.prefix(7)))
    }
    calls.synchronize = { turn.next() % 2 == 0 ? failing(EINTR) : SystemCalls.posix.synchronize($0) }
    let journal = try folder.open(sample, durability: .trial, calls: calls)
    try journal.append(sample.rendered(0..<5))
    #expect(try folder.open(sample).trials.count == 5)
  }

  @Test("says what is wrong, and goes on from what was whole", arguments: [ENOSPC, EIO, EDQUOT, EFBIG])
  func fullDisk(code: Int32) throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    do {
      var calls = SystemCalls.posix
      let turn = Turn()
      calls.write = { descriptor, bytes in
        // The header, the plan, two trials, and a part of the third are taken.
        switch turn.next() {
        case 1, 2, 3: SystemCalls.posix.write(descriptor, bytes)
        case 4: SystemCalls.posix.write(descriptor, UnsafeRawBufferPointer(rebasing: bytes.prefix(50)))
        default: Int(failing(code))
        }
      }
      let journal = try folder.open(sample, calls: calls)
      try journal.append(sample.rendered(0..<2))
      let error = #expect(throws: OutputError.self) { try journal.append(sample.rendered([2])) }
      #expect(error == OutputError(.inputOutput, path: folder.journal, code: code))
      #expect(!journal.trials.contains(2))
    }
    let journal = try folder.open(sample)
    #expect(journal.trials.count == 2)
    #expect(journal.cutBytes == 50)
  }

  @Test("never takes a second synchronization for the first, which failed")
  func failedSynchronization() throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    var calls = SystemCalls.posix
    let turn = Turn()
    // The header's, its directory's and the plan's succeed; the next fails, and later ones would succeed.
    calls.synchronize = { turn.next() == 4 ? failing(EIO) : SystemCalls.posix.synchronize($0) }
    let journal = try folder.open(sample, durability: .trial, calls: calls)
    #expect(throws: OutputError(.inputOutput, path: folder.journal, code: EIO)) {
      try journal.append(sample.rendered([0]))
    }
    for _ in 0..<2 { #expect(throws: OutputError.self) { try journal.journal.synchronize() } }
    #expect(turn.next() == 5, "nobody has tried again")
  }

  @Test("notices that it was removed or moved", arguments: [true, false])
  func removed(isRemoved: Bool) throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    let journal = try folder.open(sample)
    try journal.append(sample.rendered([0]))
    #expect((isRemoved ? unlink(folder.journal) : rename(folder.journal, folder.journal + ".old")) == 0)
    let error = #expect(throws: OutputError.self) { try journal.journal.synchronize() }
    #expect(error?.exitCode == 74)
    #expect(error?.reason == .vanished)
  }

  @Test("synchronizes each batch, or now and then", arguments: Durability.allCases)
  func durability(durability: Durability) throws {
    let sample = try SampleTrials()
    let folder = try JournalFolder()
    var calls = SystemCalls.posix
    let turn = Turn()
    calls.synchronize = {
      _ = turn.next()
      return SystemCalls.posix.synchronize($0)
    }
    let journal = try folder.open(sample, durability: durability, calls: calls)
    let atFirst = turn.value
    for ordinal in 0..<5 { try journal.append(sample.rendered([ordinal])) }
    if durability == .trial { #expect(turn.value - atFirst == 5) } else { #expect(turn.value - atFirst < 5) }
    try journal.journal.synchronize()
    let atLast = turn.value
    try journal.journal.synchronize()
    #expect(turn.value == atLast, "nothing is left to be synchronized")
  }
}

/// Counts calls.
private final class Turn: @unchecked Sendable {  // because `lock` guards `count`
  private let lock = NSLock()
  private var count = 0
  var value: Int { lock.withLock { count } }
  func next() -> Int {
    lock.withLock {
      count += 1
      return count
    }
  }
}

private func failing(_ code: Int32) -> Int32 {
  errno = code
  return -1
}
