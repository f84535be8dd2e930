import Documents

/// What can be wrong with IDX files, alone or beside each other.
enum IDXMistake: Mistake, Error, Hashable {
  /// The file is gzip and the program was built without zlib.
  case gzipUnsupported
  case gzipDamaged
  case outOfMemory
  case notIDX
  case otherKind(FileKind)
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
  /// Of the two files of rows to test on, one is not named.
  case halfATest
  /// Rows to test on of another shape than those of a file, by its name; shapes as "28 × 28".
  case otherShape(String, training: String, file: String)
  case tooManyRows(Int)
  case labelsOfShape(String)
  case labelCount(Int, rowCount: Int, images: String)

  var wording: Wording {
    switch self {
    case .gzipUnsupported:
      "the file is compressed, and this program was built without zlib; unpack it with gunzip"
    case .gzipDamaged:
      "the file starts like gzip but cannot be decompressed: it is damaged or cut off"
    case .outOfMemory:
      "not enough memory to decompress the file"
    case .notIDX:
      "\(Self.noHeader)"
    case .otherKind(let kind):
      "\(Self.noHeader); it is \(kind.name)"
    case .unknownType(let byte):
      """
      unknown IDX element type \(byte); known are 8 (unsigned byte), 9 (byte), 11 (short), 12 (int), 13 (float) and \
      14 (double)
      """
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
    case .halfATest:
      "rows to test on need two files, test_images and test_labels"
    case .otherShape(let shape, let training, let file):
      "a row has the shape \(shape); in \(file) it has \(training)"
    case .tooManyRows(let count):
      "there are \(count) rows in all; at most \(Int32.max) can be read"
    case .labelsOfShape(let shape):
      "labels are one number a row; a row has the shape \(shape)"
    case .labelCount(let count, let rowCount, let images):
      "there are \(count) labels for the \(rowCount) rows of \(images)"
    }
  }

  private static let noHeader = "not an IDX file: it does not start with an IDX header"

  private static func shape(_ dimensions: [Int]) -> String {
    dimensions.map(String.init).joined(separator: " × ")
  }
}
