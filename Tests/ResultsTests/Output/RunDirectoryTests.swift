import Foundation
import Testing

@testable import Results

@Suite("Results directories")
struct RunDirectoryTests {
  @Test("belong to one run at a time, which the others name")
  func lock() throws {
    let folder = try JournalFolder()
    var first: RunDirectory? = try RunDirectory(folder.path)
    let error = #expect(throws: DirectoryInUse.self) { try RunDirectory(folder.path) }
    #expect(error?.holder.hasPrefix("process \(getpid()) on ") == true)
    #expect(error?.exitCode == 75)
    withExtendedLifetime(first) {}
    first = nil
    _ = try RunDirectory(folder.path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("are not locked by what a killed run left")
  func leftLock() throws {
    let folder = try JournalFolder()
    try Data("process 1 on the-moon\n".utf8).write(to: URL(filePath: "\(folder.path)/.nnlab.lock"))
    try Data().write(to: URL(filePath: "\(folder.path)/.nnlab-1f.tmp"))
    let directory = try RunDirectory(folder.path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [".nnlab.lock"])
    withExtendedLifetime(directory) {}
  }

  @Test("keep what they held in numbered folders")
  func setAside() throws {
    let folder = try JournalFolder()
    let directory = try RunDirectory(folder.path)
    #expect(try directory.setAside() == nil)
    for number in 1...3 {
      let texts = [
        "results.csv": "trial,dataset,seed,status\n\(number)", "journal.jsonl": #"{"nnlab_journal":1}"#,
        "notes.txt": "mine", "leaderboard.md": "# Mine",
      ]
      for (name, text) in texts { try Data(text.utf8).write(to: URL(filePath: "\(folder.path)/\(name)")) }
      #expect(try directory.setAside() == "previous-\(number)")
      let kept = "\(folder.path)/previous-\(number)"
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: kept).sorted() == [
          "journal.jsonl", "results.csv",
        ])
      #expect(try String(contentsOfFile: "\(kept)/results.csv", encoding: .utf8).hasSuffix("\n\(number)"))
    }
    for name in ["notes.txt", "leaderboard.md"] {
      #expect(FileManager.default.fileExists(atPath: "\(folder.path)/\(name)"))
    }
  }

  @Test(
    "keep the lock of a later run when an earlier one, whose directory was moved or removed, ends",
    arguments: [true, false])
  func movedLock(isRemoved: Bool) throws {
    let folder = try JournalFolder()
    let path = "\(folder.path)/out"
    var first: RunDirectory? = try RunDirectory(path)
    if isRemoved {
      try FileManager.default.removeItem(atPath: path)
    } else {
      #expect(rename(path, path + "-old") == 0)
    }
    let second = try RunDirectory(path)
    withExtendedLifetime(first) {}
    first = nil
    #expect(FileManager.default.fileExists(atPath: "\(path)/.nnlab.lock"))
    #expect(throws: DirectoryInUse.self) { try RunDirectory(path) }
    withExtendedLifetime(second) {}
    if !isRemoved { #expect(try FileManager.default.contentsOfDirectory(atPath: path + "-old").isEmpty) }
  }

  @Test("are not locked by writing over what is no lock", arguments: ["precious", "process 1 on the-moon\n"])
  func foreignLock(text: String) throws {
    let folder = try JournalFolder()
    let file = "\(folder.path)/mine"
    try Data(text.utf8).write(to: URL(filePath: file))
    // A hard link is another name of the same file, whatever that says.
    #expect(link(file, "\(folder.path)/.nnlab.lock") == 0)
    let error = #expect(throws: OutputError.self) { try RunDirectory(folder.path) }
    #expect(error?.exitCode == 73)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
  }

  @Test("are not locked through a symbolic link")
  func linkedLock() throws {
    let folder = try JournalFolder()
    #expect(symlink("\(folder.path)/elsewhere", "\(folder.path)/.nnlab.lock") == 0)
    #expect(throws: OutputError.self) { try RunDirectory(folder.path) }
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/elsewhere"))
  }
}
