import Datasets
import Documents
import TestSupport
import Testing

@testable import Experiments

@Suite("Dataset formats")
struct DatasetFormatTests {
  /// A dataset of each format: what its entry says, and its files.
  private static let samples: [String: (entry: String, files: [String: [UInt8]])] = [
    "CSV files": ("path: rows, target: y", ["rows": Array("x,y\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n".utf8)]),
    "IDX files": (
      "images: rows, labels: labels",
      [
        "rows": [0, 0, 8, 2, 0, 0, 0, 6, 0, 0, 0, 2] + (0..<12),
        "labels": [0, 0, 8, 1, 0, 0, 0, 6, 0, 1, 0, 1, 0, 1],
      ]
    ),
  ]

  private static func sample(_ format: DatasetFormat) throws -> (entry: String, files: [String: [UInt8]]) {
    try #require(samples[format.title], "a sample of \(format.title) is missing in this table")
  }

  private func load(_ entry: String, _ files: [String: [UInt8]]) throws -> Experiment {
    let folder = try TemporaryFolder()
    for (name, bytes) in files { try folder.write(bytes, to: name) }
    let text = "datasets: [{\(entry)}]\narchitectures: [[2]]\n"
    return try Experiment.load(SourceFile(name: "a.yaml", text: text), directory: folder.path)
  }

  @Test("each reads its sample, scaled in its way", arguments: DatasetFormat.all)
  func reading(format: DatasetFormat) throws {
    let (entry, files) = try Self.sample(format)
    let experiment = try load(entry, files)
    #expect(experiment.datasets[0].rowCount == 6 && experiment.datasets[0].task == .classification)
    #expect(experiment.preparations[0].normalization == format.normalization)
    #expect(experiment.file.datasets[0].name == "rows")
  }

  @Test(
    "a file that is cut short anywhere is told as damaged, or read without its end",
    arguments: DatasetFormat.all)
  func damage(format: DatasetFormat) throws {
    let (entry, files) = try Self.sample(format)
    var failures = 0
    for (name, bytes) in files {
      for count in bytes.indices {
        do {
          _ = try load(entry, files.merging([name: Array(bytes[..<count])]) { $1 })
        } catch let diagnostics as Diagnostics {
          #expect(diagnostics.hasErrors)
          failures += 1
        }
      }
    }
    #expect(failures > 0)
  }

  @Test("each is known by its key, and its other keys lead to it", arguments: DatasetFormat.all)
  func keys(format: DatasetFormat) throws {
    #expect(format.settings.contains { $0.name == format.key.name })
    let names = format.settings.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
    let own = format.settings.filter { setting in
      DatasetFormat.having(setting.name)?.title == format.title && setting.name != format.key.name
    }
    for setting in own {
      let complaint = try complaints("datasets: [{name: xor, \(setting.name): 1}]\narchitectures: [[2]]\n")
      #expect(complaint.contains("it is for \(format.title), which need '\(format.key.name)'"))
    }
    #expect(
      try complaints("datasets: [{}]\narchitectures: [[2]]\n").contains(
        "'\(format.key.name)' for \(format.noun)"))
  }
}
