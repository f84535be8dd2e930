import Foundation
import Testing

@testable import NeuralNetworks

@Suite("The choice of kernels")
struct KernelChoiceTests {
  private static let least = Tiles.baseline.name

  @Test("is the best where none are named", arguments: [nil, ""])
  func open(value: String?) {
    for available: [Tiles] in [[.baseline], [.baseline, .avx512]] {
      let choice = KernelChoice(value, available: available)
      #expect(choice.tiles == available.last && choice.usesExtensions && choice.problem == nil)
    }
  }

  @Test("is what is named, as long as the processor has it")
  func named() {
    let narrowed = KernelChoice(Self.least, available: [.baseline, .avx512])
    #expect(narrowed.tiles == .baseline && !narrowed.usesExtensions && narrowed.problem == nil)
    #expect(KernelChoice("avx512", available: [.baseline, .avx512]).tiles.name == "avx512")
  }

  #if arch(x86_64)
    @Test(
      "is refused with the names that would do",
      .enabled(if: least != "avx512"),
      arguments: [
        ("avx512", "this processor does not have these kernels"),
        ("AVX2", "there are no kernels of this name"), ("avx", "there are no kernels of this name"),
      ])
    func refused(value: String, reason: String) {
      #expect(
        KernelChoice(value, available: [.baseline]).problem
          == "NNLAB_KERNELS=\(value): \(reason); set it to \(Self.least), or leave it unset")
    }

    @Test("says that lesser kernels than the program's own are chosen when it is built", .enabled(if: least == "avx2"))
    func lesser() {
      #expect(
        KernelChoice("x86-64", available: [.baseline, .avx512]).problem
          == "NNLAB_KERNELS=x86-64: this program was built without these kernels; NNLAB_CPU chooses when it is built; "
          + "set it to avx2 or avx512, or leave it unset")
    }
  #endif

  @Test("is what these tests run with")
  func current() {
    #expect(KernelChoice.current.problem == nil)
    guard let value = ProcessInfo.processInfo.environment[KernelChoice.variable], !value.isEmpty else { return }
    #expect(Tiles.best.name == value && Tiles.available.last == Tiles.best)
  }

  @Test("does not change what a run is estimated to need")
  func memory() {
    // The largest tiles have 12 rows and the blocks 2 KB to a row: 256 × (256 + 8 × 12) doubles.
    #expect(TrainingMemory.scratch == 720_896)
    for tiles in Tiles.available {
      #expect(tiles.shape(Float.self).rows <= Tiles.mostRows && tiles.shape(Double.self).rows <= Tiles.mostRows)
    }
  }
}
