import Foundation

/// Something that another thread computes in the meantime.
///
/// `@unchecked Sendable` because `done` guards what changes.
final class Background<Result: Sendable>: @unchecked Sendable {
  private let done = NSCondition()
  private var value: Result?

  init(_ compute: @escaping @Sendable () -> Result) {
    Thread.detachNewThread { [self] in
      let value = compute()
      done.withLock {
        self.value = value
        done.signal()
      }
    }
  }

  /// Waits for it.
  var result: Result {
    done.withLock {
      while true {
        if let value { return value }
        done.wait()
      }
    }
  }
}
