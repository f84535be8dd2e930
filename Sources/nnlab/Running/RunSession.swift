import Documents
import Experiments
import Foundation
import Reporting
import Results
import Scheduling

/// One run of one experiment, from its file to its leaderboard. Everything that the `run` command does, so that tests
/// can call it.
struct RunSession {
  let path: String
  let jobs: Int
  /// The results directory, or nil for `results/NAME`.
  let output: String?
  let isQuiet: Bool
  let console: Console
  var checks = RunChecks.none

  /// A run keeps its scores in memory; more trials than this would be a mistake in the file.
  private static let maximumTrials = 100_000_000

  /// Calls `body` and turns what it throws into words on standard error and an exit code.
  func reportingFailures(_ body: () throws -> Int32) throws -> Int32 {
    try console.reportingFailures(in: checks.environment, body)
  }

  func loadExperiment() throws -> Experiment {
    let experiment = try Experiment.load(path: path)
    if !experiment.warnings.isEmpty, !isQuiet {
      console.error(experiment.warnings.rendered(color: console.usesColor) + "\n")
      console.error(checks.environment.annotations(experiment.warnings))
    }
    return experiment
  }

  /// Trains the plan. Returns the exit code.
  func run() throws -> Int32 {
    let experiment = try loadExperiment()
    guard experiment.plan.count <= Self.maximumTrials else {
      throw Diagnostics(
        Diagnostic(
          file: path,
          message:
            "the plan has \(experiment.plan.count) trials; at most \(Self.maximumTrials) can be run at once"))
    }
    let directory = output ?? "results/\(experiment.name)"
    try OutputDirectory.create(directory)
    try checks.checkDestinations()
    // What is in the way is better found before the first trial than after the last.
    for name in ["leaderboard.md", "leaderboard.csv", "manifest.json"] {
      try OutputFile.checkDestination("\(directory)/\(name)")
    }
    let tables = ResultTables(experiment)
    let writer = try ResultsWriter(directory: directory, tables: tables)
    if !isQuiet { console.error(opening(experiment, directory: directory)) }
    let scores = try train(experiment, tables: tables, writer: writer)
    try writer.commit()
    if !tables.hasPredictions { try OutputDirectory.removeLeftover("predictions.csv", from: directory) }
    let leaderboard = RankedLeaderboard(Leaderboard(experiment, scores: scores))
    try OutputFile.write(leaderboard.markdown, to: "\(directory)/leaderboard.md")
    let ranks = try OutputFile(at: "\(directory)/leaderboard.csv")
    try leaderboard.writeCSV { bytes throws(OutputError) in try ranks.write(bytes) }
    try ranks.commit()
    try OutputFile.write(
      Manifest(experiment, version: Nnlab.version, scores: scores).json.text, to: "\(directory)/manifest.json"
    )
    if !isQuiet {
      try console.output(leaderboard.terminal(width: console.width, colour: console.usesColor))
      let shown = VisibleText.escapingControls(directory)
      try console.output("\nResults are in \(shown): leaderboard.md, results.csv, curves.csv and more.\n")
    }
    let code: Int32 = scores.count(.failed) == 0 && scores.count(.ok) > 0 ? 0 : 1
    return try checks.finish(experiment, directory: directory, path: path, code: code, console: console)
  }

  private func opening(_ experiment: Experiment, directory: String) -> String {
    let plan = experiment.plan
    let jobs = min(jobs, plan.count)
    let trials = "\(plan.count) \(plan.count == 1 ? "trial" : "trials")"
    return "\(experiment.name): \(trials) on \(jobs) \(jobs == 1 ? "worker" : "workers")\n"
  }

  private func train(_ experiment: Experiment, tables: ResultTables, writer: ResultsWriter) throws -> Scores {
    var scores = Scores(experiment)
    var progress = Progress(total: experiment.plan.count, console: console, isSilent: isQuiet)
    let team = Team(workers: jobs)
    let worker = TrialWorker(experiment, team: team)
    let machine = Self.machine
    var failures = 0
    try Scheduler(jobs: jobs).run(
      TrialPacks(experiment, jobs: min(jobs, experiment.plan.count)),
      work: { pack, number in
        var renderer = ResultRenderer(tables, machine: machine)
        worker.train(pack, worker: number) { renderer.add($0) }
        return renderer.results
      },
      team: team,
      deliver: { pack in
        for rendered in pack {
          try writer.add(rendered)
          scores.add(rendered.scores)
          for failure in rendered.failures where failures < 10 {
            failures += 1
            console.error(
              "trial \(failure.name) failed: \(VisibleText.escapingControls(failure.reason))\n")
          }
          progress.finished(rendered.count, lost: rendered.lostCount)
        }
      },
      idle: { progress.tick() })
    progress.end()
    return scores
  }

  /// What the figures of `timings.csv` were measured on.
  private static var machine: String {
    let processors = ProcessorCount.available
    return "\(ProcessInfo.processInfo.hostName), \(processors) processor\(processors == 1 ? "" : "s")"
  }
}
