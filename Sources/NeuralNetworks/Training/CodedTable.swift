/// Rows of numbers and categories in which a category is a code, and becomes 0/1 features, one per category, only where a
/// row is asked for: 900 categories take two bytes of a row instead of 900.
package struct CodedTable: Sendable, Equatable {
  package enum Numbers: Sendable, Equatable {
    /// Whole numbers from 0 to 255 throughout.
    case bytes([UInt8])
    /// Finite, or NaN where a number is missing.
    case doubles([Double])

    /// By the bits, so that a missing number is equal to another.
    package static func == (a: Numbers, b: Numbers) -> Bool {
      switch (a, b) {
      case (.bytes(let a), .bytes(let b)): a == b
      case (.doubles(let a), .doubles(let b)): a.elementsEqual(b) { $0.bitPattern == $1.bitPattern }
      default: false
      }
    }
  }

  /// The most categories that a column has.
  package static let mostCategories = 0xFFFE
  /// The code of a category that is missing: none of the column's features is 1.
  package static let missing: UInt16 = 0xFFFF
  /// The code of a category that the column lacks: none of its features is 1.
  package static let unknown: UInt16 = 0xFFFE

  package let rowCount: Int
  /// Features: columns of numbers, and a column per category.
  package let columnCount: Int
  /// `[rows, columns of numbers]`
  package let numbers: Numbers
  /// `[rows, columns of categories]`
  fileprivate let codes: [UInt16]
  /// The feature that each column of numbers is.
  fileprivate let numberPlaces: [Int]
  /// The first feature of each column of categories.
  fileprivate let categoryPlaces: [Int]

  /// - Parameters:
  ///   - widths: how many categories each column has; nil for a column of numbers
  ///   - codes: `[rows, columns of categories]`, each below its column's width, or `missing`, or `unknown`
  /// - Precondition: there is a number and a code for each row and column of its kind.
  package init(rowCount: Int, widths: [Int?], numbers: Numbers, codes: [UInt16]) {
    var (places, categories, width) = ([Int](), [Int](), 0)
    for count in widths {
      if count == nil { places.append(width) } else { categories.append(width) }
      width += count ?? 1
    }
    let numberCount =
      switch numbers {
      case .bytes(let bytes): bytes.count
      case .doubles(let doubles): doubles.count
      }
    precondition(numberCount == rowCount * places.count, "numbers are [rows, columns of numbers]")
    precondition(codes.count == rowCount * categories.count, "codes are [rows, columns of categories]")
    self.rowCount = rowCount
    columnCount = width
    self.numbers = numbers
    self.codes = codes
    (numberPlaces, categoryPlaces) = (places, categories)
  }

  /// What it takes in memory.
  package var byteCount: Int {
    let numberBytes =
      switch numbers {
      case .bytes(let bytes): bytes.count
      case .doubles(let doubles): doubles.count * MemoryLayout<Double>.size
      }
    return numberBytes + codes.count * MemoryLayout<UInt16>.size
  }

  /// How many numbers a row has.
  package var numberCount: Int { numberPlaces.count }
  /// How many codes a row has.
  package var codeCount: Int { categoryPlaces.count }

  /// Writes one row's numbers, `[numberCount]`.
  package func copyNumbers(of row: Int, to destination: UnsafeMutableBufferPointer<Double>) {
    precondition(row >= 0 && row < rowCount && destination.count >= numberCount, "row out of range")
    let start = row * numberCount
    switch numbers {
    case .bytes(let bytes): for index in 0..<numberCount { destination[index] = Double(bytes[start + index]) }
    case .doubles(let doubles): for index in 0..<numberCount { destination[index] = doubles[start + index] }
    }
  }

  /// Writes one row's codes, `[codeCount]`.
  package func copyCodes(of row: Int, to destination: UnsafeMutableBufferPointer<UInt16>) {
    precondition(row >= 0 && row < rowCount && destination.count >= codeCount, "row out of range")
    for index in 0..<codeCount { destination[index] = codes[row * codeCount + index] }
  }

  /// Writes one row's features, `[columns]`.
  package func copyRow(_ row: Int, to destination: UnsafeMutableBufferPointer<Double>) {
    for column in 0..<columnCount { destination[column] = 0 }
    forEachCategory(of: row) { destination[$0] = 1 }
    forEachNumber(of: row) { destination[$0] = $1 }
  }

  /// Calls `body` with each feature that is 1 because of the row's categories.
  @inline(__always)
  fileprivate func forEachCategory(of row: Int, _ body: (_ column: Int) -> Void) {
    let start = row * categoryPlaces.count
    for index in categoryPlaces.indices where codes[start + index] < Self.unknown {
      body(categoryPlaces[index] + Int(codes[start + index]))
    }
  }

  @inline(__always)
  fileprivate func forEachNumber(of row: Int, _ body: (_ column: Int, _ value: Double) -> Void) {
    let start = row * numberPlaces.count
    switch numbers {
    case .bytes(let bytes):
      for index in numberPlaces.indices { body(numberPlaces[index], Double(bytes[start + index])) }
    case .doubles(let doubles):
      for index in numberPlaces.indices { body(numberPlaces[index], doubles[start + index]) }
    }
  }
}

/// Rows of a table with categories, and what makes a network's inputs of them: (value - offset) / scale, computed in `Double`
/// and rounded once, which for the 0s and 1s of categories is done beforehand.
struct ScaledCodes<Scalar: Real>: Sendable, Equatable {
  let table: CodedTable
  let rows: [Int32]
  let offset: [Double]  // [columns]
  let scale: [Double]  // [columns]
  private let zeros: [Scalar]  // [columns]
  private let ones: [Scalar]  // [columns]

  init(table: CodedTable, rows: [Int32], offset: [Double], scale: [Double]) {
    self.table = table
    self.rows = rows
    self.offset = offset
    self.scale = scale
    func scaled(_ value: Double) -> [Scalar] { zip(offset, scale).map { Scalar((value - $0) / $1) } }
    (zeros, ones) = (scaled(0), scaled(1))
  }

  /// What the rows take besides the table, which others share.
  static func byteCount(rows: Int, columns: Int) -> Int {
    rows * MemoryLayout<Int32>.size + 2 * columns * (MemoryLayout<Double>.size + MemoryLayout<Scalar>.size)
  }

  @inline(__always)
  func write(_ row: Int, to destination: UnsafeMutablePointer<Scalar>, stride: Int) {
    zeros.withUnsafeBufferPointer { zeros in
      guard let start = zeros.baseAddress else { return }
      if stride == 1 {
        destination.update(from: start, count: zeros.count)
      } else {
        for column in zeros.indices { destination[column * stride] = zeros[column] }
      }
    }
    let source = Int(rows[row])
    table.forEachCategory(of: source) { destination[$0 * stride] = ones[$0] }
    table.forEachNumber(of: source) { column, value in
      destination[column * stride] = Scalar((value - offset[column]) / scale[column])
    }
  }
}
