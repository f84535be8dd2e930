import Foundation
import TestSupport
import Testing

@testable import nnlab

@Suite("The place of a test report")
struct JUnitDestinationTests {
  private static let small =
    "name: x\ndatasets: [{path: data.csv, target: y}]\narchitectures: [[2]]\ntraining: {epochs: 2}\n"
  private static let data = "a,y\n" + (0..<20).map { "\($0),\($0 % 3).5\n" }.joined()

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.small, to: "x.yaml")
    try folder.write(Self.data, to: "data.csv")
    return folder
  }

  @Test(
    "is nobody's file but an earlier report's",
    arguments: [
      ("", "x.yaml", "it is the experiment"), ("", "./x.yaml", "the file there is not a test report"),
      ("", "./data.csv", "the file there is not a test report"),
      ("", "out/journal.jsonl", "a run leaves a file of its own by that name"),
      ("", "out/Results.CSV", "a run leaves a file of its own by that name"),
      ("", "out/.nnlab.lock", "a run leaves a file of its own by that name"),
      ("rm -r out", "out/journal.jsonl", "a run leaves a file of its own by that name"),
      ("ln out/journal.jsonl r.xml", "r.xml", "the file there is not a test report"),
      ("ln -s out/journal.jsonl r.xml", "r.xml", "the file there is not a test report"),
      ("ln -s x.yaml r.xml", "r.xml", "the file there is not a test report"),
      ("ln -s nowhere r.xml", "r.xml", "it is a symbolic link that leads to nothing"),
      ("ln -s /dev/null r.xml", "r.xml", "what is in its place is not a regular file"),
      ("ln -s /proc/self/fd/1 r.xml", "r.xml", "standard output is written to it"),
      ("mkfifo r.xml", "r.xml", "what is in its place is not a regular file"),
      ("mkdir r.xml", "r.xml", "there is a directory in its place"),
      (
        "echo '<testsuites name=\"pytest tests\"><testsuite name=\"pytest\"/></testsuites>' > r.xml", "r.xml",
        "the file there is not a test report"
      ),
      ("echo '<html/>' > r.xml", "r.xml", "the file there is not a test report"),
    ])
  func refused(script: String, path: String, reason: String) throws {
    let folder = try folder()
    let outcome = try Command.shell(
      """
      nnlab run x.yaml -q -o out
      \(script)
      list() { find . \\( -type f -o -type l \\) -printf '%p %y %l ' -exec sh -c '[ -f "$0" ] && md5sum < "$0"' {} \\; ; ls -ld *; }
      list > ../$$.before
      nnlab run x.yaml -o out --junit \(path) 2> ../$$.words && code=0 || code=$?
      list > ../$$.after
      cat ../$$.words >&2
      diff ../$$.before ../$$.after >&2 || code=1
      rm ../$$.*
      exit $code
      """, folder: folder.path)
    #expect(outcome.code == 73, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("error: cannot create '\(path)': \(reason)"), "\(outcome.errors)")
  }

  @Test(
    "has no report of an earlier run once the arguments are known, whatever becomes of this one",
    arguments: [
      ("nnlab run x.yaml --dry-run --junit r.xml", 0), ("nnlab run x.yaml --bogus --junit r.xml", 64),
      ("nnlab run --junit=r.xml", 64), ("nnlab run x.yaml --jobs 0 --junit r.xml", 64),
      ("nnlab x.yaml --junit r.xml", 64), ("nnlab rn x.yaml --junit r.xml", 64),
      ("nnlab run x.yaml --fresh --extend --junit r.xml", 64), ("nnlab run none.yaml --junit r.xml", 66),
      ("nnlab run x.yaml -q -o x.yaml --junit r.xml", 73),
      ("ln -s r.xml latest.xml; nnlab run x.yaml --bogus --junit latest.xml", 64),
      ("yes 1,1 | nnlab run slow.yaml --junit r.xml & sleep 0.4; kill -KILL $!; wait $!", 137),
    ] as [(String, Int32)])
  func cleared(command: String, code: Int32) throws {
    let folder = try folder()
    try folder.write(Self.small.replacing("data.csv", with: "/dev/stdin"), to: "slow.yaml")
    let outcome = try Command.shell(
      """
      nnlab run x.yaml -q -o out --junit r.xml
      grep -q 'errors="0"' r.xml
      (\(command)) || code=$?
      if [ -s r.xml ] && ! grep -q 'errors="1"' r.xml; then exit 99; fi
      exit ${code:-0}
      """, folder: folder.path)
    #expect(outcome.code == code, "\(outcome.errors)")
  }

  @Test(
    "is that of the file where it is a link, and may be an empty file",
    arguments: ["ln -s sub/r.xml l.xml", "touch l.xml"])
  func replaced(script: String) throws {
    let folder = try folder()
    let outcome = try Command.shell(
      "mkdir sub; echo '<testsuites/>' > sub/r.xml; \(script)\nnnlab run x.yaml -q -o out --junit l.xml; cat l.xml; ls -l",
      folder: folder.path)
    #expect(outcome.code == 0 && outcome.output.hasPrefix("<?xml"))
    #expect(outcome.output.contains(" -> sub/r.xml") == script.hasPrefix("ln"))
  }

  @Test(
    "is found in a command line whatever else is wrong with it",
    arguments: [
      ("run x.yaml --junit a", ["a"]), ("run --junit=a=b x", ["a=b"]), ("run --junit a --junit b", ["a", "b"]),
      ("run --junit", []), ("run --junit --quiet", []), ("run -- --junit a", []), ("run --help --junit a", []),
      ("compare --junit a", []), ("rn --junit a", ["a"]), ("", []),
    ] as [(String, [String])])
  func named(line: String, paths: [String]) {
    #expect(JUnitDestination.named(in: line.split(separator: " ").map(String.init)).map(\.path) == paths)
  }
}
