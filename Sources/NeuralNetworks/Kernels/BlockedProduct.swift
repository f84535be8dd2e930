/// A matrix product through register tiles: cut into blocks that stay in the caches, with A and B laid out as tiles read
/// them where that is worth a copy.
///
/// Long sums are cut into runs of terms; each continues from what the one before it left in C, so that terms keep their
/// order.
struct BlockedProduct<Scalar: Real> {
  private let product: MatrixProduct<Scalar>
  private let tiles: Tiles
  private let tile: (rows: Int, columns: Int)
  private let packsA: Bool
  private let packsB: Bool

  private static var bytes: Int { MemoryLayout<Scalar>.size }
  /// With this many terms a group of rows of A stays in the first-level cache while it meets the panels of B.
  private static var mostTerms: Int { 256 }
  /// A block of B, [terms, columns], takes up to half a megabyte of the second-level cache.
  private static var mostColumns: Int { 2048 / bytes }
  /// A block of A, [rows, terms], is packed in this many groups of rows at a time.
  private static var groupsAtOnce: Int { 8 }

  init(_ product: MatrixProduct<Scalar>, tiles: Tiles) {
    self.product = product
    self.tiles = tiles
    tile = tiles.shape(Scalar.self)
    // Tiles read A and B where they are, unless an element's terms are a page of memory apart each, or the columns of B do
    // not lie side by side. Rows of A are packed where they do, as those of a transposed matrix.
    packsA = product.aRow == 1 && Self.isFar(product.aTerm) && product.columns > tile.columns
    packsB = product.bColumn != 1 || (Self.isFar(product.bTerm) && product.rows > 3 * tile.rows)
  }

  private static func isFar(_ distance: Int) -> Bool { distance * bytes >= 4096 }

  /// How many numbers `compute` wants memory for.
  var scratchCount: Int { packsA || packsB ? Self.mostScratch : 0 }

  /// How many numbers any product wants memory for, at most, with the largest tiles that there are: so that what a run is
  /// estimated to need is the same on every processor.
  static var mostScratch: Int { mostTerms * (mostColumns + groupsAtOnce * Tiles.mostRows) }

  /// - Parameter scratch: memory for `scratchCount` numbers.
  func compute(scratch: UnsafeMutablePointer<Scalar>) {
    let (p, packedA) = (product, scratch + Self.mostTerms * Self.mostColumns)
    let mostRows = packsA ? Self.groupsAtOnce * tile.rows : p.rows
    // Runs of about the same length.
    let runs = max(1, (p.terms + Self.mostTerms - 1) / Self.mostTerms)
    let runTerms = (p.terms + runs - 1) / runs

    for column in stride(from: 0, to: p.columns, by: Self.mostColumns) {
      let columns = min(Self.mostColumns, p.columns - column)
      for run in 0..<runs {
        let term = run * runTerms
        let terms = min(runTerms, p.terms - term)
        let b = p.b + (term * p.bTerm + column * p.bColumn)
        if packsB {
          packColumns(b, terms: terms, columns: columns, into: scratch)
        }
        for row in stride(from: 0, to: p.rows, by: mostRows) {
          let rows = min(mostRows, p.rows - row)
          let a = p.a + (row * p.aRow + term * p.aTerm)
          if packsA { packRows(a, terms: terms, rows: rows, into: packedA) }
          TileBlock(
            a: packsA ? UnsafePointer(packedA) : a,
            aGroup: packsA ? tile.rows * terms : tile.rows * p.aRow,
            aRow: packsA ? 1 : p.aRow, aTerm: packsA ? tile.rows : p.aTerm,
            b: packsB ? UnsafePointer(scratch) : b, bPanel: packsB ? tile.columns * terms : tile.columns,
            bTerm: packsB ? tile.columns : p.bTerm,
            c: p.c + (row * p.cRow + column), cRow: p.cRow, start: p.start.map { $0 + column },
            rows: rows, columns: columns, terms: terms, continues: run > 0
          ).multiply(by: tiles)
        }
      }
    }
  }

  /// Lays out columns of B in panels, `[panel][terms, tile columns]`.
  private func packColumns(
    _ b: UnsafePointer<Scalar>, terms: Int, columns: Int, into packed: UnsafeMutablePointer<Scalar>
  ) {
    if product.bColumn == 1 {
      for term in 0..<terms {
        let row = b + term * product.bTerm
        for column in stride(from: 0, to: columns, by: tile.columns) {
          copy(
            row + column, min(tile.columns, columns - column),
            to: packed + (column * terms + term * tile.columns))
        }
      }
    } else {
      for column in stride(from: 0, to: columns, by: tile.columns) {
        interleave(
          b + column * product.bColumn, distance: product.bColumn, count: min(tile.columns, columns - column),
          terms: terms, width: tile.columns, into: packed + column * terms)
      }
    }
  }

  /// Lays out rows of A in groups, `[group][terms, tile rows]`.
  private func packRows(
    _ a: UnsafePointer<Scalar>, terms: Int, rows: Int, into packed: UnsafeMutablePointer<Scalar>
  ) {
    for term in 0..<terms {
      let column = a + term * product.aTerm
      for row in stride(from: 0, to: rows, by: tile.rows) {
        copy(column + row, min(tile.rows, rows - row), to: packed + (row * terms + term * tile.rows))
      }
    }
  }
}

/// Copies a few numbers, without a call.
@inline(__always)
private func copy<Scalar: Real>(
  _ source: UnsafePointer<Scalar>, _ count: Int, to target: UnsafeMutablePointer<Scalar>
) {
  var index = 0
  while index + 8 <= count {
    store(load(source + index, as: SIMD8<Scalar>.self), target + index)
    index += 8
  }
  while index < count {
    target[index] = source[index]
    index += 1
  }
}

/// target[term * width + lane] = source[lane * distance + term], for as many lanes as there are; the lanes that are left of
/// `width` are filled with zeros.
private func interleave<Scalar: Real>(
  _ source: UnsafePointer<Scalar>, distance: Int, count: Int, terms: Int, width: Int,
  into target: UnsafeMutablePointer<Scalar>
) {
  for lane in stride(from: 0, to: width, by: 4) {
    let from = source + lane * distance
    let to = target + lane
    var term = 0
    if lane + 4 <= count {
      while term + 4 <= terms {
        let at = from + term
        let (a, b) = (load(at, as: SIMD4<Scalar>.self), load(at + distance, as: SIMD4<Scalar>.self))
        let (c, d) = (
          load(at + 2 * distance, as: SIMD4<Scalar>.self), load(at + 3 * distance, as: SIMD4<Scalar>.self)
        )
        for index in 0..<4 {
          store(SIMD4(a[index], b[index], c[index], d[index]), to + (term + index) * width)
        }
        term += 4
      }
    }
    while term < terms {
      for rest in 0..<4 {
        to[term * width + rest] = lane + rest < count ? from[rest * distance + term] : Scalar.zero
      }
      term += 1
    }
  }
}

@inline(__always)
private func load<Scalar: Real, V: SIMD>(_ source: UnsafePointer<Scalar>, as type: V.Type) -> V
where V.Scalar == Scalar {
  UnsafeRawPointer(source).loadUnaligned(as: type)
}

@inline(__always)
private func store<Scalar: Real, V: SIMD>(_ vector: V, _ target: UnsafeMutablePointer<Scalar>)
where V.Scalar == Scalar {
  UnsafeMutableRawPointer(target).storeBytes(of: vector, as: V.self)
}
