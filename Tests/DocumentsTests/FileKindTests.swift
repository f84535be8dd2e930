import Foundation
import Testing

@testable import Documents

@Suite("What a file is by its first bytes")
struct FileKindTests {
  private static func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test(
    "a format that is not text is named",
    arguments: [
      ([0x1F, 0x8B, 8, 0], .gzip), (ascii("BZh91AY&SY"), .bzip2), ([0xFD] + ascii("7zXZ\0"), .xz),
      ([0x28, 0xB5, 0x2F, 0xFD], .zstandard), (ascii("PK\u{3}\u{4}a.csv"), .zip),
      (ascii("PK\u{3}\u{4}\0\0xl/worksheets/sheet1.xml"), .xlsx), (ascii("PK\u{3}\u{4}\0\0data.npy"), .numpyArchive),
      (ascii("PK\u{3}\u{4}mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), .openDocument),
      (ascii("PK\u{3}\u{4}archive/data.pkl"), .pyTorch),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .xls), (ascii("PAR1\u{15}\u{4}"), .parquet),
      (ascii("ARROW1\0\0"), .arrow), (ascii("ORC\u{11}"), .orc), ([0x93] + ascii("NUMPY\u{1}\0"), .numpy),
      ([0x89] + ascii("HDF\r\n\u{1A}\n"), .hdf5), ([0x80, 4, 0x95, 0], .pickle),
      (ascii("SQLite format 3\0"), .sqlite), ([0, 0, 8, 3, 0, 0, 0xEA, 0x60, 0, 0, 0, 28], .idx),
      ([16, 0, 0, 0, 0, 0, 0, 0] + ascii("{\"a\":{}}"), .safetensors), (ascii("%PDF-1.7\n"), .pdf),
      (ascii("\n <!DOCTYPE HTML>\n<html>"), .html), (ascii("<html lang=en>"), .html),
      (ascii("version https://git-lfs.github.com/spec/v1\n"), .lfsPointer),
      (ascii(String(repeating: "a", count: 257) + "ustar\0"), .tar),
    ] as [([UInt8], FileKind)])
  func named(bytes: [UInt8], kind: FileKind) {
    #expect(FileKind(bytes) == kind)
  }

  @Test(
    "an encoding is told by its mark, or by where the zeros stand",
    arguments: [
      (.utf16, FileKind.utf16), (.utf16LittleEndian, .utf16), (.utf16BigEndian, .utf16),
      (.utf32, .utf32), (.utf32LittleEndian, .utf32), (.utf32BigEndian, .utf32),
    ] as [(String.Encoding, FileKind)])
  func encodings(encoding: String.Encoding, kind: FileKind) throws {
    for text in ["a,b\n1,2\n", "é,größe,日\n1,2,3\n", "name: 😀 and more\n"] {
      let bytes = try #require(text.data(using: encoding))
      #expect(FileKind(bytes) == kind, "\(text)")
      #expect(complaints(Array(bytes)) == "a.yaml: error: the file is \(kind.name); save it as UTF-8")
      for mark in ["\u{FEFF}"] {
        #expect(FileKind(try #require((mark + text).data(using: encoding))) == kind)
      }
    }
  }

  @Test(
    "text is of no kind, whatever it begins with",
    arguments: [
      "", "a", "a,b\n", "PAR1,PAR2\n1,2\n", "PAR1\n", "ORC,elf\n1,2\n", "PK,y\n1,2\n", "BZh,y\n1,2\n", "7z,y\n",
      "MATLAB,y\n", "FEA1,y\n", "<h>,y\n", "htmlx,y\n", "\u{FEFF}a,b\n", "GIF,y\n", "é\n", "a\0b\n", "\0", "\0\0\0\0",
    ])
  func text(text: String) {
    #expect(FileKind(Array(text.utf8)) == nil)
  }
}
