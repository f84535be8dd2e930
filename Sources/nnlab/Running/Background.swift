import Scheduling

/// Something that another thread computes in the meantime, or whoever asks for it where there is no other thread.
///
/// `@unchecked Sendable` because `done` guards what changes after the beginning.
final class Background<Result: Sendable>: @unchecked Sendable {
  private let done = Monitor()
  private var value: Result?
  private let compute: @Sendable () -> Result
  private var isStarted = false

  init(start: SystemThread.Start = SystemThread.start, _ compute: @escaping @Sendable () -> Result) {
    self.compute = compute
    let code = start { [self] in
      let value = compute()
      done.withLock {
        self.value = value
        done.broadcast()
      }
    }
    isStarted = code == 0
  }

  /// Waits for it.
  var result: Result { result {} }

  /// What has been computed so far: nothing, or all of it.
  var resultSoFar: Result? { done.withLock { value } }

  /// Waits for it.
  ///
  /// - Parameter tick: called now and then in the meantime.
  func result(tick: () -> Void) -> Result {
    if !isStarted { return compute() }
    while true {
      let deadline = Monitor.deadline(after: 0.1)
      let value = done.withLock {
        while self.value == nil && .now < deadline { done.wait(until: deadline) }
        return self.value
      }
      if let value { return value }
      tick()
    }
  }
}
