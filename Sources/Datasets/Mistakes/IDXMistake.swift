/// Why a file cannot be read as an IDX array.
enum IDXFailure: Error, Hashable {
  /// The file is gzip and the program was built without zlib.
  case gzipUnsupported
  case gzipDamaged
  case outOfMemory
  case notIDX
  case unknownType(UInt8)
  case unsupportedDimensions(Int)
  case empty([Int])
  /// More than `IDXArray.byteLimit`.
  case tooLarge([Int])
  /// `expected` and `found` count the bytes after the header; where the file is compressed, `found` may be
  /// what it could hold at most.
  case truncated(expected: Int, found: Int)
  case trailingBytes(expected: Int)
  /// `index` counts the elements from 0.
  case notFinite(index: Int)
}

extension IDXFailure: CustomStringConvertible {
  var description: String {
    switch self {
    case .gzipUnsupported:
      "the file is compressed, and this program was built without zlib; unpack it with gunzip"
    case .gzipDamaged:
      "the file starts like gzip but cannot be decompressed: it is damaged or cut off"
    case .outOfMemory:
      "not enough memory to decompress the file"
    case .notIDX:
      "not an IDX file: it does not start with an IDX header"
    case .unknownType(let byte):
      "unknown IDX element type \(byte); known are 8 (unsigned byte), 9 (byte), 11 (short), 12 (int), "
        + "13 (float) and 14 (double)"
    case .unsupportedDimensions(let count):
      "the IDX header says \(count) dimensions; 1 to 4 are read"
    case .empty(let dimensions):
      "the IDX header says \(Self.shape(dimensions)): there is nothing in it"
    case .tooLarge(let dimensions):
      "the IDX header says \(Self.shape(dimensions)), which is more than \(IDXArray.byteLimit) bytes"
    case .truncated(let expected, let found):
      "the IDX header says that \(expected) bytes follow; there are at most \(found)"
    case .trailingBytes(let expected):
      "the IDX header says that \(expected) bytes follow; there are more"
    case .notFinite(let index):
      "element \(index + 1) is not a finite number"
    }
  }

  private static func shape(_ dimensions: [Int]) -> String {
    dimensions.map(String.init).joined(separator: " × ")
  }
}
