/// `z`
struct Identity: ElementwiseActivation {
  static let definition = Definition("identity", aliases: ["linear"], "`z`")

  init(_ values: EntryValues) {}

  var cost: Int { 8 }

  @inline(__always) func value<V: Lanes>(_ z: V) -> V { z }
  @inline(__always) func backward<V: Lanes>(_ error: V, z: V, a: V) -> V { error }
}
