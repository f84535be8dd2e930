import Foundation
import TestSupport
import Testing

@Suite("The command line")
struct ArgumentTests {
  @Test("no command at all is an error, so that what was lost on the way does not pass")
  func noWords() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command(folder: folder.path)()
    #expect(outcome.code == 64 && outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("Error: expected a command\n"))
    // Without even a name of its own.
    let bare = try Command.shell(
      "perl -e 'exec { $ARGV[0] } ()' \"$(command -v nnlab)\" 2>&1 || echo $?", folder: folder.path)
    #expect(bare.output.hasSuffix("64\n"), "\(bare.output)")
  }

  @Test("words arrive where there is no /proc", .enabled(if: canHideProc))
  func withoutProc() throws {
    let folder = try TemporaryFolder()
    try folder.write("datasets: [xor]\narchitectures: [[2]]\nseeds: [0]\ntraining: {epochs: 2}\n", to: "a.yaml")
    let outcome = try Command.shell(
      """
      unshare -m sh -c 'mount -t tmpfs none /proc; nnlab run a.yaml -q -o out; echo $?
      nnlab run a.yaml -q -o new; nnlab compare out new --exact > /dev/null; echo $?
      echo >> new/results.csv; nnlab compare out new --exact > /dev/null; echo $?
      nnlab compare out none > /dev/null; echo $?' 2>/dev/null
      """, folder: folder.path)
    #expect(outcome.output == "0\n0\n1\n66\n", "\(outcome.output) \(outcome.errors)")
  }

  private static let canHideProc: Bool = {
    let probe = try? Command.shell("unshare -m mount -t tmpfs none /proc", folder: "/")
    return probe?.code == 0
  }()
}
