import Documents

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Another run is at work in a results directory.
package struct DirectoryInUse: Error, Sendable {
  package let directory: String
  /// "process 4711 on crab", as far as it could be made out.
  package let holder: String

  /// `EX_TEMPFAIL` of sysexits.h: the same may well work later.
  package var exitCode: Int32 { 75 }
}

/// Keeps a results directory to one run. The system lets go of the lock with the process, however that ends.
final class RunLock {
  static let fileName = ".nnlab.lock"

  private let directory: DirectoryHandle
  private let descriptor: Int32

  private static let opening = "process "

  /// - Throws: `DirectoryInUse`, or `OutputError` where the directory cannot be written to, or has something else of
  ///   the lock's name.
  init(_ directory: DirectoryHandle) throws {
    self.directory = directory
    try directory.checkDestination(Self.fileName, allowsLinks: false)
    descriptor = try Self.acquire(directory)
    do {
      try Self.checkContents(descriptor, shownAs: directory.path(of: Self.fileName))
    } catch {
      close(descriptor)
      throw error
    }
    var words = Array("\(Self.opening)\(getpid()) on \(Self.hostName)\n".utf8)
    _ = ftruncate(descriptor, 0)
    // Who holds the lock is a courtesy: a full disk is found out about by what matters.
    _ = pwrite(descriptor, &words, words.count, 0)
  }

  deinit {
    // While it is held, in the directory that it was made in, and only where it still has its name, so that nobody's
    // lock but this one goes.
    if Self.isStill(directory, descriptor) { unlinkat(directory.descriptor, Self.fileName, 0) }
    close(descriptor)
  }

  /// Lets nothing be written over but what a lock holds: a hard link, say, would have the words reach another file.
  private static func checkContents(_ descriptor: Int32, shownAs path: String) throws(OutputError) {
    var status = stat()
    _ = try SystemCalls.retrying(.inputOutput, path: path) { fstat(descriptor, &status) }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_nlink < 2 else {
      throw OutputError(
        .cannotCreate, path: path, .hardLink)
    }
    var bytes = [UInt8](repeating: 0, count: opening.utf8.count)
    let count = try SystemCalls.retrying(.inputOutput, path: path) {
      pread(descriptor, &bytes, bytes.count, 0)
    }
    if !opening.utf8.starts(with: bytes.prefix(count)) {
      throw OutputError(.cannotCreate, path: path, .foreign(.lock, nil))
    }
  }

  private static func acquire(_ directory: DirectoryHandle) throws -> Int32 {
    while true {
      let descriptor = try SystemCalls.retrying(.inputOutput, path: directory.path(of: fileName)) {
        openat(directory.descriptor, fileName, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
      }
      var code: Int32 = 0
      repeat { code = flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? 0 : errno } while code == EINTR
      if code == EWOULDBLOCK {
        let holder = holder(descriptor)
        close(descriptor)
        throw DirectoryInUse(directory: directory.path, holder: holder)
      }
      // A file system without locks cannot keep others out; that is no reason to do nothing.
      if code != 0 || isStill(directory, descriptor) { return descriptor }
      // The holder before has removed the file between our `open` and our `flock`.
      close(descriptor)
    }
  }

  private static func isStill(_ directory: DirectoryHandle, _ descriptor: Int32) -> Bool {
    var own = stat()
    guard fstat(descriptor, &own) == 0, let there = directory.status(of: fileName) else { return false }
    return FileIdentity(own) == FileIdentity(there)
  }

  /// What the file says, once its holder has had the time to write it.
  private static func holder(_ descriptor: Int32) -> String {
    usleep(50_000)
    var bytes = [UInt8](repeating: 0, count: 300)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let text = String(
      decoding: bytes.prefix(max(0, count)).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    return text.isEmpty ? "another process" : text
  }

  private static var hostName: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "an unknown host" }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
