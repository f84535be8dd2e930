import Documents
import Foundation
import Testing

@Suite struct SourceFileTests {
  private func failure(_ path: String, maximumBytes: Int = 1 << 20) -> (text: String, code: Int32)? {
    do throws(Diagnostics) {
      _ = try SourceFile.read(path: path, shownAs: "shown", maximumBytes: maximumBytes)
      return nil
    } catch {
      return (error.rendered(color: false), error.exitCode)
    }
  }

  @Test("a file is read up to the limit, and not beyond it", arguments: [0, 1, 1000, 200_000])
  func sizes(count: Int) throws {
    try inTemporaryFolder { folder in
      let path = folder.appending(path: "f").path
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
      try Data(bytes).write(to: URL(filePath: path))
      let file = try SourceFile.read(path: path, shownAs: "a/b", maximumBytes: count)
      #expect(file.name == "a/b")
      #expect(file.bytes == bytes)
      if count > 0 {
        let failure = failure(path, maximumBytes: count - 1)
        #expect(failure?.text == "shown: error: is larger than \(count - 1) bytes, the limit for such a file")
        #expect(failure?.code == 65)
      }
    }
  }

  @Test("what cannot be read is told apart")
  func unreadable() throws {
    try inTemporaryFolder { folder in
      try Data().write(to: folder.appending(path: "iris.csv"))
      let path = folder.path
      #expect(failure(path + "/wine.csv")?.text == "shown: error: no such file")
      #expect(failure(path + "/wine.csv")?.code == 66)
      #expect(failure(path)?.text == "shown: error: is a directory, not a file")
      #expect(failure(path)?.code == 66)
      #expect(
        failure(path + "/iris.csv/x")?.text
          == "shown: error: no such file: a part of the path is not a directory")
      #expect(failure(path + "/iris.csv\0.txt")?.text == "shown: error: no such file")
      #expect(failure("")?.text == "shown: error: no such file")
      #expect(
        failure(path + "/" + String(repeating: "x", count: 5000))?.text
          == "shown: error: the path is too long")
      let loop = path + "/loop"
      try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: loop)
      #expect(failure(loop)?.text == "shown: error: its symbolic links go round in a circle")
    }
  }

  @Test("a file whose name is nearly right is suggested, by the path as it was written")
  func neighbor() throws {
    try inTemporaryFolder { folder in
      try Data().write(to: folder.appending(path: "iris.csv"))
      do throws(Diagnostics) {
        _ = try SourceFile.read(
          path: folder.path + "/isri.csv", shownAs: "data/isri.csv", maximumBytes: 1)
        Issue.record("read a file that is not there")
      } catch {
        #expect(
          error.rendered(color: false) == "data/isri.csv: error: no such file; did you mean 'data/iris.csv'?")
      }
    }
  }

  @Test("a link to nothing is named, and never suggested in its own place")
  func danglingLink() throws {
    try inTemporaryFolder { folder in
      let link = folder.path + "/data.csv"
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "gone.csv")
      #expect(
        failure(link)?.text
          == "shown: error: no such file: it is a symbolic link to 'gone.csv', which is not there")
    }
  }

  #if os(Linux)
    @Test("what the kernel makes up is refused, through links too")
    func madeUp() throws {
      let message = "shown: error: is made up by the system, and no file of data"
      #expect(failure("/proc/self/environ")?.text == message)
      #expect(failure("/proc/self/environ")?.code == 66)
      try inTemporaryFolder { folder in
        let link = folder.path + "/data.csv"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/proc/self/status")
        #expect(failure(link)?.text == message)
      }
    }
  #endif

  @Test("a pipe that another file names is read, but no line of it is shown", .timeLimit(.minutes(1)))
  func pipe() throws {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data("a,b\nsecret,1\n".utf8))
    try pipe.fileHandleForWriting.close()
    let file = try SourceFile.read(
      path: "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)", shownAs: "p", maximumBytes: 100,
      isNamedInFile: true)
    let diagnostic = file.diagnostic(Said("wrong"), atByte: 4)
    #expect(diagnostic.rendered(color: false) == "p:2:1: error: wrong")
  }

  @Test("devices are refused, and a pipe without a writer ends at once", .timeLimit(.minutes(1)))
  func endless() throws {
    #expect(failure("/dev/zero", maximumBytes: 1 << 40)?.text == "shown: error: is a device, not a file")
    #expect(try SourceFile.read(path: "/dev/null", shownAs: "n", maximumBytes: 10).bytes.isEmpty)
    try inTemporaryFolder { folder in
      let path = folder.appending(path: "pipe").path
      #expect(mkfifo(path, 0o600) == 0)
      let pipe = try SourceFile.read(path: path, shownAs: "p", maximumBytes: 10)
      #expect(pipe.bytes.isEmpty)
    }
  }
}
