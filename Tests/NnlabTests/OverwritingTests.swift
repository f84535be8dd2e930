import Foundation
import TestSupport
import Testing

/// A folder with files of a user's own, each of which has to be there unchanged after whatever is tried.
private final class Belongings {
  let folder: TemporaryFolder
  static let table = "x,y\n" + (0..<20).map { "\($0),\(Double($0 % 3) * 1.5)\n" }.joined()

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.table, to: "data.csv")
    try folder.write(Self.experiment("data.csv"), to: "e.yaml")
  }

  static func experiment(_ path: String, _ others: String = "") -> String {
    "datasets: [{path: \(path), target: y\(others)}]\narchitectures: [[2]]\nseeds: 0..1\ntraining: {epochs: 2}\n"
  }

  /// Runs a script, then `nnlab run` with the given words. Whatever the script left is there unchanged then.
  func refusal(after script: String, _ words: String, sourceLocation: SourceLocation = #_sourceLocation) throws
    -> Command.Outcome
  {
    let list =
      "find . -type f -exec md5sum {} + ; find . -exec ls -ld --time-style=+ {} + | sed 's/ [0-9]* root/ root/'"
    return try Command.shell(
      """
      \(script)
      (\(list)) | sort > /tmp/before.$$
      nnlab run \(words) && code=0 || code=$?
      (\(list)) | sort > /tmp/after.$$
      diff /tmp/before.$$ /tmp/after.$$ >&2 || echo changed >&2
      rm -f /tmp/before.$$ /tmp/after.$$
      exit $code
      """, folder: folder.path)
  }
}

@Suite("What is not nnlab's own")
struct OverwritingTests {
  @Test(
    "is never replaced where it is read, whichever path leads to it",
    arguments: [
      ("mv data.csv results.csv", "results.csv", "-o .", "./results.csv"),
      ("mkdir sub; mv data.csv results.csv", "results.csv", "-o sub/..", "sub/../results.csv"),
      ("ln -s . here; mv data.csv results.csv", "here/results.csv", "-o here", "here/results.csv"),
      ("mkdir out; ln data.csv out/results.csv", "data.csv", "-o out", "out/results.csv"),
      ("mkdir out; ln data.csv out/timings.csv", "data.csv", "-o out --fresh", "out/timings.csv"),
      ("mkdir out; ln -s ../data.csv out/curves.csv", "data.csv", "-o out", "out/curves.csv"),
      ("mkdir out; ln -s ../data.csv out/leaderboard.csv", "out/leaderboard.csv", "-o out", "out/leaderboard.csv"),
      ("mkdir out; ln -s out/manifest.json l; mv data.csv out/manifest.json", "l", "-o out", "out/manifest.json"),
      ("mkdir out; mv data.csv out/journal.jsonl", "out/journal.jsonl", "-o out", "out/journal.jsonl"),
      ("mkdir out; mv data.csv out/.nnlab.lock", "out/.nnlab.lock", "-o out", "out/.nnlab.lock"),
      (
        "mkdir out; mv data.csv out/leaderboard.partial.md", "out/leaderboard.partial.md", "-o out",
        "out/leaderboard.partial.md"
      ),
    ] as [(String, String, String, String)])
  func inputs(script: String, path: String, words: String, named: String) throws {
    let own = try Belongings()
    try own.folder.write(Belongings.experiment(path), to: "e.yaml")
    let outcome = try own.refusal(after: script, "e.yaml -q \(words)")
    #expect(outcome.code == 73)
    #expect(
      outcome.errors
        == "error: cannot create '\(named)': it is read as '\(path)', and would be lost; choose another directory with "
        + "--output\n")
  }

  @Test(
    "is never replaced where it is rows to predict, a part of the data, parameters or the experiment itself",
    arguments: [
      (
        "mkdir out; mv e.yaml out/leaderboard.md; sed -i s/data.csv/..\\\\/data.csv/ out/leaderboard.md",
        "", "out/leaderboard.md"
      ),
      ("mkdir out; printf 'x\\n1\\n' > out/predictions.csv", ", predict: out/predictions.csv", "e.yaml"),
      ("mkdir out; cp data.csv out/curves.csv", ", test_path: out/curves.csv", "e.yaml"),
      ("mkdir out; cp data.csv out/timings.csv", ", validation_path: out/timings.csv", "e.yaml"),
    ])
  func otherInputs(script: String, others: String, experiment: String) throws {
    let own = try Belongings()
    try own.folder.write(Belongings.experiment("data.csv", others), to: "e.yaml")
    let outcome = try own.refusal(after: script, "\(experiment) -q -o out")
    #expect(outcome.code == 73 && outcome.errors.contains("it is read as '"), "\(outcome.errors)")
  }

  @Test(
    "is never replaced in a folder of results, with words on what to do",
    arguments: [
      "results.csv", "leaderboard.md", "leaderboard.csv", "curves.csv", "timings.csv", "manifest.json",
      "leaderboard.partial.md",
    ], ["", "--fresh"])
  func foreign(name: String, option: String) throws {
    let own = try Belongings()
    let text = name.hasSuffix(".md") ? "# Notes\n\nof mine\n" : "day,degrees\n1,20\n"
    try own.folder.write(text, to: "out/\(name)")
    let outcome = try own.refusal(after: "", "e.yaml -q -o out \(option)")
    #expect(outcome.code == 73)
    #expect(
      outcome.errors
        == "error: cannot create 'out/\(name)': the file there was not written by nnlab, and would be lost; choose another "
        + "directory with --output, or move it away\n")
  }

  @Test("is named as a whole, and a journal or a lock that is another file is refused too")
  func severalForeign() throws {
    let own = try Belongings()
    for name in ["results.csv", "curves.csv"] { try own.folder.write("a,b\n", to: "out/\(name)") }
    #expect(
      try own.refusal(after: "", "e.yaml -q -o out").errors.contains("not written by nnlab (nor were curves.csv)"))
    let journal = try own.refusal(after: "rm -r out; mkdir out; echo mine > out/journal.jsonl", "e.yaml -q -o out")
    #expect(journal.code == 65 && journal.errors.contains("this is not a journal of nnlab"))
    #expect(try own.refusal(after: "", "e.yaml -q -o out --fresh").code == 73)
    for script in ["echo mine > out/.nnlab.lock", "echo process 1 on mine > mine; ln mine out/.nnlab.lock"] {
      let lock = try own.refusal(after: "rm -r out; mkdir out; \(script)", "e.yaml -q -o out")
      #expect(lock.code == 73 && lock.errors.contains("'out/.nnlab.lock'"), "\(lock.errors)")
    }
  }

  @Test("is left out of the clean-up, even if it has the name of a half-written file")
  func temporaries() throws {
    let own = try Belongings()
    try own.folder.write(Belongings.table, to: "out/.nnlab-1f.tmp")
    try own.folder.write("mine", to: "out/.nnlab-notes.tmp")
    try own.folder.write("mine", to: "out/predictions.csv")
    try own.folder.write(Belongings.experiment("out/.nnlab-1f.tmp"), to: "e.yaml")
    for _ in 0..<2 { #expect(try Command(folder: own.folder.path)("run", "e.yaml", "-q", "-o", "out").code == 0) }
    #expect(try own.folder.text(of: "out/.nnlab-1f.tmp") == Belongings.table)
    #expect(try own.folder.text(of: "out/.nnlab-notes.tmp") == "mine")
    #expect(try own.folder.text(of: "out/predictions.csv") == "mine")
  }

  @Test(
    "is not written to by way of a standard stream or a summary",
    arguments: [
      ("", "e.yaml -o out >> data.csv"), ("", "e.yaml -o out 2>> data.csv"),
      ("mkdir out; touch out/results.csv", "e.yaml -o out >> out/results.csv"),
      ("export GITHUB_STEP_SUMMARY=data.csv", "e.yaml -q -o out"),
      ("export GITHUB_STEP_SUMMARY=out/results.csv; mkdir out", "e.yaml -q -o out"),
      ("touch s; export GITHUB_STEP_SUMMARY=$PWD/s", "e.yaml -q -o out --junit s"),
    ])
  func streams(script: String, words: String) throws {
    let own = try Belongings()
    let outcome = try Command.shell("\(script)\nnnlab run \(words)", folder: own.folder.path)
    #expect(outcome.code == 73)
    #expect(!FileManager.default.fileExists(atPath: "\(own.folder.path)/out/manifest.json"))
    #expect(try own.folder.text(of: "data.csv").hasPrefix(Belongings.table))
  }

  @Test(
    "is not added to by a comparison of itself",
    arguments: [
      "compare out out --format csv >> out/results.csv", "compare out out --exact >> out/curves.csv",
      "leaderboard out >> out/results.csv", "leaderboard out --format csv >> out/leaderboard.csv",
    ])
  func comparisons(words: String) throws {
    let own = try Belongings()
    let outcome = try Command.shell(
      "nnlab run e.yaml -q -o out; cp -r out whole; nnlab \(words) && code=0 || code=$?; diff -r out whole; exit $code",
      folder: own.folder.path)
    #expect(outcome.code == 73 && outcome.errors.contains("which is read"), "\(outcome.errors)")
  }

  @Test(
    "does not keep a run from replacing the results of an earlier one, of whatever version",
    arguments: ["", "rm out/journal.jsonl", ": > out/results.csv", "echo '{' >> out/manifest.json"])
  func ours(script: String) throws {
    let own = try Belongings()
    let outcome = try Command.shell(
      "nnlab run e.yaml -q -o out; cp -r out whole; \(script)\nnnlab run e.yaml -q -o out; rm */timings.csv */journal.jsonl\n"
        + "diff -r out whole", folder: own.folder.path)
    #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test(
    "names what is in the way of any file before the first trial",
    arguments: [
      "results.csv", "leaderboard.md", "leaderboard.csv", "leaderboard.partial.md", "curves.csv", "timings.csv",
      "manifest.json", "journal.jsonl", ".nnlab.lock",
    ], ["mkdir out/%", "mkfifo out/%"])
  func inTheWay(name: String, script: String) throws {
    let own = try Belongings()
    let outcome = try own.refusal(after: "mkdir out; " + script.replacing("%", with: name), "e.yaml -q -o out")
    #expect(outcome.code == 73)
    #expect(outcome.errors.hasPrefix("error: cannot create 'out/\(name)': "), "\(outcome.errors)")
  }
}
