#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A lock with a condition, on which waits can end after some time by a clock that nobody sets.
///
/// `@unchecked Sendable` because both are made for use by several threads, and stay where they are.
package final class Monitor: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  package init() {
    mutex.initialize(to: pthread_mutex_t())
    condition.initialize(to: pthread_cond_t())
    pthread_mutex_init(mutex, nil)
    #if canImport(Darwin)
      pthread_cond_init(condition, nil)
    #else
      var attributes = pthread_condattr_t()
      pthread_condattr_init(&attributes)
      pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
      pthread_cond_init(condition, &attributes)
      pthread_condattr_destroy(&attributes)
    #endif
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  package func withLock<Result>(_ body: () throws -> Result) rethrows -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body()
  }

  /// Waits for a broadcast, or for no reason at all; to be called with the lock held, as all below.
  package func wait() { pthread_cond_wait(condition, mutex) }

  package func broadcast() { pthread_cond_broadcast(condition) }

  /// When a wait of so many seconds that begins at this moment is over.
  package static func deadline(after seconds: Double) -> ContinuousClock.Instant { .now + .seconds(seconds) }

  /// Waits for a broadcast until `deadline` at most.
  package func wait(until deadline: ContinuousClock.Instant) {
    let left = max((deadline - .now) / .nanoseconds(1), 0)
    let nanoseconds = Int(min(left, 1e15))
    #if canImport(Darwin)
      var time = timespec(tv_sec: nanoseconds / 1_000_000_000, tv_nsec: nanoseconds % 1_000_000_000)
      pthread_cond_timedwait_relative_np(condition, mutex, &time)
    #else
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      let end = time.tv_nsec + nanoseconds
      time.tv_sec += end / 1_000_000_000
      time.tv_nsec = end % 1_000_000_000
      pthread_cond_timedwait(condition, mutex, &time)
    #endif
  }
}
