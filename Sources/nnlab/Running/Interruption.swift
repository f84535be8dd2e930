import Scheduling
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The end of a pipe that the signal handler writes to. Set once, before there is a handler.
nonisolated(unsafe) private var signalPipe: Int32 = -1

/// Notices SIGINT, SIGTERM and SIGHUP. The first asks the run to end; should it not have ended in time, or should another
/// signal come, the process ends on the spot, which costs at most the trials that have not been recorded.
final class Interruption: Sendable {
  private let received = Mutex<Int32?>(nil)

  /// How long a run may take to end by itself.
  private static let patience = Duration.milliseconds(1800)

  /// The signal that asked the run to end.
  var signal: Int32? { received.withLock { $0 } }

  /// The exit code of a process that a signal has ended.
  static func exitCode(_ signal: Int32) -> Int32 { 128 + signal }

  /// Throws where the run is to end.
  func check() throws(Interrupted) {
    if let signal { throw Interrupted(signal: signal) }
  }

  /// Begins to notice signals; once a process. Where they cannot be noticed, for want of a pipe or of a thread to read from
  /// it, they end the process at once, as they do by default: a handler that nobody listens to would make it deaf.
  ///
  /// - Parameter lastWords: what is to be said when the run does not end by itself.
  static func watch(
    start: SystemThread.Start = SystemThread.start, lastWords: @escaping @Sendable () -> Void
  ) -> Interruption {
    let interruption = Interruption()
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return interruption }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    signalPipe = ends[1]
    let source = ends[0]
    let code = start {
      unblock([SIGINT, SIGTERM, SIGHUP])
      interruption.wait(source, lastWords)
    }
    guard code == 0 else {
      unblock([SIGINT, SIGTERM, SIGHUP])
      return interruption
    }
    install(SIGINT)
    install(SIGTERM)
    // `nohup` ignores this one on the run's behalf.
    if install(SIGHUP) == unsafeBitCast(SIG_IGN, to: Int.self) { setHandler(of: SIGHUP, SIG_IGN) }
    return interruption
  }

  /// Lets this thread take signals even where the process was started with them blocked, as some launchers do.
  private static func unblock(_ numbers: [Int32]) {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in numbers { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Returns the address of what handled the signal before.
  @discardableResult
  private static func install(_ number: Int32) -> Int {
    let before = setHandler(of: number) { number in
      // Nothing but system calls: the thread that is interrupted may hold any lock.
      let code = errno
      var byte = UInt8(truncatingIfNeeded: number)
      _ = write(signalPipe, &byte, 1)
      errno = code
    }
    return unsafeBitCast(before, to: Int.self)
  }

  private func wait(_ source: Int32, _ lastWords: () -> Void) {
    guard let first = Self.next(source) else { return }
    received.withLock { $0 = first }
    let end = ContinuousClock.now + Self.patience
    while .now < end {
      var event = pollfd(fd: source, events: Int16(POLLIN), revents: 0)
      // The handler may well interrupt this very call.
      if poll(&event, 1, 50) > 0 { _exit(Self.exitCode(Self.next(source) ?? first)) }
    }
    lastWords()
    _exit(Self.exitCode(first))
  }

  private static func next(_ source: Int32) -> Int32? {
    var byte: UInt8 = 0
    while true {
      let count = read(source, &byte, 1)
      if count == 1 { return Int32(byte) }
      if count == 0 || errno != EINTR { return nil }
    }
  }
}

/// A signal has ended a run before its time.
struct Interrupted: Error {
  let signal: Int32
}

private typealias SignalHandler = @convention(c) (Int32) -> Void

/// `signal` of the C library, which a member of `Interruption` hides.
@discardableResult
private func setHandler(of number: Int32, _ handler: SignalHandler?) -> SignalHandler? {
  signal(number, handler)
}
