import NeuralNetworks

/// Numbers in rows and columns, finite or missing (NaN). Pixels and flags, whole numbers from 0 to 255 throughout, take a byte
/// each; the 0/1 columns of categories take two bytes together.
package struct FeatureTable: Sendable, Hashable {
  package let rowCount: Int
  package let columnCount: Int
  let storage: Storage
  /// Whether a number is missing.
  package let hasGaps: Bool

  /// `[rows, columns]`, row-major.
  enum Storage: Sendable, Equatable {
    case bytes([UInt8])
    case numbers([Double])
    case coded(CodedTable)

    /// By the bits, so that a missing number is equal to another.
    static func == (a: Storage, b: Storage) -> Bool {
      switch (a, b) {
      case (.bytes(let a), .bytes(let b)): a == b
      case (.numbers(let a), .numbers(let b)): a.elementsEqual(b) { $0.bitPattern == $1.bitPattern }
      case (.coded(let a), .coded(let b)): a == b
      default: false
      }
    }
  }

  /// No rows at all.
  package static let empty = FeatureTable(rowCount: 0, columnCount: 0, bytes: [])

  /// - Precondition: `values` is `[rows, columns]`, row-major.
  package init(rowCount: Int, columnCount: Int, values: [Double]) {
    precondition(values.count == rowCount * columnCount, "values are [rows, columns]")
    self.rowCount = rowCount
    self.columnCount = columnCount
    storage = Self.bytes(of: values).map(Storage.bytes) ?? .numbers(values)
    if case .bytes = storage { hasGaps = false } else { hasGaps = values.contains(where: \.isNaN) }
  }

  /// - Precondition: `bytes` is `[rows, columns]`, row-major.
  package init(rowCount: Int, columnCount: Int, bytes: [UInt8]) {
    precondition(bytes.count == rowCount * columnCount, "bytes are [rows, columns]")
    self.rowCount = rowCount
    self.columnCount = columnCount
    storage = .bytes(bytes)
    hasGaps = false
  }

  /// Columns of numbers, and of categories that become a 0/1 column each.
  ///
  /// - Parameters:
  ///   - columns: in the order of the features
  ///   - numbers: `[rows, numbers of all columns]`
  ///   - codes: `[rows, columns of categories]`, the labels of the categories, or `CodedTable.none`
  /// - Precondition: there is a number and a code for each row and column of its kind.
  init(rowCount: Int, columns: [FeatureColumn], numbers: [Double], codes: [UInt16]) {
    guard columns.contains(where: \.isCoded) else {
      let count = columns.reduce(0) { $0 + $1.numberCount }
      self.init(rowCount: rowCount, columnCount: count, values: numbers)
      return
    }
    let widths = columns.flatMap { column -> [Int?] in
      if column.isCoded { return [column.categoryNames?.names.count ?? 0] }
      return [Int?](repeating: nil, count: column.numberCount)
    }
    let table = CodedTable(
      rowCount: rowCount, widths: widths,
      numbers: Self.bytes(of: numbers).map(CodedTable.Numbers.bytes) ?? .doubles(numbers), codes: codes)
    self.init(rowCount: rowCount, columnCount: table.columnCount, storage: .coded(table))
  }

  private init(rowCount: Int, columnCount: Int, storage: Storage) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.storage = storage
    hasGaps =
      if case .coded(let table) = storage, case .doubles(let numbers) = table.numbers {
        numbers.contains(where: \.isNaN)
      } else {
        false
      }
  }

  package func hash(into hasher: inout Hasher) {
    // Who has many values is equal to few others, and may be asked for often.
    hasher.combine(rowCount)
    hasher.combine(columnCount)
  }

  /// Whether all values are whole numbers from 0 to 255.
  package var isBytes: Bool {
    switch storage {
    case .bytes: true
    case .numbers: false
    case .coded(let table): if case .bytes = table.numbers { true } else { false }
    }
  }

  /// Whether each value is a number of its own.
  var isNumbers: Bool {
    if case .numbers = storage { true } else { false }
  }

  /// How many numbers a row has.
  var numberCount: Int {
    if case .coded(let table) = storage { table.numberCount } else { columnCount }
  }

  /// How many codes of categories a row has.
  var codeCount: Int {
    if case .coded(let table) = storage { table.codeCount } else { 0 }
  }

  /// Writes one row's numbers, `[numberCount]`, and its codes, `[codeCount]`.
  func copyRow(
    _ row: Int, numbers: UnsafeMutableBufferPointer<Double>, codes: UnsafeMutableBufferPointer<UInt16>
  ) {
    guard case .coded(let table) = storage else { return copyRow(row, to: numbers) }
    table.copyNumbers(of: row, to: numbers)
    table.copyCodes(of: row, to: codes)
  }

  /// What it takes in memory.
  package var byteCount: Int {
    switch storage {
    case .bytes(let bytes): bytes.count
    case .numbers(let numbers): numbers.count * MemoryLayout<Double>.size
    case .coded(let table): table.byteCount
    }
  }

  /// One row's values, `[columns]`.
  package func row(_ row: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: columnCount) { buffer, count in
      copyRow(row, to: buffer)
      count = columnCount
    }
  }

  /// All values as they are, `[rows, columns]`.
  package var values: [Double] {
    switch storage {
    case .bytes(let bytes): bytes.map(Double.init)
    case .numbers(let numbers): numbers
    case .coded: (0..<rowCount).flatMap(row)
    }
  }

  package subscript(row row: Int, column column: Int) -> Double {
    precondition(column < columnCount, "column out of range")
    switch storage {
    case .bytes(let bytes): return Double(bytes[row * columnCount + column])
    case .numbers(let numbers): return numbers[row * columnCount + column]
    case .coded: return self.row(row)[column]
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
    case .coded(let table):
      table.copyRow(row, to: destination)
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
    hasGaps = first.hasGaps || second.hasGaps
  }
}
