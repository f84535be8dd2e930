/// The products of `Products.swift` for several networks side by side: each element of the result keeps its sum in a
/// register while it walks its terms in index order, and a tile of elements is worked on at once, so that neither memory
/// nor the latency of an addition is waited for.
///
/// All three have the form C[m, n] = start + Σₖ A[m, k] · B[k, n].
struct LaneProduct<V: Lanes> {
  /// A[m, k] is at `a[m * aRow + k * aTerm]`.
  let a: UnsafePointer<V>
  let aRow: Int
  let aTerm: Int
  /// B[k, n] is at `b[k * bTerm + n * bColumn]`.
  let b: UnsafePointer<V>
  let bTerm: Int
  let bColumn: Int
  /// C[m, n] is at `c[m * cRow + n]`.
  let c: UnsafeMutablePointer<V>
  let cRow: Int
  /// What the sums of column n start from; zero without it.
  let start: UnsafePointer<V>?
  /// How many terms a sum has.
  let terms: Int

  /// How many rows a tile has, so that its sums and what they take their terms from fit into sixteen registers of 32
  /// bytes.
  @inline(__always)
  private static var tileRows: Int { MemoryLayout<V>.size <= 32 ? 4 : 2 }

  /// The shortest sums are spelled out, since a loop would cost more than they do.
  @inline(__always)
  func compute(rows: Int, columns: Int) {
    switch terms {
    case 1: compute(rows: rows, columns: columns, terms: 1)
    case 2: compute(rows: rows, columns: columns, terms: 2)
    case 4: compute(rows: rows, columns: columns, terms: 4)
    default: compute(rows: rows, columns: columns, terms: terms)
    }
  }

  @inline(__always)
  private func compute(rows: Int, columns: Int, terms: Int) {
    var row = 0
    while row + Self.tileRows <= rows {
      var column = 0
      while column + 2 <= columns {
        if Self.tileRows == 4 { tile4x2(row, column, terms) } else { tile2x2(row, column, terms) }
        column += 2
      }
      if column < columns {
        if Self.tileRows == 4 { tile4x1(row, column, terms) } else { tile2x1(row, column, terms) }
      }
      row += Self.tileRows
    }
    while row < rows {
      for column in 0..<columns { element(row, column, terms) }
      row += 1
    }
  }

  @inline(__always)
  private func tile2x2(_ row: Int, _ column: Int, _ terms: Int) {
    let (first, second) = (begin(column), begin(column + 1))
    var (c00, c10, c01, c11) = (first, first, second, second)
    var x = a + row * aRow
    var w = b + column * bColumn
    for _ in 0..<terms {
      let (w0, w1) = (w[0], w[bColumn])
      let (x0, x1) = (x[0], x[aRow])
      c00 = c00.addingProduct(x0, w0)
      c01 = c01.addingProduct(x0, w1)
      c10 = c10.addingProduct(x1, w0)
      c11 = c11.addingProduct(x1, w1)
      x += aTerm
      w += bTerm
    }
    let target = c + row * cRow + column
    (target[0], target[1]) = (c00, c01)
    (target[cRow], target[cRow + 1]) = (c10, c11)
  }

  @inline(__always)
  private func tile2x1(_ row: Int, _ column: Int, _ terms: Int) {
    let first = begin(column)
    var (c0, c1) = (first, first)
    var x = a + row * aRow
    var w = b + column * bColumn
    for _ in 0..<terms {
      let w0 = w[0]
      c0 = c0.addingProduct(x[0], w0)
      c1 = c1.addingProduct(x[aRow], w0)
      x += aTerm
      w += bTerm
    }
    let target = c + row * cRow + column
    target[0] = c0
    target[cRow] = c1
  }

  @inline(__always)
  private func begin(_ column: Int) -> V { start?[column] ?? V.zero }

  @inline(__always)
  private func tile4x2(_ row: Int, _ column: Int, _ terms: Int) {
    let (first, second) = (begin(column), begin(column + 1))
    var (c00, c10, c20, c30) = (first, first, first, first)
    var (c01, c11, c21, c31) = (second, second, second, second)
    var x = a + row * aRow
    var w = b + column * bColumn
    for _ in 0..<terms {
      let (w0, w1) = (w[0], w[bColumn])
      let (x0, x1, x2, x3) = (x[0], x[aRow], x[2 * aRow], x[3 * aRow])
      c00 = c00.addingProduct(x0, w0)
      c01 = c01.addingProduct(x0, w1)
      c10 = c10.addingProduct(x1, w0)
      c11 = c11.addingProduct(x1, w1)
      c20 = c20.addingProduct(x2, w0)
      c21 = c21.addingProduct(x2, w1)
      c30 = c30.addingProduct(x3, w0)
      c31 = c31.addingProduct(x3, w1)
      x += aTerm
      w += bTerm
    }
    let target = c + row * cRow + column
    (target[0], target[1]) = (c00, c01)
    (target[cRow], target[cRow + 1]) = (c10, c11)
    (target[2 * cRow], target[2 * cRow + 1]) = (c20, c21)
    (target[3 * cRow], target[3 * cRow + 1]) = (c30, c31)
  }

  @inline(__always)
  private func tile4x1(_ row: Int, _ column: Int, _ terms: Int) {
    let first = begin(column)
    var (c0, c1, c2, c3) = (first, first, first, first)
    var x = a + row * aRow
    var w = b + column * bColumn
    for _ in 0..<terms {
      let w0 = w[0]
      c0 = c0.addingProduct(x[0], w0)
      c1 = c1.addingProduct(x[aRow], w0)
      c2 = c2.addingProduct(x[2 * aRow], w0)
      c3 = c3.addingProduct(x[3 * aRow], w0)
      x += aTerm
      w += bTerm
    }
    let target = c + row * cRow + column
    target[0] = c0
    target[cRow] = c1
    target[2 * cRow] = c2
    target[3 * cRow] = c3
  }

  @inline(__always)
  private func element(_ row: Int, _ column: Int, _ terms: Int) {
    var sum = begin(column)
    for term in 0..<terms {
      sum = sum.addingProduct(a[row * aRow + term * aTerm], b[term * bTerm + column * bColumn])
    }
    c[row * cRow + column] = sum
  }
}
