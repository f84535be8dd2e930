/// A matrix product of one network: C[m, n] = start[n] + Σₖ A[m, k] · B[k, n].
///
/// Whoever computes it, every element starts from its column's start, or zero, and takes its terms in index order, each
/// with one fused multiply-add.
struct MatrixProduct<Scalar: Real> {
  /// A[m, k] is at `a[m * aRow + k * aTerm]`.
  let a: UnsafePointer<Scalar>
  let aRow: Int
  let aTerm: Int
  /// B[k, n] is at `b[k * bTerm + n * bColumn]`.
  let b: UnsafePointer<Scalar>
  let bTerm: Int
  let bColumn: Int
  /// C[m, n] is at `c[m * cRow + n]`.
  let c: UnsafeMutablePointer<Scalar>
  let cRow: Int
  /// `[columns]`
  let start: UnsafePointer<Scalar>?
  let rows: Int
  let columns: Int
  /// How many terms a sum has.
  let terms: Int

  /// As the formula says it: the reference that faster ways are held to.
  @inline(__always)
  func computePlainly() {
    for row in 0..<rows {
      for column in 0..<columns {
        var sum = start?[column] ?? Scalar.zero
        for term in 0..<terms {
          sum = sum.addingProduct(a[row * aRow + term * aTerm], b[term * bTerm + column * bColumn])
        }
        c[row * cRow + column] = sum
      }
    }
  }

  /// The product for some rows and columns alone.
  @inline(__always)
  func part(rows: Range<Int>, columns: Range<Int>) -> MatrixProduct {
    MatrixProduct(
      a: a + rows.lowerBound * aRow, aRow: aRow, aTerm: aTerm, b: b + columns.lowerBound * bColumn,
      bTerm: bTerm, bColumn: bColumn, c: c + (rows.lowerBound * cRow + columns.lowerBound), cRow: cRow,
      start: start.map { $0 + columns.lowerBound }, rows: rows.count, columns: columns.count, terms: terms)
  }
}
