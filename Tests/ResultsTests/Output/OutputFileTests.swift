import Foundation
import Testing

@testable import Results

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

@Suite("Output files")
struct OutputFileTests {
  @Test("a committed file is there whole and nothing else is")
  func commit() throws {
    try withTemporaryDirectory { directory in
      let file = try OutputFile(at: directory + "/results.csv", bufferSize: 8, calls: .posix)
      try file.write("a,b\n")
      try file.write(Array("1,2\n3,4\n".utf8))
      #expect(try names(in: directory).count == 1)
      #expect(!FileManager.default.fileExists(atPath: directory + "/results.csv"))
      try file.commit()
      #expect(try text(directory + "/results.csv") == "a,b\n1,2\n3,4\n")
      #expect(try names(in: directory) == ["results.csv"])
    }
  }

  @Test("a file that is dropped leaves the old one and no trace")
  func drop() throws {
    try withTemporaryDirectory { directory in
      try OutputFile.write("old", to: directory + "/results.csv")
      do {
        let file = try OutputFile(at: directory + "/results.csv")
        try file.write("new")
      }
      #expect(try text(directory + "/results.csv") == "old")
      #expect(try names(in: directory) == ["results.csv"])
    }
  }

  @Test("a reader of the old file keeps it; the next one sees the new")
  func replace() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/leaderboard.md"
      try OutputFile.write("old", to: path)
      let reader = try #require(FileHandle(forReadingAtPath: path))
      try OutputFile.write("new", to: path)
      #expect(try reader.readToEnd() == Data("old".utf8))
      #expect(try text(path) == "new")
    }
  }

  @Test("a symbolic link at the destination is replaced, what it points to is not written")
  func symbolicLink() throws {
    try withTemporaryDirectory { directory in
      try OutputFile.write("secret", to: directory + "/elsewhere")
      #expect(symlink(directory + "/elsewhere", directory + "/results.csv") == 0)
      try OutputFile.write("new", to: directory + "/results.csv")
      #expect(try text(directory + "/elsewhere") == "secret")
      #expect(try text(directory + "/results.csv") == "new")
    }
  }

  @Test("a file whose directory is moved goes with it, and nothing is left where another one is by then")
  func movedDirectory() throws {
    try withTemporaryDirectory { directory in
      let place = directory + "/out"
      try OutputDirectory.create(place)
      let handle = try DirectoryHandle(place)
      let file = try OutputFile("results.csv", in: handle)
      let dropped = try OutputFile("curves.csv", in: handle)
      #expect(handle.place == .kept)
      #expect(rename(place, directory + "/moved") == 0)
      try OutputDirectory.create(place)
      try file.write("x")
      try file.commit()
      withExtendedLifetime(dropped) {}
      #expect(try names(in: place).isEmpty)
      #expect(try text(directory + "/moved/results.csv") == "x")
      if case .moved = handle.place {} else { Issue.record("\(handle.place)") }
      #expect(throws: OutputError.self) { try handle.checkPlace() }
      try FileManager.default.removeItem(atPath: directory + "/moved")
      #expect(handle.place == .removed)
    }
  }

  @Test("the temporary file is never made through a link")
  func noFollow() throws {
    try withTemporaryDirectory { directory in
      #expect(symlink(directory + "/target", directory + "/link") == 0)
      let handle = try DirectoryHandle(directory)
      #expect(SystemCalls.posix.create(handle.descriptor, "link") < 0)
      #expect(!FileManager.default.fileExists(atPath: directory + "/target"))
    }
  }

  @Test("what cannot be created says why and exits with 73")
  func cannotCreate() throws {
    try withTemporaryDirectory { directory in
      try FileManager.default.createDirectory(
        atPath: directory + "/folder", withIntermediateDirectories: false)
      try OutputFile.write("x", to: directory + "/file")
      #expect(mkfifo(directory + "/pipe", 0o600) == 0)
      for (path, reason) in [
        (directory + "/folder", "there is a directory in its place"),
        (directory + "/missing/results.csv", "its directory does not exist"),
        (directory + "/file/results.csv", "a part of its path is not a directory"),
        (directory + "/pipe", "what is in its place is not a regular file"),
        ("", "its name is empty"), (directory + "/a\0b", "its name holds a NUL character"),
      ] {
        let error = #expect(throws: OutputError.self) { try OutputFile.write("x", to: path) }
        #expect(error?.kind == .cannotCreate)
        #expect(error?.path == path)
        #expect(error?.reason.text == reason)
        #expect(error?.exitCode == 73)
      }
    }
  }

  @Test(
    "a name that is as long as the system allows can be written")
  func longName() throws {
    try withTemporaryDirectory { directory in
      let name = String(repeating: "n", count: 255)
      try OutputFile.write("x", to: directory + "/" + name)
      #expect(try names(in: directory) == [name])
    }
  }

  @Test("an error names the file in one safe line")
  func description() {
    let error = OutputError(.inputOutput, path: "a\u{1b}[2J\n.csv", code: ENOSPC)
    #expect(error.description == #"cannot write 'a\u{1b}[2J\n.csv': there is no space left on the disk"#)
    #expect(error.exitCode == 74)
  }

  // MARK: Failing calls

  @Test("short writes and interruptions lose nothing")
  func shortWrites() throws {
    try withTemporaryDirectory { directory in
      let counter = Counter()
      var calls = SystemCalls.posix
      calls.write = { descriptor, bytes in
        if counter.next().isMultiple(of: 3) {
          errno = EINTR
          return -1
        }
        return SystemCalls.posix.write(descriptor, UnsafeRawBufferPointer(rebasing: bytes.prefix(3)))
      }
      calls.close = { descriptor in
        _ = SystemCalls.posix.close(descriptor)
        errno = EINTR
        return -1
      }
      let lines = (0..<100).map { "\($0),row\n" }
      let file = try OutputFile(at: directory + "/r.csv", bufferSize: 64, calls: calls)
      for line in lines { try file.write(line) }
      try file.commit()
      #expect(try text(directory + "/r.csv") == lines.joined())
    }
  }

  @Test(
    "each call that fails throws, leaves the old file and removes the temporary one",
    arguments: ["create", "write", "nothing written", "synchronize", "close", "rename"])
  func failures(call: String) throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/r.csv"
      try OutputFile.write("old", to: path)
      var calls = SystemCalls.posix
      var expected = OutputError(.inputOutput, path: path, code: ENOSPC)
      switch call {
      case "create":
        calls.create = { _, _ in fail(EACCES) }
        expected = OutputError(.cannotCreate, path: path, code: EACCES)
      case "write": calls.write = { _, _ in Int(fail(ENOSPC)) }
      case "nothing written":
        calls.write = { _, _ in 0 }
        expected = OutputError(.inputOutput, path: path, .deviceTakesNoMore)
      case "synchronize": calls.synchronize = { _ in fail(ENOSPC) }
      case "close":
        calls.close = { descriptor in
          _ = SystemCalls.posix.close(descriptor)
          return fail(ENOSPC)
        }
      default:
        calls.rename = { _, _, _ in fail(EROFS) }
        expected = OutputError(.inputOutput, path: path, code: EROFS)
      }
      let error = #expect(throws: OutputError.self) {
        let file = try OutputFile(at: path, bufferSize: 16, calls: calls)
        try file.write("new")
        try file.commit()
      }
      #expect(error == expected)
      #expect(try text(path) == "old")
      #expect(try names(in: directory) == ["r.csv"])
    }
  }
}

@Suite("Output directories")
struct OutputDirectoryTests {
  @Test("missing directories are made, present ones are kept", arguments: ["a", "a/b/c", "a//b/", "a/./b"])
  func create(path: String) throws {
    try withTemporaryDirectory { directory in
      for _ in 0..<2 { try OutputDirectory.create(directory + "/" + path) }
      try OutputFile.write("x", to: directory + "/" + path + "/file")
      #expect(try text(directory + "/" + path + "/file") == "x")
    }
  }

  @Test("a file in the way is named")
  func fileInTheWay() throws {
    try withTemporaryDirectory { directory in
      try OutputFile.write("x", to: directory + "/file")
      for path in [directory + "/file", directory + "/file/sub"] {
        let error = #expect(throws: OutputError.self) { try OutputDirectory.create(path) }
        #expect(error?.reason == .notDirectory("\(directory)/file"))
        #expect(error?.exitCode == 73)
      }
    }
  }

  @Test("an empty name is refused")
  func emptyName() {
    #expect(throws: OutputError(.cannotCreate, path: "", .emptyName)) {
      try OutputDirectory.create("")
    }
  }
}

// MARK: Helpers

/// Counts calls from any thread.
private final class Counter: @unchecked Sendable {  // because the count is behind a lock
  private let lock = NSLock()
  private var count = 0

  func next() -> Int {
    lock.withLock {
      count += 1
      return count
    }
  }
}

private func fail(_ code: Int32) -> Int32 {
  errno = code
  return -1
}

private func text(_ path: String) throws -> String {
  String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
}

private func names(in directory: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
}

private func withTemporaryDirectory(_ body: (String) throws -> Void) throws {
  let directory = FileManager.default.temporaryDirectory.appending(path: "nnlab-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: directory) }
  try body(directory.path)
}
