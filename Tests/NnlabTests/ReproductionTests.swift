import Foundation
import TestSupport
import Testing

/// The experiments whose results are committed. The folder of results may hold those of other runs as well.
private let references =
  ((try? FileManager.default.contentsOfDirectory(atPath: "\(Project.path)/experiments")) ?? [])
  .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()

@Suite("Committed results")
struct ReproductionTests {
  @Test("the main sweep and the real datasets are among them")
  func areThere() {
    #expect(references.contains("xor-sweep"))
    #expect(references.count >= 8)
  }

  @Test("are reproduced byte for byte", arguments: references)
  func areReproduced(name: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try Command(folder: folder.path)(
      "run", "\(Project.path)/experiments/\(name).yaml", "--quiet", "--output", "again")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let committed = "\(Project.path)/results/\(name)"
    // What a run leaves besides is not committed.
    let files = try FileManager.default.contentsOfDirectory(atPath: committed).filter {
      $0 != "timings.csv" && $0 != "journal.jsonl" && !$0.hasPrefix("previous-") && !$0.hasPrefix(".nnlab")
    }
    #expect(
      Set(files).isSuperset(of: [
        "results.csv", "leaderboard.md", "leaderboard.csv", "curves.csv", "manifest.json",
      ]))
    for file in files {
      let expected = try Data(contentsOf: URL(filePath: "\(committed)/\(file)"))
      let actual = try Data(contentsOf: URL(filePath: "\(folder.path)/again/\(file)"))
      #expect(expected == actual, "\(file) differs")
    }
  }

  /// What the literature expects of multi-layer perceptrons on these sets, as the mean over seeds of the best
  /// configuration.
  @Test(
    "reach what is expected of them",
    arguments: [
      ("iris", "test_accuracy", 0.95), ("digits", "test_accuracy", 0.96), ("diabetes", "test_r2", 0.4),
    ])
  func reachTargets(name: String, metric: String, target: Double) throws {
    let text = try String(contentsOfFile: "\(Project.path)/results/\(name)/leaderboard.csv", encoding: .utf8)
    let rows = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let column = try #require(rows[0].firstIndex(of: "\(metric)_mean"))
    let reached = try #require(Double(rows[1][column]))
    #expect(reached >= target)
  }
}
