/// Computes the products of one network, on as many threads as can help, in memory of its own.
final class MatrixKernels<Scalar: Real> {
  let execution: Execution
  private var scratch: [Buffer<Scalar>] = []  // per piece

  init(_ execution: Execution) { self.execution = execution }

  func compute(_ product: MatrixProduct<Scalar>) {
    guard case .tiles(let tiles) = execution.form else { return product.computePlainly() }
    if product.rows * product.columns * product.terms >= execution.smallestShared,
      let helpers = execution.helpers
    {
      let threads = helpers.threadCount
      if threads > 1 { return share(product, tiles, threads, helpers) }
    }
    let blocked = BlockedProduct(product, tiles: tiles)
    blocked.compute(scratch: scratch(for: 0, blocked.scratchCount))
  }

  /// Each thread computes some of the rows or some of the columns, whichever there are more of.
  private func share(
    _ product: MatrixProduct<Scalar>, _ tiles: Tiles, _ threads: Int, _ helpers: any Helpers
  ) {
    let tile = tiles.shape(Scalar.self)
    let byColumns = product.columns >= product.rows
    let cut =
      byColumns
      ? EvenCut(count: product.columns, pieces: threads, unit: tile.columns)
      : EvenCut(count: product.rows, pieces: threads, unit: tile.rows)
    let parts = (0..<cut.pieces).map { piece in
      let part = product.part(
        rows: byColumns ? 0..<product.rows : cut[piece], columns: byColumns ? cut[piece] : 0..<product.columns
      )
      let blocked = BlockedProduct(part, tiles: tiles)
      return SharedPart(product: blocked, scratch: scratch(for: piece, blocked.scratchCount))
    }
    helpers.run(parts.count) { parts[$0].product.compute(scratch: parts[$0].scratch) }
  }

  var byteCount: Int { scratch.reduce(0) { $0 + $1.byteCount } }

  private func scratch(for piece: Int, _ count: Int) -> UnsafeMutablePointer<Scalar> {
    while scratch.count <= piece { scratch.append(Buffer(count: 0)) }
    if scratch[piece].count < count { scratch[piece] = Buffer(count: count) }
    return scratch[piece].start
  }
}

/// `@unchecked Sendable` because each part is computed by one thread, and writes to elements and scratch of its own.
private struct SharedPart<Scalar: Real>: @unchecked Sendable {
  let product: BlockedProduct<Scalar>
  let scratch: UnsafeMutablePointer<Scalar>
}
