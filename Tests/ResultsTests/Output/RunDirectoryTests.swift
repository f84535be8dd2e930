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
      for name in ["results.csv", "journal.jsonl", "notes.txt"] {
        try Data("\(number)".utf8).write(to: URL(filePath: "\(folder.path)/\(name)"))
      }
      #expect(try directory.setAside() == "previous-\(number)")
      let kept = "\(folder.path)/previous-\(number)"
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: kept).sorted() == [
          "journal.jsonl", "results.csv",
        ])
      #expect(try String(contentsOfFile: "\(kept)/results.csv", encoding: .utf8) == "\(number)")
    }
    #expect(FileManager.default.fileExists(atPath: "\(folder.path)/notes.txt"))
  }

  @Test("are not locked through a symbolic link")
  func linkedLock() throws {
    let folder = try JournalFolder()
    #expect(symlink("\(folder.path)/elsewhere", "\(folder.path)/.nnlab.lock") == 0)
    #expect(throws: OutputError.self) { try RunDirectory(folder.path) }
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/elsewhere"))
  }
}
