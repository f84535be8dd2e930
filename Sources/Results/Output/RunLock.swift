#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
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

  private let path: String
  private let descriptor: Int32

  /// - Throws: `DirectoryInUse`, or `OutputError` where the directory cannot be written to.
  init(directory: String) throws {
    path = "\(directory)/\(Self.fileName)"
    try OutputFile.checkDestination(path, allowsLinks: false)
    descriptor = try Self.acquire(path, directory: directory)
    var words = Array("process \(getpid()) on \(Self.hostName)\n".utf8)
    _ = ftruncate(descriptor, 0)
    // Who holds the lock is a courtesy: a full disk is found out about by what matters.
    _ = pwrite(descriptor, &words, words.count, 0)
  }

  deinit {
    // While it is held, so that nobody's lock but this one goes.
    unlink(path)
    close(descriptor)
  }

  private static func acquire(_ path: String, directory: String) throws -> Int32 {
    while true {
      let descriptor = try SystemCalls.retrying(.inputOutput, path: path) {
        open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
      }
      var code: Int32 = 0
      repeat { code = flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? 0 : errno } while code == EINTR
      if code == EWOULDBLOCK {
        let holder = holder(descriptor)
        close(descriptor)
        throw DirectoryInUse(directory: directory, holder: holder)
      }
      // A file system without locks cannot keep others out; that is no reason to do nothing.
      if code != 0 || isStill(path, descriptor) { return descriptor }
      // The holder before has removed the file between our `open` and our `flock`.
      close(descriptor)
    }
  }

  private static func isStill(_ path: String, _ descriptor: Int32) -> Bool {
    var own = stat()
    var there = stat()
    return fstat(descriptor, &own) == 0 && lstat(path, &there) == 0 && own.st_ino == there.st_ino
      && own.st_dev == there.st_dev
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
