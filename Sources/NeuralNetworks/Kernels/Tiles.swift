internal import CMatrixTiles

/// The instruction set whose register tiles compute matrix products. The bits are the same with each.
package enum Tiles: CaseIterable, Sendable {
  /// What the program is compiled for.
  case baseline
  /// AVX-512, where the processor has it.
  case avx512

  /// The best that this processor has, or a lesser set where `KernelChoice` says so.
  package static let best: Tiles = KernelChoice.current.tiles

  /// Those that may be used.
  package static var available: [Tiles] { best == .baseline ? [.baseline] : [.baseline, .avx512] }

  /// Those that this processor has.
  static var ofProcessor: [Tiles] {
    nnlab_best_tiles() == nnlab_tiles_avx512 ? [.baseline, .avx512] : [.baseline]
  }

  /// "avx2", "avx512": the instruction set by the name that `KernelChoice` knows it by.
  package var name: String { self == .avx512 ? "avx512" : String(cString: nnlab_baseline_name()) }

  /// The most rows that a tile of any set has, on whichever processor.
  static var mostRows: Int { Int(nnlab_most_tile_rows) }

  fileprivate var code: nnlab_tiles { self == .baseline ? nnlab_tiles_baseline : nnlab_tiles_avx512 }

  /// A tile's rows and columns, for numbers of one type.
  @inline(__always)
  func shape<Scalar: Real>(_: Scalar.Type) -> (rows: Int, columns: Int) {
    let shape = Scalar.self == Float.self ? nnlab_tile_shape_f32(code) : nnlab_tile_shape_f64(code)
    return (shape.rows, shape.columns)
  }
}

/// C[m, n] = start[n] + Σₖ A[m, k] · B[k, n] for a block whose A and B lie as tiles read them; `CMatrixTiles.h` says how.
struct TileBlock<Scalar: Real> {
  let a: UnsafePointer<Scalar>
  let aGroup: Int
  let aRow: Int
  let aTerm: Int
  let b: UnsafePointer<Scalar>
  let bPanel: Int
  let bTerm: Int
  let c: UnsafeMutablePointer<Scalar>
  let cRow: Int
  let start: UnsafePointer<Scalar>?
  let rows: Int
  let columns: Int
  let terms: Int
  let continues: Bool

  @inline(__always)
  func multiply(by tiles: Tiles) {
    if Scalar.self == Float.self {
      var block = nnlab_block_f32(
        a: cast(a), a_group: aGroup, a_row: aRow, a_term: aTerm, b: cast(b), b_panel: bPanel, b_term: bTerm,
        c: cast(c), c_row: cRow, start: start.map { cast($0) }, rows: rows, columns: columns, terms: terms,
        continues: continues ? 1 : 0)
      nnlab_multiply_f32(&block, tiles.code)
    } else {
      var block = nnlab_block_f64(
        a: cast(a), a_group: aGroup, a_row: aRow, a_term: aTerm, b: cast(b), b_panel: bPanel, b_term: bTerm,
        c: cast(c), c_row: cRow, start: start.map { cast($0) }, rows: rows, columns: columns, terms: terms,
        continues: continues ? 1 : 0)
      nnlab_multiply_f64(&block, tiles.code)
    }
  }

  /// The same memory; `T` is `Scalar` by another name, since there are but two.
  @inline(__always)
  private func cast<T>(_ pointer: UnsafePointer<Scalar>) -> UnsafePointer<T> {
    UnsafeRawPointer(pointer).assumingMemoryBound(to: T.self)
  }

  @inline(__always)
  private func cast<T>(_ pointer: UnsafeMutablePointer<Scalar>) -> UnsafeMutablePointer<T> {
    UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: T.self)
  }
}
