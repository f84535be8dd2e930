/// A format that is often named where UTF-8 text is expected, known by a file's first bytes.
package enum FileKind: Hashable, Sendable, CaseIterable {
  case utf16, utf32
  case gzip, bzip2, xz, zstandard, lz4, zip, sevenZip, tar
  case xlsx, xls, openDocument
  case parquet, arrow, orc, numpy, numpyArchive, hdf5, matlab, pickle, pyTorch, safetensors, sqlite, idx
  case pdf, image, html, lfsPointer, program

  /// The format of a file; `nil` for all that may be text, or is unknown.
  ///
  /// - Parameter bytes: The file, or its first few thousand bytes (of an archive, its end as well).
  package init?(_ bytes: some RandomAccessCollection<UInt8>) {
    let start = Array(bytes.prefix(Self.inspected))
    guard let kind = TextEncoding.kind(of: start) ?? Self.signed(start) ?? Self.container(start) else {
      return nil
    }
    // The directory of a zip archive stands at its end.
    self = kind == .zip ? Self.archive(start + bytes.suffix(Self.inspected)) : kind
  }

  private static let inspected = 4096

  /// Formats that begin with the same bytes always.
  private static func signed(_ start: [UInt8]) -> FileKind? {
    signatures.first { start.starts(with: $0.bytes) }?.kind
  }

  private static let signatures: [(bytes: [UInt8], kind: FileKind)] = [
    ([0x1F, 0x8B], .gzip), (Array("BZh91AY&SY".utf8), .bzip2), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .xz),
    ([0x28, 0xB5, 0x2F, 0xFD], .zstandard), ([0x04, 0x22, 0x4D, 0x18], .lz4),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .sevenZip),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .xls),
    (Array("ARROW1\0\0".utf8), .arrow), ([0x93] + Array("NUMPY".utf8), .numpy),
    ([0x89] + Array("HDF\r\n".utf8) + [0x1A], .hdf5), (Array("MATLAB 5.0 MAT-file".utf8), .matlab),
    (Array("SQLite format 3\0".utf8), .sqlite), (Array("%PDF-".utf8), .pdf),
    ([0x89] + Array("PNG\r\n".utf8) + [0x1A], .image), ([0xFF, 0xD8, 0xFF], .image),
    (Array("GIF89a".utf8), .image), (Array("GIF87a".utf8), .image), ([0x7F] + Array("ELF".utf8), .program),
    (Array("version https://git-lfs.github.com/".utf8), .lfsPointer),
  ]

  /// Formats that one has to look into further: a signature that text may begin with as well counts only where
  /// something follows that text does not have.
  private static func container(_ start: [UInt8]) -> FileKind? {
    func has(_ text: String, at offset: Int = 0) -> Bool { start.dropFirst(offset).starts(with: text.utf8) }
    func hasControl(at offset: Int) -> Bool {
      offset < start.count && start[offset] < 0x20 && ![0x09, 0x0A, 0x0D].contains(start[offset])
    }
    if has("PK\u{3}\u{4}") || has("PK\u{5}\u{6}") { return .zip }
    if has("PAR1"), hasControl(at: 4) { return .parquet }
    if has("FEA1"), hasControl(at: 4) { return .arrow }
    if has("ORC"), hasControl(at: 3) { return .orc }
    if has("ustar", at: 257) { return .tar }
    // A protocol number, then an opcode or a frame; no text in UTF-8 begins with 0x80.
    if start.count > 2, start[0] == 0x80, (2...5).contains(start[1]) { return .pickle }
    if start.count >= 8, start[0] == 0, start[1] == 0, [8, 9, 11, 12, 13, 14].contains(start[2]),
      (1...8).contains(start[3])
    {
      return .idx
    }
    // The length of the header in 64 bits, then the header in JSON.
    if start.count > 9, start[4..<8].allSatisfy({ $0 == 0 }), has("{\"", at: 8) { return .safetensors }
    let visible = start.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }.prefix(14)
    let word = String(decoding: visible, as: UTF8.self).lowercased()
    if ["<!doctype html", "<html>", "<html "].contains(where: { word.utf8.starts(with: $0.utf8) }) {
      return .html
    }
    return nil
  }

  /// A zip archive tells by the names of its members what it holds.
  private static func archive(_ parts: [UInt8]) -> FileKind {
    func holds(_ text: String) -> Bool { parts.firstRange(of: Array(text.utf8)) != nil }
    if holds("application/vnd.oasis.opendocument") { return .openDocument }
    if holds("xl/workbook") || holds("xl/worksheets") { return .xlsx }
    if holds("data.pkl") { return .pyTorch }
    return holds(".npy") ? .numpyArchive : .zip
  }
}

extension FileKind {
  /// The format in the words of a message, with its article: "a gzip file".
  package var name: String {
    switch self {
    case .utf16: "UTF-16"
    case .utf32: "UTF-32"
    case .gzip: "a gzip file"
    case .bzip2: "a bzip2 file"
    case .xz: "an xz file"
    case .zstandard: "a Zstandard file"
    case .lz4: "an LZ4 file"
    case .zip: "a zip archive"
    case .sevenZip: "a 7-Zip archive"
    case .tar: "a tar archive"
    case .xlsx: "an Excel workbook (xlsx)"
    case .xls: "an Excel workbook (xls)"
    case .openDocument: "an OpenDocument file"
    case .parquet: "a Parquet file"
    case .arrow: "an Arrow or Feather file"
    case .orc: "an ORC file"
    case .numpy: "a NumPy array (npy)"
    case .numpyArchive: "a NumPy archive (npz)"
    case .hdf5: "an HDF5 file"
    case .matlab: "a MATLAB file"
    case .pickle: "a Python pickle"
    case .pyTorch: "a PyTorch file"
    case .safetensors: "a safetensors file"
    case .sqlite: "an SQLite database"
    case .idx: "an IDX file"
    case .pdf: "a PDF document"
    case .image: "an image"
    case .html: "a web page (HTML)"
    case .lfsPointer: "a Git LFS pointer, not the file itself"
    case .program: "a program"
    }
  }

  /// How to come from such a file to a table as text, as a part of a sentence; `nil` where there is no way.
  package var remedy: String? {
    switch self {
    case .utf16, .utf32: "save it as UTF-8"
    case .gzip: "decompress it with gunzip"
    case .bzip2: "decompress it with bunzip2"
    case .xz: "decompress it with unxz"
    case .zstandard: "decompress it with unzstd"
    case .lz4: "decompress it with unlz4"
    case .zip: "unpack it with unzip"
    case .sevenZip: "unpack it with 7z x"
    case .tar: "unpack it with tar -xf"
    case .xlsx, .xls, .openDocument: "save the sheet as CSV (UTF-8)"
    case .parquet: "write it as CSV, in Python: pandas.read_parquet(…).to_csv(…, index=False)"
    case .arrow: "write it as CSV, in Python: pandas.read_feather(…).to_csv(…, index=False)"
    case .orc: "write it as CSV, in Python: pandas.read_orc(…).to_csv(…, index=False)"
    case .numpy, .numpyArchive: "write it as CSV, in Python: numpy.savetxt(…, array, delimiter=',')"
    case .hdf5, .matlab, .pickle, .pyTorch, .sqlite: "write it as CSV first"
    case .html: "download the file itself rather than the page that shows it"
    case .lfsPointer: "fetch the file with git lfs pull"
    case .safetensors, .idx, .pdf, .image, .program: nil
    }
  }

  /// Whether the format holds a table, or can: an array, a sheet, a compressed file.
  package var mayHoldTable: Bool {
    switch self {
    case .utf16, .utf32, .pdf, .image, .html, .program, .safetensors, .lfsPointer: false
    default: true
    }
  }
}
