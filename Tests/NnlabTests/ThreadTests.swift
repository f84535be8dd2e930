import Foundation
import Scheduling
import Synchronization
import TestSupport
import Testing

@testable import nnlab

@Suite("Where a thread cannot be made")
struct ThreadTests {
  private static let refused: SystemThread.Start = { _ in EAGAIN }

  @Test("what it was to compute is computed by whoever asks")
  func background() {
    #expect(Background(start: Self.refused) { 42 }.result == 42)
    #expect(Background { 42 }.result == 42)
  }

  @Test("signals keep the effect that they have by default")
  func signals() {
    // What handles it before is what handles it after.
    func handler() -> UInt {
      var action = sigaction()
      sigaction(SIGTERM, nil, &action)
      return withUnsafeBytes(of: &action) { UInt(bitPattern: $0.loadUnaligned(as: Int.self)) }
    }
    let before = handler()
    let interruption = Interruption.watch(start: Self.refused) { Issue.record("nobody speaks") }
    #expect(handler() == before)
    #expect(interruption.signal == nil)
  }

  @Test("several files are read all the same", arguments: [0, 1, 2, 5])
  func map(count: Int) throws {
    #expect(try Array(0..<count).mapConcurrently { $0 * 2 } == (0..<count).map { $0 * 2 })
    struct Odd: Error {}
    var failed = false
    do {
      _ = try Array(0..<count).mapConcurrently { if $0 % 2 == 1 { throw Odd() } }
    } catch is Odd {
      failed = true
    }
    #expect(failed == (count > 1))
  }
}

@Suite("The processors of a run")
struct ProcessorTests {
  private static let experiment = """
    datasets: [xor]
    architectures: [[2]]
    seeds: 0..3
    training: {epochs: 2}
    """

  @Test("are those that a Slurm task has")
  func slurm() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.experiment, to: "t.yaml")
    var command = Command(folder: folder.path)
    command.environment = Command.inherited.merging(["SLURM_CPUS_PER_TASK": "1"]) { $1 }
    #expect(try command("run", "t.yaml").errors.hasPrefix("t: 4 trials on 1 worker\n"))
  }

  #if os(Linux)
    @Test("are those of the affinity mask")
    func affinity() throws {
      let folder = try TemporaryFolder()
      try folder.write(Self.experiment, to: "t.yaml")
      let outcome = try Command.shell(
        """
        command -v taskset > /dev/null || { echo "t: 4 trials on 1 worker" >&2; exit 0; }
        first=$(grep Cpus_allowed_list: /proc/self/status | cut -f2 | grep -o '^[0-9]*')
        taskset -c $first nnlab run t.yaml
        """, folder: folder.path)
      #expect(outcome.errors.hasPrefix("t: 4 trials on 1 worker\n"), "\(outcome.errors)")
    }
  #endif
}

@Suite("NNLAB_KERNELS")
struct KernelTests {
  @Test("is refused where there are no such kernels", arguments: ["sse9", "AVX2"])
  func unknown(value: String) throws {
    var command = Command(folder: Project.path)
    command.environment = Command.inherited.merging(["NNLAB_KERNELS": value]) { $1 }
    let outcome = try command("--version")
    #expect(outcome.code == 64)
    #expect(outcome.errors.hasPrefix("error: NNLAB_KERNELS=\(value): there are no kernels of this name; set it to "))
  }
}
