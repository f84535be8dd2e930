import Foundation
import TestSupport
import Testing

/// What the README tells a newcomer to type.
private struct Readme {
  /// Scripts, in the README's order.
  var scripts: [String] = []
  /// Files by name: blocks whose first line is a comment with the name.
  var files: [String: String] = [:]

  init() throws {
    let text = try String(contentsOfFile: "\(Project.path)/README.md", encoding: .utf8)
    var language: String?
    var block: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if let language { add(block, language) }
        language = language == nil ? String(line.dropFirst(3)) : nil
        block = []
      } else if language != nil {
        block.append(line)
      }
    }
  }

  private mutating func add(_ block: [Substring], _ language: String) {
    switch language {
    case "sh": scripts.append(block.joined(separator: "\n"))
    case "yaml":
      if let name = block.first, name.hasPrefix("# ") {
        files[String(name.dropFirst(2))] = block.joined(separator: "\n") + "\n"
      }
    default: break
    }
  }
}

@Suite("The README")
struct ReadmeTests {
  @Test("every command works, one after the other in one folder")
  func commandsWork() throws {
    let readme = try Readme()
    #expect(readme.scripts.count >= 5)
    #expect(readme.files.keys.contains("flowers.yaml"))
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: "\(Project.path)/experiments", toPath: "\(folder.path)/experiments")
    for (name, text) in readme.files { try folder.write(text, to: name) }
    for script in readme.scripts {
      // The test itself is running under the make targets that these would start again.
      let commands = script.split(separator: "\n").filter { !$0.hasPrefix("make") }.joined(separator: "\n")
      let outcome = try Command.shell(commands, folder: folder.path)
      #expect(outcome.code == 0, "\(commands)\n\(outcome.errors)")
    }
    #expect(try folder.text(of: "results/flowers/leaderboard.md").contains("# flowers"))
  }

  @Test("the make targets that it names are there")
  func makeTargets() throws {
    let readme = try String(contentsOfFile: "\(Project.path)/README.md", encoding: .utf8)
    let makefile = try String(contentsOfFile: "\(Project.path)/Makefile", encoding: .utf8)
    for target in ["test", "install"] {
      #expect(readme.contains("make \(target)"))
      #expect(makefile.contains("\n\(target):"))
    }
  }

  @Test("the output that it shows is what the committed results say")
  func shownOutput() throws {
    let readme = try String(contentsOfFile: "\(Project.path)/README.md", encoding: .utf8)
    let folder = try TemporaryFolder()
    let outcome = try Command(folder: folder.path)("run", "\(Project.path)/experiments/xor-sweep.yaml")
    let shown = readme.split(separator: "\n").filter { $0.contains(" ± ") && !$0.contains("|") }
    #expect(shown.count == 6)
    for line in shown { #expect(outcome.output.contains(line), "\(line)") }
  }
}
