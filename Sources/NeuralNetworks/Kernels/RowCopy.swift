extension MatrixKernels {
  /// About how long a value takes to be fetched and scaled, in multiplications of a product.
  private static var copyCost: Int { 16 }

  /// Copies the rows from `start` on, in the order that is given or in their own, on as many threads as can help.
  ///
  /// - Parameter destination: receives `[rows, columns]`
  func copy(
    _ source: InputRows<Scalar>, _ order: [Int32]?, start: Int, rows: Int,
    to destination: UnsafeMutablePointer<Scalar>
  ) {
    let memory = RowMemory(start: destination)
    share(rows, cost: source.columnCount * Self.copyCost, unit: 1) { range in
      for row in range {
        let from = order.map { Int($0[start + row]) } ?? start + row
        source.write(from, to: memory.start + row * source.columnCount, stride: 1)
      }
    }
  }
}

/// `@unchecked Sendable` because threads write rows of their own.
private struct RowMemory<Scalar: Real>: @unchecked Sendable {
  let start: UnsafeMutablePointer<Scalar>
}
