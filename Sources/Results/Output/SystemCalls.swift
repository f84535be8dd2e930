#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The system calls that writing a file takes, as values: tests hand over ones that fail, interrupt or write
/// short.
///
/// Each returns what the call of its name returns; `errno` is read right after a negative result.
struct SystemCalls: Sendable {
  var create: @Sendable (_ path: String) -> Int32
  /// Makes the file where there is none.
  var openForAppending: @Sendable (_ path: String) -> Int32
  var write: @Sendable (_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int
  var synchronize: @Sendable (_ descriptor: Int32) -> Int32
  var close: @Sendable (_ descriptor: Int32) -> Int32
  var rename: @Sendable (_ from: String, _ to: String) -> Int32

  static let posix = SystemCalls(
    // O_EXCL refuses whatever is there, a dangling symbolic link included.
    create: { open($0, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666) },
    openForAppending: { open($0, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o666) },
    write: { posixWrite($0, $1.baseAddress, $1.count) },
    synchronize: { fsync($0) },
    close: { posixClose($0) },
    rename: { posixRename($0, $1) })

  /// Repeats an interrupted call; throws what any other failure means.
  static func retrying<Result: SignedInteger>(
    _ kind: OutputError.Kind, path: String, _ call: () -> Result
  ) throws(OutputError) -> Result {
    while true {
      let result = call()
      if result >= 0 { return result }
      let code = errno
      if code != EINTR { throw OutputError(kind, path: path, code: code) }
    }
  }

  /// Brings to the disk that a file is there, or has been renamed.
  static func synchronizeDirectory(of path: String, _ calls: SystemCalls = .posix) throws(OutputError) {
    let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let descriptor = open(directory.isEmpty ? "/" : directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw OutputError(.inputOutput, path: path, code: errno) }
    defer { _ = calls.close(descriptor) }
    // Some file systems cannot synchronise a directory, and say so; they keep names safe by themselves or not at all.
    if calls.synchronize(descriptor) < 0, errno != EINVAL, errno != ENOTSUP, errno != EINTR {
      throw OutputError(.inputOutput, path: path, code: errno)
    }
  }
}

// Names of their own, because inside a type that has members `write`, `close` and `rename` these would hide
// the calls.
private func posixWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

private func posixClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

private func posixRename(_ from: String, _ to: String) -> Int32 { rename(from, to) }
