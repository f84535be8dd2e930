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
  }

  /// Tells how far the trials are, if it is time to.
  ///
  /// - Parameter remaining: seconds to go, from those since the beginning; nil where they are not known.
  mutating func tick(remaining: (_ elapsed: Double) -> Double? = { _ in nil }) {
    let elapsed = (ContinuousClock.now - started) / .seconds(1)
    let (done, total, lost) = (done, total, lost)
    tell {
      Self.lines(
        done: done, total: total, lost: lost, elapsed: elapsed,
        remaining: done < total ? remaining(elapsed) : nil)
    }
  }

  /// Tells what is done after the trials, if it is time to.
  mutating func tick(_ work: String) { tell { [work] } }

  private mutating func tell(_ lines: () -> [String]) {
    guard !isSilent else { return }
    let now = ContinuousClock.now
    let interval = console.isTerminal ? Self.terminalInterval : plainInterval
    guard (now - lastShown) / .seconds(1) >= interval else { return }
    lastShown = now
    if console.isTerminal {
      lineIsOpen = true
      console.error("\r\u{1b}[K\(Self.fitting(lines(), width: console.progressWidth()))")
    } else {
      plainInterval = min(plainInterval * 1.5, Self.longestPlainInterval)
      console.error("\(lines().first ?? "")\n")
    }
  }

  /// Clears a line that is being rewritten.
  mutating func end() {
    if lineIsOpen { console.error("\r\u{1b}[K") }
    lineIsOpen = false
  }

  /// The first line that leaves a column free, so that the terminal does not wrap it; the front of the last where none
  /// does. All are of ASCII, a column for each character.
  static func fitting(_ lines: [String], width: Int?) -> String {
    guard let width else { return lines.first ?? "" }
    return lines.first { $0.utf8.count < width } ?? String((lines.last ?? "").prefix(max(width - 1, 0)))
  }

  /// How far the trials are, in ever fewer words.
  static func lines(done: Int, total: Int, lost: Int, elapsed: Double, remaining: Double?) -> [String] {
    let percent = "\(done * 100 / max(total, 1))%"
    let left = remaining.map(duration)
    let count = "\(done) of \(total) trials (\(percent)) in \(duration(elapsed))"
    let toGo = left.map { ", about \($0) to go" } ?? ""
    let lostCount = lost > 0 ? ", \(lost) diverged or failed" : ""
    return [
      count + toGo + lostCount, count + toGo, "\(done) of \(total) (\(percent))\(toGo)",
      percent + (left.map { ", \($0) to go" } ?? ""), percent,
    ]
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
