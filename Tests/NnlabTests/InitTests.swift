import Foundation
import TestSupport
import Testing

@Suite("nnlab init")
struct InitTests {
  /// A table with a bit of everything.
  private static let table: String = {
    let rows = (0..<60).map { row -> String in
      let size = row % 7 == 3 ? "" : "\(row * row % 31)"
      let answer = (row * 5 % 7) < 3 ? "yes" : "no"
      return "\(row + 1),\(["red", "green", "blue"][row % 3]),\(size),2026-0\(row % 9 + 1)-11,n\(row),\(answer)\n"
    }
    return "id,color,size,when,name,bought\n" + rows.joined()
  }()

  @Test("proposes an experiment that says what it understood, and that runs as it is")
  func proposal() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.table, to: "shop.csv")
    let command = Command(folder: folder.path)
    let outcome = try command("init", "shop.csv", "--target", "bought")
    #expect(outcome.code == 0)
    #expect(outcome.output == "shop.yaml is written: read it, and run it with\n  nnlab run shop.yaml\n")
    try Golden.check(folder.text(of: "shop.yaml"), "init-shop.txt")
    let short = try folder.text(of: "shop.yaml").replacing(/epochs: [0-9]+/, with: "epochs: 2")
    try folder.write(short, to: "shop.yaml")
    #expect(try command("run", "shop.yaml", "--quiet").code == 0)
    try Golden.check(command("run", "shop.yaml", "--dry-run", "--quiet").output, "init-shop-plan.txt")
    #expect(try folder.text(of: "results/shop/leaderboard.md").contains("2 columns left out (id, name)"))
    let manifest = try folder.text(of: "results/shop/manifest.json")
    #expect(manifest.contains("\"color\": \"3 categories\""))
  }

  @Test("a table runs at once, and the same trials again are resumed")
  func atOnce() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<12).map { "\($0 * $0 % 7).5;\($0 % 2 == 0 ? "a" : "b")\n" }.joined()
    try folder.write("x;y\n" + rows, to: "small.csv")
    let command = Command(folder: folder.path)
    let first = try command("run", "small.csv", "--target", "y", "--dry-run", "--quiet")
    #expect(first.code == 0 && first.output.contains("small: 60 trials"))
  }

  @Test(
    "mistakes are told with what to write",
    arguments: [
      (
        ["run", "t.csv"], 64,
        "error: which column of t.csv is to be predicted? It has: id, age, label; write --target label\n"
      ),
      (
        ["run", "t.csv", "--target", "lable"], 65,
        "t.csv: error: there is no column 'lable' to predict; there are: id, age, label; did you mean 'label'?\n"
      ),
      (
        ["run", "e.yaml", "--target", "y"], 64,
        "error: --target is for CSV files; 'e.yaml' is an experiment file, which names its targets itself\n"
      ),
      (
        ["init", "t.csv", "-o", "e.yaml"], 73,
        "error: 'e.yaml' is there already; move it away, or name another file with --output\n"
      ),
      (["init", "none.csv"], 66, "none.csv: error: no such file\n"),
    ])
  func mistakes(words: [String], code: Int32, expected: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("id,age,label\n1,20,a\n2,30,b\n3,25,a\n", to: "t.csv")
    try folder.write("datasets: [xor]\narchitectures: [[2]]\n", to: "e.yaml")
    let outcome = try Command(folder: folder.path).run(words)
    #expect(outcome.errors == expected)
    #expect(outcome.code == code)
  }
}
