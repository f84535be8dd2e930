import Foundation
import TestSupport
import Testing

/// How many trials each has.
private let sweeps = [
  ("w1-xor-float32", 1024), ("w1-xor-float64", 1024), ("w2-digits", 60), ("w3-wide", 1),
  ("w3-wide-3-epochs", 1),
  ("w4-overhead", 10_000), ("w4-overhead-million", 1_000_000), ("w4-overhead-one", 1),
  ("w4-overhead-thousand", 1000),
]

@Suite("The sweeps of the benchmarks")
struct BenchmarkSweepTests {
  @Test("have as many trials as docs/performance.md says", arguments: sweeps)
  func plan(name: String, trials: Int) throws {
    let folder = try TemporaryFolder()
    let sweep = try String(contentsOfFile: "\(Project.path)/Benchmarks/Sweeps/\(name).yaml", encoding: .utf8)
    let path = try folder.write(sweep, to: "Benchmarks/Sweeps/\(name).yaml")
    let digits = try String(contentsOfFile: "\(Project.path)/experiments/data/digits.csv", encoding: .utf8)
    try folder.write(digits, to: "experiments/data/digits.csv")
    try writeImages(to: "\(folder.path)/.build/benchmarks/wide")

    let outcome = try Command(folder: folder.path)("run", path, "--dry-run")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.hasPrefix("\(name): \(trials) trial"), "\(outcome.output)")
  }

  @Test("are all there")
  func areThere() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(Project.path)/Benchmarks/Sweeps")
    #expect(Set(files) == Set(sweeps.map { "\($0.0).yaml" }))
  }

  /// Three images of 28 × 28 pixels with their labels, in place of those that `wide_data.py` makes.
  private func writeImages(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let pixels = (0..<3 * 28 * 28).map { UInt8($0 % 251) }
    for part in ["train", "test"] {
      let images = Data([0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 28, 0, 0, 0, 28] + pixels)
      try images.write(to: URL(filePath: "\(folder)/\(part)-images.idx"))
      try Data([0, 0, 8, 1, 0, 0, 0, 3, 0, 1, 2]).write(to: URL(filePath: "\(folder)/\(part)-labels.idx"))
    }
  }
}
