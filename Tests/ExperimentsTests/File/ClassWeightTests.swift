import Documents
import Testing

@testable import Experiments

@Suite("Weights of a dataset's classes")
struct ClassWeightTests {
  private static let files = [
    "d.csv": "x,y\n" + (0..<20).map { "\($0 * $0),\("ab".map { $0 }[$0 % 2])\n" }.joined(),
    "whole.csv": "x,y\n" + (0..<30).map { "\($0 * $0),\($0 % 3)\n" }.joined(),
  ]

  private func dataset(_ entry: String) throws -> Experiment {
    try experiment(sweep("datasets: [{\(entry)}]\nseeds: [7]"), files: Self.files)
  }

  @Test(
    "are those of the classes that are named, in any spelling of whole numbers, and 1 of others",
    arguments: [
      ("path: d.csv, target: y", []), ("path: d.csv, target: y, class_weight: {b: 3}", [1, 3]),
      ("path: d.csv, target: y, class_weights: {b: 0.5, a: 2e1}", [20, 0.5]),
      ("path: d.csv, target: y, class_weight: {a: 1.0}", []),
      ("path: whole.csv, target: y, task: classification, class_weight: {2: 0, '1.0': 4}", [1, 4, 0]),
      ("name: xor, class_weight: {1: 2}", [1, 2]),
    ])
  func weights(entry: String, expected: [Double]) throws {
    let read = try dataset(entry)
    let trial = try #require(read.plan.map { $0 }.first)
    #expect(read.preparation(of: trial.configuration).classWeights == expected)
    #expect(read.trainingConfiguration(of: trial.configuration).classWeights == expected)
  }

  @Test("change a trial's name unless all are 1")
  func identity() throws {
    let names = try [", class_weight: {a: 1}", "", ", class_weight: {a: 2}", ", class_weight: {b: 2}"].map {
      let read = try dataset("path: d.csv, target: y" + $0)
      return try #require(
        read.plan.map { ConfigurationIdentity(of: $0.configuration, in: read).trial($0.repetition).name }.first)
    }
    #expect(names[0] == names[1] && Set(names).count == 3)
  }

  @Test(
    "are told what is wrong with them",
    arguments: [
      (
        "{path: d.csv, target: y, class_weight: {z: 2}}",
        "1:52 unknown class 'z'; known: a, b"
      ),
      (
        "{path: d.csv, target: y, class_weight: {a: -1, b: x}}",
        """
        1:55 class_weight: expected a number from 0 to 1000000 for 'a', found '-1'
        1:62 class_weight: expected a number from 0 to 1000000 for 'b', found 'x'
        """
      ),
      (
        "{path: d.csv, target: y, class_weight: {a: 0, b: 0}}",
        "1:51 class_weight: no class counts; give those that count weights above 0"
      ),
      (
        "{path: d.csv, target: y, class_weight: balanced}",
        "1:51 class_weight: balanced goes under 'training'; a dataset names classes: {a: 2}"
      ),
      (
        "{path: d.csv, target: y, class_weight: 3}",
        "1:51 class_weight: expected a mapping of names of classes to numbers from 0 to 1000000, found '3'"
      ),
      (
        "{path: whole.csv, target: y, task: classification, class_weight: {1: 2, 1.0: 3}}",
        "1:84 class_weight: '1' is listed twice"
      ),
      ("{name: sine, class_weight: {1: 2}}", "1:39 class_weight needs classes, but 'sine' is regression"),
    ])
  func mistakes(entry: String, expected: String) throws {
    let error = try #require(throws: Diagnostics.self) {
      try experiment(sweep("datasets: [\(entry)]"), files: Self.files)
    }
    #expect(
      error.sorted.map { "\($0.location?.description ?? "") \($0.message)" }.joined(separator: "\n") == expected)
  }

  @Test("are told from what all classes count under training")
  func training() throws {
    #expect(
      try complaints(of: "training: {class_weight: {a: 2}}").hasPrefix(
        "a.yaml:1:26: error: class_weight: weights of single classes go under their dataset, as class_weight: {a: 2}"))
  }
}
