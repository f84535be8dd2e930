import Foundation
import Synchronization
import TestSupport
import Testing

@testable import nnlab

@Suite("Progress")
struct ProgressTests {
  @Test(
    "is told in fewer words on a narrower terminal, and never in more columns than it has",
    arguments: [
      (nil, "12 of 60 trials (20%) in 15 s, about 40 s to go, 3 diverged or failed"),
      (80, "12 of 60 trials (20%) in 15 s, about 40 s to go, 3 diverged or failed"),
      (70, "12 of 60 trials (20%) in 15 s, about 40 s to go, 3 diverged or failed"),
      (69, "12 of 60 trials (20%) in 15 s, about 40 s to go"),
      (47, "12 of 60 (20%), about 40 s to go"), (33, "12 of 60 (20%), about 40 s to go"), (32, "20%, 40 s to go"),
      (15, "20%"), (4, "20%"), (3, "20"), (1, ""), (0, ""),
    ] as [(Int?, String)])
  func width(columns: Int?, line: String) {
    let lines = Progress.lines(done: 12, total: 60, lost: 3, elapsed: 15, remaining: 40.4)
    #expect(Progress.fitting(lines, width: columns) == line)
  }

  @Test("does not say how long it takes while that is not known")
  func unknown() {
    #expect(
      Progress.lines(done: 0, total: 2, lost: 0, elapsed: 13, remaining: nil)[0] == "0 of 2 trials (0%) in 13 s")
  }
}

@Suite("The time that remains")
struct RemainingTimeTests {
  /// A kind of trials in a made-up sweep: how many, their estimated cost, and their true seconds.
  private struct Kind {
    let count: Int
    let cost: Double
    let seconds: Double
  }

  /// The costliest first; estimates are off by up to a factor of four between kinds.
  private static let sweep = [
    Kind(count: 20, cost: 8e8, seconds: 1), Kind(count: 20, cost: 2e8, seconds: 0.5),
    Kind(count: 60, cost: 1e8, seconds: 0.05), Kind(count: 400, cost: 1e6, seconds: 0.002),
  ]

  /// Goes through the sweep with some workers, and looks every tenth of a second. Returns what was said and what was true.
  private func said(_ kinds: [Kind], workers: Int, partsAreSeen: Bool = true) -> [(said: Double?, left: Double)] {
    var remaining = RemainingTime<Int>()
    remaining.plan(Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($0, $1.cost * Double($1.count)) }))
    // Each worker takes the next trial as it becomes free.
    var free = Array(repeating: 0.0, count: workers)
    let trials = kinds.enumerated().flatMap { index, kind in Array(repeating: index, count: kind.count) }
    let spans = trials.map { index in
      let worker = free.indices.min { free[$0] < free[$1] } ?? 0
      let start = free[worker]
      free[worker] += kinds[index].seconds
      return (kind: index, start: start, end: free[worker])
    }
    let end = free.max() ?? 0
    var counted = Set<Int>()
    return stride(from: 0.1, to: end, by: 0.1).map { now in
      for (index, span) in spans.enumerated() where span.end <= now && counted.insert(index).inserted {
        remaining.finished(span.kind, cost: kinds[span.kind].cost, seconds: span.end - span.start)
      }
      let inHand = spans.filter { $0.start < now && $0.end > now }.map { span in
        RemainingTime<Int>.InHand(
          kind: span.kind, cost: kinds[span.kind].cost,
          share: partsAreSeen ? (now - span.start) / (span.end - span.start) : 0, seconds: now - span.start)
      }
      return (remaining.seconds(elapsed: now, inHand: inHand), end - now)
    }
  }

  @Test("is within two thirds of what it takes in all, from the first tenth of a second on", arguments: [1, 2, 4])
  func accuracy(workers: Int) throws {
    let looks = said(Self.sweep, workers: workers)
    let whole = (looks.first?.left ?? 0) + 0.1
    for look in looks {
      let said = try #require(look.said)
      #expect(abs(said - look.left) < whole * 2 / 3 + 0.2, "\(said) was said with \(look.left) left")
    }
    // From when each kind but the smallest has been seen.
    for look in looks where look.left < 3.5 / Double(workers) {
      #expect(abs((look.said ?? .infinity) - look.left) < look.left / 4 + 0.3)
    }
  }

  @Test("is right at once where all trials are alike, and while a single one goes on", arguments: [1, 3])
  func alike(workers: Int) throws {
    for kinds in [[Kind(count: 30, cost: 5, seconds: 1)], [Kind(count: 1, cost: 5, seconds: 20)]] {
      for look in said(kinds, workers: workers) {
        let said = try #require(look.said)
        #expect(abs(said - look.left) <= max(1, look.left * 0.1), "\(said) was said with \(look.left) left")
      }
    }
  }

  @Test("counts trials of kinds that are not told apart, and waits for what nobody trains")
  func others() throws {
    var remaining = RemainingTime<Int>()
    #expect(remaining.seconds(elapsed: 1, inHand: []) == nil)
    remaining.plan([1: 10], others: 30)
    #expect(remaining.seconds(elapsed: 1, inHand: []) == nil)
    remaining.finished(1, cost: 10, seconds: 2)
    remaining.finished(nil, cost: 10, seconds: 2)
    // 20 of cost are left at 0.2 s each; of two workers one was at work on average.
    #expect(abs(try #require(remaining.seconds(elapsed: 4, inHand: [])) - 4) < 1e-9)
  }

  @Test("of a whole run is said at the end of --dry-run, and not with --quiet")
  func run() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      datasets: [{name: moons, rows: 400}, xor]
      architectures: [[32], [96, 96]]
      seeds: 0..3
      training: {epochs: 5, optimizer: [sgd, adam], batch_size: [1, 32, full]}
      """, to: "sweep.yaml")
    let outcome = try Command(folder: folder.path)("run", "sweep.yaml", "--dry-run", "-j", "2")
    let line = try #require(outcome.output.split(separator: "\n").last)
    #expect(line.hasPrefix("All of it takes about ") && line.contains(" on this machine with 2 workers"))
    let quiet = try Command(folder: folder.path)("run", "sweep.yaml", "--dry-run", "-q")
    #expect(!quiet.output.contains("All of it takes"))
  }
}
