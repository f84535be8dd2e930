import Foundation
import Scheduling

/// Something that another thread computes in the meantime, or whoever asks for it where there is no other thread.
///
/// `@unchecked Sendable` because `done` guards what changes.
final class Background<Result: Sendable>: @unchecked Sendable {
  private let done = NSCondition()
  private var value: Result?
  private let compute: @Sendable () -> Result
  private var isStarted = false

  init(start: SystemThread.Start = SystemThread.start, _ compute: @escaping @Sendable () -> Result) {
    self.compute = compute
    let code = start { [self] in
      let value = compute()
      done.withLock {
        self.value = value
        done.signal()
      }
    }
    isStarted = code == 0
  }

  /// Waits for it.
  var result: Result {
    if !isStarted { return compute() }
    return done.withLock {
      while true {
        if let value { return value }
        done.wait()
      }
    }
  }
}
