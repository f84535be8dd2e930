#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The system calls that writing a file takes, as values: tests hand over ones that fail, interrupt or write
/// short.
///
/// Each returns what the call of its name returns; `errno` is read right after a negative result.
struct SystemCalls: Sendable {
  var create: @Sendable (_ directory: Int32, _ name: String) -> Int32
  /// Makes the file where there is none.
  var openForAppending: @Sendable (_ directory: Int32, _ name: String) -> Int32
  var write: @Sendable (_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int
  var synchronize: @Sendable (_ descriptor: Int32) -> Int32
  var close: @Sendable (_ descriptor: Int32) -> Int32
  var rename: @Sendable (_ directory: Int32, _ from: String, _ to: String) -> Int32

  static let posix = SystemCalls(
    // O_EXCL refuses whatever is there, a dangling symbolic link included.
    create: { openat($0, $1, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666) },
    openForAppending: { openat($0, $1, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o666) },
    write: { posixWrite($0, $1.baseAddress, $1.count) },
    synchronize: { fsync($0) },
    close: { posixClose($0) },
    rename: { renameat($0, $1, $0, $2) })

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
}

// Names of their own, because inside a type that has members `write` and `close` these would hide the calls.
private func posixWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

private func posixClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
