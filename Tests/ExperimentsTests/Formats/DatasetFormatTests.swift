import Datasets
import Documents
import TestSupport
import Testing

@testable import Experiments

@Suite("Dataset formats")
struct DatasetFormatTests {
  private func load(_ entry: String, _ files: [String: [UInt8]]) throws -> Experiment {
    let folder = try TemporaryFolder()
    for (name, bytes) in files { try folder.write(bytes, to: name) }
    let text = "datasets: [{\(entry)}]\narchitectures: [[2]]\n"
    return try Experiment.load(SourceFile(name: "a.yaml", text: text), directory: folder.path)
  }

  @Test("each reads its example, scaled in its way", arguments: DatasetFormat.all)
  func reading(format: DatasetFormat) throws {
    let experiment = try load(format.example.entry, format.example.files)
    #expect(experiment.datasets[0].rowCount == 6 && experiment.datasets[0].task == .classification)
    #expect(experiment.preparations[0].normalization == format.normalization)
    #expect(experiment.file.datasets[0].name == "rows")
  }

  @Test(
    "a file that is cut short anywhere is told as damaged, or read without its end",
    arguments: DatasetFormat.all)
  func damage(format: DatasetFormat) throws {
    let (entry, files) = (format.example.entry, format.example.files)
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
