import TestSupport
import Testing

@Suite("nnlab run --memory")
struct MemoryTests {
  private static let sweep = """
    name: moons
    datasets: [{name: moons, rows: 2000, split: {validation: 0.2, test: 0.2}}]
    architectures: [[4], [300, 300]]
    seeds: 0..11
    training: {epochs: 1, batch_size: [full, 32]}
    """

  @Test("gives the same bytes with any limit")
  func sameBytes() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sweep, to: "moons.yaml")
    let command = Command(folder: folder.path)
    for (name, memory) in [("wide", "10GB"), ("narrow", "60MB")] {
      let outcome = try command("run", "moons.yaml", "-q", "-j", "4", "--memory", memory, "-o", name)
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
    for name in ["results.csv", "leaderboard.md", "leaderboard.csv", "curves.csv", "manifest.json"] {
      #expect(try folder.text(of: "wide/\(name)") == folder.text(of: "narrow/\(name)"))
    }
  }

  @Test(
    "refuses what is too large before anything is made, in a dry run too", arguments: [[], ["--dry-run"]])
  func refuses(words: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sweep.replacing("300, 300", with: "5000, 5000"), to: "moons.yaml")
    let outcome = try Command(folder: folder.path)
      .run(["run", "moons.yaml", "-o", "out", "--memory", "300MB"] + words)
    #expect(outcome.code == 65)
    #expect(
      outcome.errors.hasPrefix(
        "moons.yaml:3:22: error: architecture mlp-5000x5000, batch_size full on dataset 'moons': "))
    #expect(outcome.errors.contains(" or allow more with --memory "))
    #expect(!outcome.errors.contains("architecture 4"))
    #expect(outcome.output == "")
    #expect(try Command.shell("ls", folder: folder.path).output == "moons.yaml\n")
  }

  @Test("refuses amounts that are none", arguments: ["2 bananas", "-1GB", "0"])
  func usage(amount: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sweep, to: "moons.yaml")
    let outcome = try Command(folder: folder.path)("run", "moons.yaml", "--memory=\(amount)")
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("expected an amount of memory such as 500MB, 2GB or 1.5GiB"))
  }
}
