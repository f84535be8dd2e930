/// An array in the IDX format of the MNIST files: two zero bytes, a byte for the type, one for the number of
/// dimensions, the dimensions as 32-bit integers, and the elements; all with the most significant byte first.
struct IDXArray {
  /// How many elements each dimension has; the first counts the rows.
  let dimensions: [Int]
  /// In row-major order.
  let elements: Elements

  enum Elements: Equatable {
    case bytes([UInt8])
    case numbers([Double])
  }

  /// The largest array that is read, in bytes; so rows can be counted in 32 bits.
  static let byteLimit = Int(Int32.max)

  /// Reads a whole file, plain or gzip. Nothing is allocated before the file's size makes the header's
  /// plausible.
  init(_ file: UnsafeRawBufferPointer) throws(IDXMistake) {
    let stream = try ByteStream(file)
    let header = try IDXHeader(stream)
    dimensions = header.dimensions
    let bytes = try stream.read(header.byteCount)
    guard bytes.count == header.byteCount else {
      throw .truncated(expected: header.byteCount, found: bytes.count)
    }
    guard try stream.read(1).isEmpty else { throw .trailingBytes(expected: header.byteCount) }
    elements = header.type == .uint8 ? .bytes(bytes) : .numbers(header.type.numbers(in: bytes))
    if case .numbers(let numbers) = elements, let index = numbers.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(index: index)
    }
  }

  /// What it takes in memory.
  var byteCount: Int {
    switch elements {
    case .bytes(let bytes): bytes.count
    case .numbers(let numbers): numbers.count * MemoryLayout<Double>.size
    }
  }

  var rowCount: Int { dimensions[0] }
  /// How many elements a row has.
  var columnCount: Int { dimensions.dropFirst().reduce(1, *) }

  /// `[rows, columns]`
  var table: FeatureTable {
    switch elements {
    case .bytes(let bytes): FeatureTable(rowCount: rowCount, columnCount: columnCount, bytes: bytes)
    case .numbers(let numbers): FeatureTable(rowCount: rowCount, columnCount: columnCount, values: numbers)
    }
  }

  /// What an element of a row is called: by its place in an image, or by its number.
  var columnNames: [String] {
    let shape = dimensions.dropFirst()
    guard shape.count > 1 else { return (1...columnCount).map { "x\($0)" } }
    return (0..<columnCount).map { column in
      var rest = column
      let place = shape.reversed().map { size in
        defer { rest /= size }
        return String(rest % size)
      }
      return "pixel_" + place.reversed().joined(separator: "_")
    }
  }
}

/// What an IDX file says of itself before its elements.
struct IDXHeader {
  let dimensions: [Int]
  let type: IDXArray.ElementType
  /// The size of the elements.
  let byteCount: Int

  /// What reading the elements takes: bytes come in a buffer that grows by doubling; others become numbers.
  var neededBytes: Int {
    2 * byteCount + (type == .uint8 ? 0 : byteCount / type.size * MemoryLayout<Double>.size)
  }

  /// Reads as much of a file, plain or gzip, as its header takes.
  init(_ file: UnsafeRawBufferPointer) throws(IDXMistake) { try self.init(ByteStream(file)) }

  fileprivate init(_ stream: ByteStream) throws(IDXMistake) {
    let magic = try stream.read(4)
    guard magic.count == 4, magic[0] == 0, magic[1] == 0 else { throw .notIDX }
    guard let type = IDXArray.ElementType(rawValue: magic[2]) else { throw .unknownType(magic[2]) }
    guard (1...4).contains(magic[3]) else { throw .unsupportedDimensions(Int(magic[3])) }
    let bytes = try stream.read(4 * Int(magic[3]))
    guard bytes.count == 4 * Int(magic[3]) else { throw .notIDX }
    let dimensions = stride(from: 0, to: bytes.count, by: 4).map { start in
      bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    guard !dimensions.contains(0) else { throw .empty(dimensions) }
    var size = type.size
    for dimension in dimensions {
      let (product, overflow) = size.multipliedReportingOverflow(by: dimension)
      guard !overflow, product <= IDXArray.byteLimit else { throw .tooLarge(dimensions) }
      size = product
    }
    guard size <= stream.upperBound else { throw .truncated(expected: size, found: stream.upperBound) }
    (self.dimensions, self.type, byteCount) = (dimensions, type, size)
  }

  var rowCount: Int { dimensions[0] }
  /// How many elements a row has.
  var columnCount: Int { dimensions.dropFirst().reduce(1, *) }
  /// "28 × 28"
  var rowShape: String {
    dimensions.count > 1 ? dimensions.dropFirst().map(String.init).joined(separator: " × ") : "1"
  }
}

extension IDXArray {
  enum ElementType: UInt8 {
    case uint8 = 0x08
    case int8 = 0x09
    case int16 = 0x0b
    case int32 = 0x0c
    case float32 = 0x0d
    case float64 = 0x0e

    /// In bytes.
    var size: Int {
      switch self {
      case .uint8, .int8: 1
      case .int16: 2
      case .int32, .float32: 4
      case .float64: 8
      }
    }

    func numbers(in bytes: [UInt8]) -> [Double] {
      switch self {
      case .uint8: bytes.map(Double.init)
      case .int8: bytes.map { Double(Int8(bitPattern: $0)) }
      case .int16: integers(bytes, UInt16.self).map { Double(Int16(bitPattern: $0)) }
      case .int32: integers(bytes, UInt32.self).map { Double(Int32(bitPattern: $0)) }
      case .float32: integers(bytes, UInt32.self).map { Double(Float(bitPattern: $0)) }
      case .float64: integers(bytes, UInt64.self).map { Double(bitPattern: $0) }
      }
    }

    private func integers<Integer: FixedWidthInteger>(_ bytes: [UInt8], _: Integer.Type) -> [Integer] {
      bytes.withUnsafeBytes { buffer in
        stride(from: 0, to: buffer.count, by: size).map {
          Integer(bigEndian: buffer.loadUnaligned(fromByteOffset: $0, as: Integer.self))
        }
      }
    }
  }
}
