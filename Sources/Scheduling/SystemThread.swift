#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Starts threads by a call that can fail, since a machine may have none to give: limits to a user's processes
/// (`RLIMIT_NPROC`) or to a control group's (`pids.max`), a sandbox, too little address space. Foundation's and Dispatch's
/// calls end the process then, or leave what they were given undone for ever.
package enum SystemThread {
  /// Starts a thread that runs a body; returns 0, or the error code of a system that has no thread to give.
  package typealias Start = @Sendable (_ body: @escaping @Sendable () -> Void) -> Int32

  /// Address space for a thread's stack, of which memory is what it touches; the system's usual 8 MB for each of many
  /// workers would not fit below a limit to address space.
  package static let stackBytes = 2 << 20

  package static let start: Start = { body in
    var attributes = pthread_attr_t()
    let code = pthread_attr_init(&attributes)
    guard code == 0 else { return code }
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, stackBytes)
    let box = Unmanaged.passRetained(Body(run: body))
    #if canImport(Darwin)
      var thread: pthread_t?
      let made = pthread_create(&thread, &attributes, { runBody($0) }, box.toOpaque())
    #else
      var thread = pthread_t()
      let made = pthread_create(&thread, &attributes, { $0.flatMap(runBody) }, box.toOpaque())
    #endif
    if made != 0 { box.release() }
    return made
  }

  /// "Resource temporarily unavailable"
  package static func text(_ code: Int32) -> String { String(cString: strerror(code)) }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private static let runBody: @Sendable (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { pointer in
    Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run()
    return nil
  }
}
