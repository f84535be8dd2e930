import Experiments
import Foundation
import Results
import TestSupport
import Testing

@testable import nnlab

/// Trains every configuration for a few epochs with two seeds, then the better half as the file has it, with all seeds.
private struct BetterHalf: SearchStrategy {
  func firstStage(of space: SearchSpace) -> Stage {
    Stage(Array(space.configurations), repetitions: Repetitions(seeds: .range(start: 0, count: 2)), epochs: 20)
  }

  func nextStage(of space: SearchSpace, after history: SearchHistory) -> Stage? {
    guard history.stages.count == 1 else { return nil }
    let table = history.table
    let all = Array(space.configurations)
    var losses = all.map { _ in 0.0 }
    for (row, loss) in (table.metrics["train_loss"] ?? []).enumerated() {
      losses[Int(table.configurations[row])] += loss
    }
    let better = all.indices.sorted { (losses[$0], $0) < (losses[$1], $1) }.prefix(all.count / 2)
    return Stage(better.sorted().map { all[$0] }, repetitions: space.repetitions)
  }
}

@Suite("A search of two stages")
struct SearchStrategyTests {
  private static let text = """
    name: halves
    datasets: [xor]
    architectures: [[2], [3]]
    learning_rates: [0.01, 0.5, 2]
    seeds: 0..3
    training: {epochs: 60, batch_size: full}
    curves: {every: 30}
    """
  private static let files = ["results.csv", "curves.csv", "leaderboard.md", "leaderboard.csv"]

  /// Runs the search in a folder.
  private func run(in folder: String, jobs: Int) throws {
    let session = RunSession(
      path: "\(folder)/halves.yaml", jobs: jobs, output: "\(folder)/out", isQuiet: true, console: .plain,
      strategy: BetterHalf())
    let experiment = try session.loadExperiment()
    let directory = try RunDirectory("\(folder)/out")
    let run = try Run(
      session, experiment, memory: session.memory(of: experiment), directory, Interruption())
    try run.trainAllStages()
    let table = run.table
    let manifest = Manifest(experiment, version: "test", table: table)
    try run.write(try run.writeTables(table, manifest), manifest)
  }

  /// Runs the search in a new folder, and returns what it leaves.
  private func texts(in folder: borrowing TemporaryFolder, jobs: Int) throws -> [String] {
    try folder.write(Self.text, to: "halves.yaml")
    try run(in: folder.path, jobs: jobs)
    return try Self.files.map { try folder.text(of: "out/\($0)") }
  }

  @Test("leaves the same bytes for any number of workers, with the rows of both stages")
  func workers() throws {
    let one = try texts(in: TemporaryFolder(), jobs: 1)
    for jobs in [2, 7] { #expect(try texts(in: TemporaryFolder(), jobs: jobs) == one) }
    let rows = one[0].split(separator: "\n").dropFirst()
    // Six configurations with two seeds, then three with four.
    #expect(rows.count == 6 * 2 + 3 * 4)
    #expect(rows.prefix(12).allSatisfy { $0.contains(",ok,20,") })
    #expect(rows.dropFirst(12).allSatisfy { $0.contains(",ok,60,") })
  }

  @Test("leaves the same bytes when it is killed after any trial, or within one, and resumed", arguments: [1, 2, 7])
  func kills(jobs: Int) throws {
    let folder = try TemporaryFolder()
    let expected = try texts(in: folder, jobs: jobs)
    let journal = try folder.text(of: "out/journal.jsonl")
    let lines = journal.split(separator: "\n").map { $0 + "\n" }
    // A header, a plan, and a line per trial of both stages.
    #expect(lines.count == 2 + 12 + 12)
    for kept in stride(from: 1, through: lines.count, by: jobs == 1 ? 1 : 3) {
      let torn = kept < lines.count ? lines[kept].prefix(40) : ""
      try folder.write(lines.prefix(kept).joined() + torn, to: "out/journal.jsonl")
      for name in Self.files { try FileManager.default.removeItem(atPath: "\(folder.path)/out/\(name)") }
      try run(in: folder.path, jobs: jobs)
      #expect(try Self.files.map { try folder.text(of: "out/\($0)") } == expected, "killed after \(kept) lines")
      let after = try folder.text(of: "out/journal.jsonl").split(separator: "\n")
      #expect(after.count == lines.count, "no trial is trained twice")
    }
  }
}
