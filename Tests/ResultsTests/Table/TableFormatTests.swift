import Documents
import Testing

@testable import Experiments
@testable import Results

@Suite("Formats of results tables")
struct TableFormatTests {
  private func table(_ text: String, hasManifest: Bool = false) throws -> ResultsTable {
    try ResultsTable.read(SourceFile(name: "results.csv", text: text), required: [], hasManifest: hasManifest)
  }

  @Test("an option that can be none is none where its cell is empty or says so, and where there is no column")
  func none() throws {
    let with = try table(
      "trial,dataset,clip_norm,momentum,seed,status\n1,xor,,,0,ok\n2,xor,none,,1,ok\n3,xor,1,0.9,0,ok\n")
    #expect(with.configurations == [0, 0, 1])
    #expect(with.column("clip_norm")?.values == ["none", "1"] && with.text("momentum", of: 0) == "")
    let without = try table("trial,dataset,seed,status\n1,xor,0,ok\n")
    #expect(without.text("clip_norm", of: 0) == "none" && without.text("momentum", of: 0) == "")
  }

  @Test("trials are named by twelve digits, or by t and sixteen")
  func names() throws {
    let old = try table("trial,dataset,seed,status\n00000000000a,xor,0,ok\nffffffffffff,xor,1,ok\n")
    #expect(old.trials == [10, 0xffff_ffff_ffff] && old.naming == .first)
    let new = try table("trial,dataset,seed,status\nt000000000000000a,xor,0,ok\ntffffffffffffffff,xor,1,ok\n")
    #expect(new.trials == [10, .max] && new.naming == .current)
    let mixed = try table("trial,dataset,seed,status\nt000000000000000a,xor,0,ok\nffffffffffff,xor,1,ok\n")
    #expect(mixed.naming == .first)
  }

  @Test("a fold is part of the repetition")
  func folds() throws {
    let table = try table(
      "trial,dataset,seed,fold,status\n1,xor,0,0,ok\n2,xor,0,1,ok\n3,xor,1,0,ok\n4,iris,0,,ok\n")
    #expect(
      (0..<4).map(table.repetition) == [
        .init(seed: 0, fold: 0), .init(seed: 0, fold: 1), .init(seed: 1, fold: 0), .init(seed: 0),
      ])
    #expect(table.configurations == [0, 0, 0, 1] && table.column("fold") == nil)
  }

  @Test(
    "a fold that is none, or that a configuration has twice, is told where it stands",
    arguments: [
      ("1,xor,0,first,ok\n", "results.csv:2:9: error: expected a fold, a whole number, found 'first'"),
      ("1,xor,0,-1,ok\n", "results.csv:2:9: error: expected a fold, a whole number, found '-1'"),
      (
        "1,xor,0,99999999999,ok\n",
        "results.csv:2:9: error: expected a fold, a whole number, found '99999999999'"
      ),
      (
        "1,xor,0,1,ok\n2,xor,0,1,ok\n",
        "results.csv:3:1: error: the configuration and seed 0, fold 1 are those of line 2, but the trial is another"
      ),
    ])
  func foldProblems(rows: String, message: String) {
    let error = #expect(throws: Diagnostics.self) { try table("trial,dataset,seed,fold,status\n" + rows) }
    let text = error?.rendered(color: false) ?? ""
    #expect(text.hasPrefix(message), "\(text)")
  }

  private static let old =
    "trial,dataset,architecture,hidden_layer_sizes,seed,status\n"
    + "1,xor,2,[2],0,ok\n2,xor,64x32,\"[64, 32]\",0,ok\n3,xor,linear,[],0,ok\n4,xor,deep,\"[4, 4]\",0,ok\n5,xor,4x4,[3],0,ok\n"

  @Test("architectures of the first format that were not named get today's default names")
  func architectures() throws {
    let names = ["linear", "deep", "4x4"]
    let table = try table(Self.old)
    let current = [Architecture.defaultName([2]), Architecture.defaultName([64, 32])] + names
    #expect((0..<5).map { table.text("architecture", of: $0) } == current)
    #expect(table.text("hidden_layer_sizes", of: 1) == "[64, 32]")
  }

  @Test("architectures of later formats keep their names, and so do others where two would get one name")
  func keptArchitectures() throws {
    let old = ["2", "64x32", "linear", "deep", "4x4"]
    #expect(try table(Self.old, hasManifest: true).column("architecture")?.values == old)
    let new = Self.old.split(separator: "\n").enumerated().map {
      $0 == 0 ? "\($1)\n" : "t000000000000000\($1)\n"
    }.joined()
    #expect(try table(new).column("architecture")?.values == old)
    let taken = Self.old.replacing("deep", with: Architecture.defaultName([2]))
    #expect(try table(taken).text("architecture", of: 0) == "2")
  }
}
