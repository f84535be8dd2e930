import Foundation

/// Tells how far a run is: a line that is rewritten on a terminal, else a plain line now and then.
struct Progress {
  private let total: Int
  private let console: Console
  private let isSilent: Bool
  private let started = ContinuousClock.now
  private var lastShown = ContinuousClock.now
  private var plainInterval = 10.0
  /// Trials that were done before the run began.
  private let doneBefore: Int
  private var done: Int
  private var lost = 0
  private var lineIsOpen = false

  private static let terminalInterval = 0.1
  private static let longestPlainInterval = 300.0

  init(total: Int, done: Int = 0, console: Console, isSilent: Bool) {
    self.total = total
    self.done = done
    doneBefore = done
    self.console = console
    self.isSilent = isSilent
  }

  /// Counts trials, of which some came to no result.
  mutating func finished(_ count: Int, lost: Int) {
    done += count
    self.lost += lost
    tick()
  }

  mutating func tick() {
    guard !isSilent else { return }
    let now = ContinuousClock.now
    let interval = console.isTerminal ? Self.terminalInterval : plainInterval
    guard (now - lastShown) / .seconds(1) >= interval else { return }
    lastShown = now
    if console.isTerminal {
      lineIsOpen = true
      console.error("\r\u{1b}[K\(line(at: now))")
    } else {
      plainInterval = min(plainInterval * 1.5, Self.longestPlainInterval)
      console.error("\(line(at: now))\n")
    }
  }

  /// Clears a line that is being rewritten.
  mutating func end() {
    if lineIsOpen { console.error("\r\u{1b}[K") }
    lineIsOpen = false
  }

  private func line(at now: ContinuousClock.Instant) -> String {
    let elapsed = (now - started) / .seconds(1)
    var text = "\(done) of \(total) trials (\(done * 100 / max(total, 1))%) in \(Self.duration(elapsed))"
    if done > doneBefore, done < total {
      let each = elapsed / Double(done - doneBefore)
      text += ", about \(Self.duration(each * Double(total - done))) to go"
    }
    if lost > 0 { text += ", \(lost) diverged or failed" }
    return text
  }

  /// "0.3 s", "12 s", "3 min 5 s", "2 h 10 min"
  static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<10: "\((seconds * 10).rounded() / 10) s"
    case ..<60: "\(Int(seconds)) s"
    case ..<3600: "\(Int(seconds) / 60) min \(Int(seconds) % 60) s"
    default: "\(Int(min(seconds, 1e15)) / 3600) h \(Int(min(seconds, 1e15)) / 60 % 60) min"
    }
  }
}
