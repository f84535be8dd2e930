/// Finite numbers in rows and columns. Pixels and flags, whole numbers from 0 to 255 throughout, take a byte
/// each.
package struct FeatureTable: Sendable {
  package let rowCount: Int
  package let columnCount: Int
  let storage: Storage

  /// `[rows, columns]`, row-major.
  enum Storage: Sendable {
    case bytes([UInt8])
    case numbers([Double])
  }

  /// - Precondition: `values` is `[rows, columns]`, row-major.
  package init(rowCount: Int, columnCount: Int, values: [Double]) {
    precondition(values.count == rowCount * columnCount, "values are [rows, columns]")
    self.rowCount = rowCount
    self.columnCount = columnCount
    storage = Self.bytes(of: values).map(Storage.bytes) ?? .numbers(values)
  }

  /// - Precondition: `bytes` is `[rows, columns]`, row-major.
  package init(rowCount: Int, columnCount: Int, bytes: [UInt8]) {
    precondition(bytes.count == rowCount * columnCount, "bytes are [rows, columns]")
    self.rowCount = rowCount
    self.columnCount = columnCount
    storage = .bytes(bytes)
  }

  /// Whether all values are whole numbers from 0 to 255.
  var isBytes: Bool {
    if case .bytes = storage { true } else { false }
  }

  /// All values as they are, `[rows, columns]`.
  package var values: [Double] {
    switch storage {
    case .bytes(let bytes): bytes.map(Double.init)
    case .numbers(let numbers): numbers
    }
  }

  package subscript(row row: Int, column column: Int) -> Double {
    precondition(column < columnCount, "column out of range")
    switch storage {
    case .bytes(let bytes): return Double(bytes[row * columnCount + column])
    case .numbers(let numbers): return numbers[row * columnCount + column]
    }
  }

  /// Writes one row's values, `[columns]`.
  package func copyRow(_ row: Int, to destination: UnsafeMutableBufferPointer<Double>) {
    precondition(row >= 0 && row < rowCount && destination.count >= columnCount, "row out of range")
    let start = row * columnCount
    switch storage {
    case .bytes(let bytes):
      bytes.withUnsafeBufferPointer {
        for column in 0..<columnCount { destination[column] = Double($0[start + column]) }
      }
    case .numbers(let numbers):
      numbers.withUnsafeBufferPointer {
        for column in 0..<columnCount { destination[column] = $0[start + column] }
      }
    }
  }

  /// The values as bytes, or nil when one of them is not a whole number from 0 to 255. A negative zero is not
  /// one, so that the bits come back as they were.
  private static func bytes(of values: [Double]) -> [UInt8]? {
    var isSmall = true
    let bytes = [UInt8](unsafeUninitializedCapacity: values.count) { bytes, count in
      for value in values {
        guard let byte = UInt8(exactly: value), Double(byte).bitPattern == value.bitPattern else {
          isSmall = false
          break
        }
        bytes[count] = byte
        count += 1
      }
    }
    return isSmall ? bytes : nil
  }
}

extension FeatureTable {
  /// One table under the other.
  ///
  /// - Precondition: both have the same columns.
  init(_ first: FeatureTable, followedBy second: FeatureTable) {
    precondition(first.columnCount == second.columnCount, "both have the same columns")
    rowCount = first.rowCount + second.rowCount
    columnCount = first.columnCount
    if case .bytes(let upper) = first.storage, case .bytes(let lower) = second.storage {
      storage = .bytes(upper + lower)
    } else {
      storage = .numbers(first.values + second.values)
    }
  }
}
