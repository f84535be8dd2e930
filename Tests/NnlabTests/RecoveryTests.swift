import Foundation
import TestSupport
import Testing

/// A sweep that takes a second or so, in a folder of its own, with what it comes to undisturbed.
private final class Sweep {
  static let text = """
    name: sweep
    datasets:
      - xor
      - {name: moons, builtin: moons, rows: 60, noise: 0.2, split: {validation: 0.2, test: 0.2}, predict: [[0, 1]]}
    architectures: [[2], [5, 4]]
    learning_rates: [0.1, 1e200]
    seeds: 0..9
    training: {epochs: 300, batch_size: 8, loss: mean_squared_error}
    """
  static let trials = 80

  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.text, to: "sweep.yaml")
    try folder.write(Self.text.replacing("seeds: 0..9", with: "seeds: 0..11"), to: "wider.yaml")
    try folder.write(Self.text.replacing("epochs: 300", with: "epochs: 301"), to: "other.yaml")
    #expect(try command("run", "sweep.yaml", "-q", "-o", "whole").code == 0)
  }

  var command: Command { Command(folder: folder.path) }

  func shell(_ script: String) throws -> Command.Outcome { try Command.shell(script, folder: folder.path) }

  /// Whether a directory has the same results as the undisturbed run, and nothing that runs leave halfway.
  func expectWhole(_ directory: String, like whole: String = "whole", _ comment: Comment? = nil) throws {
    for name in [
      "results.csv", "leaderboard.md", "leaderboard.csv", "curves.csv", "predictions.csv", "manifest.json",
    ] {
      let isSame = try folder.text(of: "\(directory)/\(name)") == folder.text(of: "\(whole)/\(name)")
      #expect(isSame, "\(name) \(comment?.rawValue ?? "")")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/\(directory)")
    #expect(!names.contains { $0.hasPrefix(".nnlab") || $0.contains("partial") })
  }

  func journal(_ directory: String) throws -> [Substring] {
    try folder.text(of: "\(directory)/journal.jsonl").split(separator: "\n")
  }
}

@Suite("Going on with a run")
struct RecoveryTests {
  @Test("is all there is to do after kill -9; trials that were recorded are not trained again")
  func killed() throws {
    let sweep = try Sweep()
    for lines in [1, 2, 20, 40] {
      _ = try sweep.shell(
        """
        nnlab run sweep.yaml -q -o out & process=$!
        until [ "$(cat out/journal.jsonl 2> /dev/null | wc -l)" -ge \(lines) ] || ! kill -0 $process; do sleep 0.01; done
        kill -9 $process || true
        wait || true
        """)
    }
    let before = try sweep.journal("out")
    #expect(before.count >= 40)
    let outcome = try sweep.command("run", "sweep.yaml", "-o", "out")
    #expect(outcome.code == 0)
    try sweep.expectWhole("out")
    let after = try sweep.journal("out")
    #expect(after.count == Sweep.trials + 2, "each trial has one line, behind the header and the plan")
    // The last line may have been cut off.
    #expect(after.starts(with: before.dropLast()))
  }

  @Test("finds nothing to do in a directory that is done, and leaves the same bytes")
  func done() throws {
    let sweep = try Sweep()
    _ = try sweep.shell("cp -r whole again; rm again/leaderboard.md; echo x >> again/results.csv")
    let outcome = try sweep.command("run", "sweep.yaml", "-o", "again")
    #expect(outcome.code == 0)
    #expect(outcome.errors == "sweep: 80 trials, all done before; nothing to train\n")
    try sweep.expectWhole("again")
    #expect(try sweep.journal("again") == sweep.journal("whole"))
  }

  @Test("trains again what lacks a measure that is asked for, to the same results")
  func furtherMeasures() throws {
    let sweep = try Sweep()
    try sweep.folder.write(Sweep.text + "\nmetrics: [f1, roc_auc]\n", to: "more.yaml")
    #expect(try sweep.command("run", "more.yaml", "-q", "-o", "more").code == 0)
    _ = try sweep.shell("cp -r whole again")
    let outcome = try sweep.command("run", "more.yaml", "-o", "again")
    #expect(outcome.code == 0)
    try sweep.expectWhole("again", like: "more")
    let header = try sweep.folder.text(of: "again/results.csv").prefix { $0 != "\n" }
    #expect(header.hasSuffix(",train_f1,validation_f1,test_f1,train_roc_auc,validation_roc_auc,test_roc_auc"))
    let curves = try sweep.folder.text(of: "again/curves.csv").prefix { $0 != "\n" }
    #expect(curves.hasSuffix(",train_f1,validation_f1,train_roc_auc,validation_roc_auc"))

    // Records may hold more than is asked for.
    let journal = try sweep.journal("again").count
    #expect(try sweep.command("run", "sweep.yaml", "-q", "-o", "again").code == 0)
    try sweep.expectWhole("again")
    #expect(try sweep.journal("again").count == journal + 1, "the line of the plan, and no trial's")
  }

  @Test(
    "follows a signal, after which what is known is there and named as partial",
    arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)] as [(String, Int32)])
  func signals(name: String, code: Int32) throws {
    let sweep = try Sweep()
    try sweep.folder.write(Sweep.text.replacing("epochs: 300", with: "epochs: 30000"), to: "long.yaml")
    let outcome = try sweep.shell(
      """
      nnlab run long.yaml -o out & process=$!
      until [ -f out/journal.jsonl ] && [ "$(wc -l < out/journal.jsonl)" -gt 2 ]; do sleep 0.05; done
      kill -\(name) $process
      sent=$(date +%s%N)
      wait $process && code=0 || code=$?
      echo "$(( ($(date +%s%N) - sent) / 1000000 )) ms" > took
      exit $code
      """)
    #expect(outcome.code == code)
    let took = try #require(Int(try sweep.folder.text(of: "took").split(separator: " ")[0]))
    #expect(took < 2000)
    #expect(outcome.errors.contains(" of 80 trials "))
    #expect(outcome.errors.hasSuffix("To resume: nnlab run long.yaml -o out\n"))
    #expect(outcome.output.hasPrefix("sweep (partial: "))
    let partial = try sweep.folder.text(of: "out/leaderboard.partial.md")
    #expect(partial.hasPrefix("# sweep (partial: "))
    for name in ["results.csv", "leaderboard.md", "leaderboard.csv", "curves.csv", "manifest.json"] {
      #expect(!FileManager.default.fileExists(atPath: "\(sweep.folder.path)/out/\(name)"))
    }
  }

  @Test("ends at once at the second signal")
  func secondSignal() throws {
    let sweep = try Sweep()
    try sweep.folder.write(Sweep.text.replacing("epochs: 300", with: "epochs: 3000000"), to: "long.yaml")
    let outcome = try sweep.shell(
      """
      nnlab run long.yaml -o out & process=$!
      until [ -f out/journal.jsonl ]; do sleep 0.05; done
      sleep 0.1; kill -INT $process; sleep 0.05; kill -TERM $process
      wait $process
      """)
    #expect(outcome.code == 143)
    #expect(!outcome.errors.contains("Interrupted"))
  }

  @Test("is for one of several runs at a time; the others name it")
  func locks() throws {
    let sweep = try Sweep()
    try sweep.folder.write(Sweep.text.replacing("epochs: 300", with: "epochs: 3000000"), to: "long.yaml")
    let outcome = try sweep.shell(
      """
      for n in 1 2 3 4; do (nnlab run long.yaml -q -o out 2> err$n || echo $? > code$n) & done
      until [ "$(cat code? 2> /dev/null | wc -l)" = 3 ]; do sleep 0.05; done
      holder=$(grep -ho "process [0-9]*" err? | sort -u)
      kill -9 ${holder#process }
      wait || true
      cat code? | sort -n | tr '\\n' ' '
      cat err? | grep -c "error: out is in use by another run: process [0-9]* on "
      nnlab run sweep.yaml -q -o out --fresh
      """)
    #expect(outcome.output == "75 75 75 137 3\n")
    try sweep.expectWhole("out")
  }

  @Test(
    "with a plan that shares most trials goes on; one that shares few is refused with what has changed, until --extend or --fresh"
  )
  func changedPlan() throws {
    let sweep = try Sweep()
    _ = try sweep.shell("cp -r whole out")
    let other = try sweep.command("run", "other.yaml", "-o", "out")
    #expect(other.code == 65)
    #expect(other.errors.contains("add --extend") && other.errors.contains("add --fresh"), "\(other.errors)")
    #expect(other.errors.contains("  epochs: 300 → 301\n"))
    try sweep.expectWhole("out")

    #expect(try sweep.command("run", "wider.yaml", "-q", "-o", "wide").code == 0)
    let wider = try sweep.command("run", "wider.yaml", "-o", "out")
    #expect(wider.code == 0)
    #expect(wider.errors.contains("96 trials, 80 done before; the other 16 on"))
    try sweep.expectWhole("out", like: "wide")
    #expect(try sweep.command("run", "other.yaml", "-q", "-o", "extended").code == 0)
    let extended = try sweep.command("run", "other.yaml", "-o", "out", "--extend")
    #expect(extended.code == 0)
    try sweep.expectWhole("out", like: "extended")
    // Nothing was lost on the way.
    let again = try sweep.command("run", "wider.yaml", "-o", "out", "--extend")
    #expect(again.errors.contains("96 trials, all done before; nothing to train"))
    try sweep.expectWhole("out", like: "wide")

    let fresh = try sweep.command("run", "sweep.yaml", "-o", "out", "--fresh")
    #expect(fresh.code == 0)
    try sweep.expectWhole("out")
    try sweep.expectWhole("out/previous-1", like: "wide")
  }

  @Test("with other curves trains again only what lacks them, and leaves what a fresh run leaves")
  func otherCurves() throws {
    let sweep = try Sweep()
    for (name, curves) in [("none", "curves: false"), ("some", "curves: {every: 70}")] {
      try sweep.folder.write("\(Sweep.text)\n\(curves)\n", to: "\(name).yaml")
      #expect(try sweep.command("run", "\(name).yaml", "-q", "-o", name).code == 0)
    }
    _ = try sweep.shell("cp -r whole out")
    let without = try sweep.command("run", "none.yaml", "-o", "out")
    #expect(without.errors.contains("80 trials, all done before; nothing to train"))
    try sweep.expectWhole("out", like: "none")
    let with = try sweep.command("run", "some.yaml", "-o", "out")
    #expect(with.errors.contains("80 earlier trials lack what the experiment file asks for"), "\(with.errors)")
    try sweep.expectWhole("out", like: "some")
  }

  @Test(
    "is possible after each limit and fault, which exit with 74 and say why",
    arguments: [
      ("ulimit -f 20", "nnlab run sweep.yaml -o out", "the file would be larger than the limit"),
      ("ulimit -n 32", "nnlab run sweep.yaml -o out -j 64", ""),
      ("ulimit -n 7", "nnlab run sweep.yaml -o out", "too many files are open"),
    ])
  func limits(limit: String, command: String, reason: String) throws {
    let sweep = try Sweep()
    // Under the thread sanitizer a process begins by writing a file of some size, unless there is no place for it.
    let outcome = try sweep.shell("(\(limit); TMPDIR=/nowhere \(command))")
    if reason.isEmpty {
      #expect(outcome.code == 0, "\(outcome.errors)")
    } else {
      #expect(outcome.code == 74, "\(outcome.errors)")
      #expect(outcome.errors.contains("error: cannot write 'out") && outcome.errors.contains(reason))
      #expect(try sweep.command("run", "sweep.yaml", "-q", "-o", "out").code == 0)
    }
    try sweep.expectWhole("out")
  }

  @Test("is not possible where the directory has gone, which the run notices")
  func vanished() throws {
    let sweep = try Sweep()
    try sweep.folder.write(Sweep.text.replacing("epochs: 300", with: "epochs: 30000"), to: "long.yaml")
    let outcome = try sweep.shell(
      """
      nnlab run long.yaml -q -o out & process=$!
      until [ -f out/journal.jsonl ]; do sleep 0.05; done
      sleep 0.2; rm -r out
      wait $process
      """)
    #expect(outcome.code == 74)
    #expect(outcome.errors.contains("cannot write 'out/journal.jsonl': it was removed or moved"))
  }

  @Test("tries trials again that ran out of time, and no others")
  func timeouts() throws {
    let sweep = try Sweep()
    try sweep.folder.write(
      """
      datasets: [xor]
      architectures: [[3]]
      seeds: 0..4
      training: {epochs: [10, 1000000000], batch_size: full}
      curves: false
      """, to: "slow.yaml")
    for _ in 0..<2 {
      let outcome = try sweep.command("run", "slow.yaml", "-o", "out", "-j", "2", "--trial-timeout", "0.2")
      #expect(outcome.code == 1)
      let failed =
        "(xor, architecture mlp-3, epochs 1000000000, seed 0) failed: given up after 0.2 s (--trial-timeout)\n"
      #expect(outcome.errors.contains(failed), "\(outcome.errors)")
      let rows = try sweep.folder.text(of: "out/results.csv").split(separator: "\n").dropFirst()
      #expect(rows.prefix(5).allSatisfy { $0.contains(",ok,10,") })
      #expect(rows.dropFirst(5).count == 5 && rows.dropFirst(5).allSatisfy { $0.contains(",failed,") })
      #expect(try sweep.journal("out").count == 7)
    }
  }

  @Test("writes nothing through links that lead out of the directory")
  func links() throws {
    let sweep = try Sweep()
    for name in ["results.csv", "leaderboard.md", "timings.csv", "manifest.json", "leaderboard.partial.md"] {
      _ = try sweep.shell("mkdir -p out; echo precious > outside; ln -sf ../outside out/\(name)")
    }
    #expect(try sweep.command("run", "sweep.yaml", "-q", "-o", "out").code == 0)
    #expect(try sweep.folder.text(of: "outside") == "precious\n")
    for name in ["journal.jsonl", ".nnlab.lock"] {
      _ = try sweep.shell("rm -rf linked; mkdir linked; ln -s ../outside linked/\(name)")
      #expect(try sweep.command("run", "sweep.yaml", "-q", "-o", "linked").code == 73)
    }
    #expect(try sweep.folder.text(of: "outside") == "precious\n")
  }
}
