internal import CMatrixTiles

/// The kernels that this process computes with: the best that its processor has, or lesser ones where the environment
/// variable `NNLAB_KERNELS` names them. It only narrows, so that one machine tries what others have; no bit depends on it.
package struct KernelChoice: Sendable {
  package static let variable = "NNLAB_KERNELS"

  /// The choice that the environment makes. Where it makes none that can be met, `problem` says so, and the best is taken.
  package static let current = KernelChoice(
    nnlab_named_kernels().map { String(cString: $0) }, available: Tiles.ofProcessor)

  package let tiles: Tiles
  /// Whether instructions that processors may lack are used beside those of the kernels, such as SHA-256's: unless
  /// kernels are named, which then stand alone.
  package let usesExtensions: Bool
  /// Why the choice cannot be met, and what to type instead.
  package let problem: String?

  /// Every name, from the least set to the best; `neon` and `generic` stand alone.
  private static let names = ["x86-64", "avx2", "avx512", "neon", "generic"]

  /// - Parameters:
  ///   - value: what the variable is set to; nil and the empty text leave the choice open.
  ///   - available: the sets that the program has and the processor runs, the best last.
  init(_ value: String?, available: [Tiles]) {
    let best = available.last ?? .baseline
    guard let value, !value.isEmpty else {
      (tiles, usesExtensions, problem) = (best, true, nil)
      return
    }
    if let named = available.first(where: { $0.name == value }) {
      (tiles, usesExtensions, problem) = (named, false, nil)
      return
    }
    (tiles, usesExtensions) = (best, true)
    let choices = available.map(\.name).joined(separator: " or ")
    let reason =
      Self.names.contains(value)
      ? Self.rank(value) > Self.rank(best.name)
        ? "this processor does not have these kernels"
        : "this program was built without these kernels; NNLAB_CPU chooses when it is built"
      : "there are no kernels of this name"
    problem = "\(Self.variable)=\(value): \(reason); set it to \(choices), or leave it unset"
  }

  private static func rank(_ name: String) -> Int { names.firstIndex(of: name) ?? 0 }
}
