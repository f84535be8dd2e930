import Datasets
import Documents
import TestSupport
import Testing

@testable import Experiments

@Suite("The memory to read files")
struct ReadingMemoryTests {
  private static let program = 24 << 20

  /// What is said of an experiment in a folder that may take so much more than the program.
  private func refusal(_ datasets: String, in folder: borrowing TemporaryFolder, room: Int) throws -> String {
    let text = "datasets: [\(datasets)]\narchitectures: [[2]]\n"
    do throws(Diagnostics) {
      _ = try Experiment.load(
        SourceFile(name: "a.yaml", text: text), directory: folder.path,
        memory: ReadingMemory(limit: Self.program + room))
      return ""
    } catch {
      return error.rendered(color: false)
    }
  }

  @Test("is counted by a table's lines and columns before they are read")
  func csv() throws {
    let folder = try TemporaryFolder()
    // The last line is wrong, which nobody finds out who has no room for it.
    try folder.write("x,z,y\n" + String(repeating: "1,2.5,3\n", count: 10_000) + "1,1\n", to: "rows.csv")
    let entry = "{path: rows.csv, target: y}"
    #expect(try refusal(entry, in: folder, room: 1 << 20).contains("rows.csv:10002:4: error: "))
    let refused = try refusal(entry, in: folder, room: 200_000)
    #expect(
      refused.contains(
        "'rows.csv': reading this takes about 750 kB of memory, and 200 kB of 25 MB are left; "))
    #expect(refused.contains("allow more with --memory 26MB"))
    // The file alone.
    #expect(try refusal(entry, in: folder, room: 50_000).contains("reading this takes about 80 kB of memory"))
  }

  @Test("is counted by the header of an array before it is unpacked")
  func idx() throws {
    let folder = try TemporaryFolder()
    func header(_ type: UInt8, _ dimensions: [UInt32]) -> [UInt8] {
      [0, 0, type, UInt8(dimensions.count)]
        + dimensions.flatMap { size in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> UInt32($0)) } }
    }
    try folder.write(header(8, [1000, 10]) + [UInt8](repeating: 1, count: 10_000), to: "images")
    try folder.write(header(8, [1000]) + (0..<1000).map { UInt8($0 % 2) }, to: "labels")
    let entry = "{images: images, labels: labels}"
    #expect(try refusal(entry, in: folder, room: 200_000) == "")
    #expect(
      try refusal(entry, in: folder, room: 20_000).contains(
        "'images': reading this takes about 30 kB of memory"))
  }

  @Test("is counted by the options of what is generated")
  func generated() throws {
    let folder = try TemporaryFolder()
    let refused = try refusal("{name: moons, rows: 1000000}", in: folder, room: 1 << 20)
    #expect(refused.hasPrefix("a.yaml:1:12: error: reading this takes about 48 MB of memory"))
    #expect(try refusal("xor", in: folder, room: -1) == "")
  }

  @Test("is counted by the lines of rows to predict, and what is read stays counted")
  func predictions() throws {
    let folder = try TemporaryFolder()
    try folder.write("x,y\n1,2\n2,4\n3,5\n4,7\n5,9\n6,8\n", to: "rows.csv")
    try folder.write("x\n" + String(repeating: "1\n", count: 100_000), to: "new.csv")
    let entry = "{path: rows.csv, target: y, predict: new.csv}"
    #expect(try refusal(entry, in: folder, room: 4 << 20) == "")
    #expect(
      try refusal(entry, in: folder, room: 1 << 20).contains("'new.csv': reading this takes about 2.2 MB"))
    let two =
      "{path: rows.csv, target: y, name: a, predict: new.csv}, {path: rows.csv, target: y, name: b, normalize: none, predict: new.csv}"
    #expect(try refusal(two, in: folder, room: 4 << 20) == "")
    #expect(try refusal(two, in: folder, room: 2_250_000).contains("reading this takes"))
  }
}
