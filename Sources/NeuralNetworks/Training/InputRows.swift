/// The inputs of some rows: numbers as a network takes them, or bytes and codes of categories that are scaled whenever they
/// are asked for, which takes an eighth of the memory or less and shares it with every other selection of the same table's
/// rows.
package struct InputRows<Scalar: Real>: Sendable, Equatable {
  package let rowCount: Int
  package let columnCount: Int
  private let storage: Storage

  private enum Storage: Sendable, Equatable {
    /// `[rows, columns]`
    case numbers([Scalar])
    case bytes(ScaledBytes)
    case codes(ScaledCodes<Scalar>)
  }

  /// - Precondition: `numbers` are `[rows, columns]`, row-major.
  package init(rowCount: Int, columnCount: Int, numbers: [Scalar]) {
    precondition(numbers.count == rowCount * columnCount, "inputs are [rows, columns]")
    self.rowCount = rowCount
    self.columnCount = columnCount
    storage = .numbers(numbers)
  }

  /// Rows of a table of bytes; each value is (byte - offset) / scale, computed in `Double` and rounded once.
  ///
  /// - Parameters:
  ///   - rows: which of the table's, in the order in which they count here
  ///   - table: `[table rows, columns]`, row-major
  ///   - offset: `[columns]`
  ///   - scale: `[columns]`
  /// - Precondition: the rows are in the table.
  package init(rows: [Int32], of table: [UInt8], offset: [Double], scale: [Double]) {
    precondition(offset.count == scale.count, "a scale a column")
    rowCount = rows.count
    columnCount = offset.count
    let tableRows = columnCount == 0 ? Int.max : table.count / columnCount
    precondition(rows.allSatisfy { $0 >= 0 && $0 < tableRows }, "the rows are in the table")
    storage = .bytes(ScaledBytes(table: table, rows: rows, offset: offset, scale: scale))
  }

  /// Rows of a table with categories; each value is (value - offset) / scale, computed in `Double` and rounded once.
  ///
  /// - Parameters:
  ///   - rows: which of the table's, in the order in which they count here
  ///   - offset: `[columns]`
  ///   - scale: `[columns]`
  /// - Precondition: the rows are in the table.
  package init(rows: [Int32], of table: CodedTable, offset: [Double], scale: [Double]) {
    precondition(offset.count == table.columnCount && scale.count == offset.count, "a scale per column")
    precondition(rows.allSatisfy { $0 >= 0 && $0 < table.rowCount }, "the rows are in the table")
    rowCount = rows.count
    columnCount = table.columnCount
    storage = .codes(ScaledCodes(table: table, rows: rows, offset: offset, scale: scale))
  }

  /// All of them, `[rows, columns]`.
  package var numbers: [Scalar] {
    if case .numbers(let numbers) = storage { return numbers }
    return [Scalar](unsafeUninitializedCapacity: rowCount * columnCount) { result, count in
      guard let start = result.baseAddress else { return }
      for row in 0..<rowCount { write(row, to: start + row * columnCount, stride: 1) }
      count = rowCount * columnCount
    }
  }

  /// What they take in memory, besides a table that others share.
  package var byteCount: Int {
    switch storage {
    case .numbers(let numbers): numbers.count * MemoryLayout<Scalar>.size
    case .bytes: Self.byteCount(rows: rowCount, columns: columnCount)
    case .codes: Self.codedByteCount(rows: rowCount, columns: columnCount)
    }
  }

  /// What rows of a table of bytes take: their numbers, and an offset and a scale a column.
  package static func byteCount(rows: Int, columns: Int) -> Int {
    rows * MemoryLayout<Int32>.size + 2 * columns * MemoryLayout<Double>.size
  }

  /// What rows of a table with categories take besides it.
  package static func codedByteCount(rows: Int, columns: Int) -> Int {
    ScaledCodes<Scalar>.byteCount(rows: rows, columns: columns)
  }

  /// The same numbers in memory of their own; a table stays shared.
  func copied() -> InputRows {
    guard case .numbers(let numbers) = storage else { return self }
    return InputRows(rowCount: rowCount, columnCount: columnCount, numbers: numbers.copied())
  }

  /// Writes one row's values, `stride` elements apart.
  @inline(__always)
  func write(_ row: Int, to destination: UnsafeMutablePointer<Scalar>, stride: Int) {
    precondition(row >= 0 && row < rowCount, "row out of range")
    switch storage {
    case .numbers(let numbers):
      numbers.withUnsafeBufferPointer { numbers in
        guard let source = numbers.baseAddress.map({ $0 + row * columnCount }) else { return }
        if stride == 1 { return destination.update(from: source, count: columnCount) }
        for column in 0..<columnCount { destination[column * stride] = source[column] }
      }
    case .bytes(let bytes):
      bytes.write(row, to: destination, stride: stride)
    case .codes(let codes):
      codes.write(row, to: destination, stride: stride)
    }
  }
}

/// Rows of a table of bytes, and what makes a network's inputs of them.
private struct ScaledBytes: Sendable, Equatable {
  let table: [UInt8]  // [table rows, columns]
  let rows: [Int32]
  let offset: [Double]  // [columns]
  let scale: [Double]  // [columns]

  func write<Scalar: Real>(_ row: Int, to destination: UnsafeMutablePointer<Scalar>, stride: Int) {
    let columns = offset.count
    table.withUnsafeBufferPointer { table in
      offset.withUnsafeBufferPointer { offset in
        scale.withUnsafeBufferPointer { scale in
          guard let source = table.baseAddress.map({ $0 + Int(rows[row]) * columns }),
            let offset = offset.baseAddress, let scale = scale.baseAddress
          else { return }
          // Apart from each other, so that neither loop is one of single numbers where it need not be.
          if stride == 1 {
            for column in 0..<columns {
              destination[column] = Scalar((Double(source[column]) - offset[column]) / scale[column])
            }
          } else {
            for column in 0..<columns {
              destination[column * stride] = Scalar((Double(source[column]) - offset[column]) / scale[column])
            }
          }
        }
      }
    }
  }
}

extension Array {
  func copied() -> [Element] { withUnsafeBufferPointer(Array.init) }
}
