#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Why a file cannot be read as text.
enum ReadMistake: Mistake {
  /// What opening it left in `errno`.
  case system(Int32)
  /// What reading it, once it was open, left in `errno`.
  case failed(Int32)
  case missing(neighbor: String?)
  /// A symbolic link to a file that is not there.
  case danglingLink(to: String, neighbor: String?)
  case directory
  case device
  case madeUpBySystem
  /// In bytes.
  case tooLarge(limit: Int)
  case outOfMemory
  case otherKind(FileKind)
  case notUTF8(byte: UInt8)

  var kind: Diagnostic.Kind {
    switch self {
    case .system(let code): Self.kind(of: code)
    case .missing, .danglingLink, .directory, .device, .madeUpBySystem: .missingInput
    case .tooLarge, .otherKind, .notUTF8: .contents
    case .failed, .outOfMemory: .inputOutput
    }
  }

  var wording: Wording {
    switch self {
    case .system(let code), .failed(let code):
      Wording(Self.text(of: code))
    case .missing(let neighbor):
      Wording("no such file", suggestion: neighbor)
    case .danglingLink(let target, let neighbor):
      Wording(
        "no such file: it is a symbolic link to \(VisibleText.quoted(target)), which is not there",
        suggestion: neighbor)
    case .directory:
      "is a directory, not a file"
    case .device:
      "is a device, not a file"
    case .madeUpBySystem:
      "is made up by the system, and no file of data"
    case .tooLarge(let limit):
      "is larger than \(Self.size(limit)), the limit for such a file"
    case .outOfMemory:
      "there is not enough memory to read the file"
    case .otherKind(let kind):
      "the file is \(kind.name)\(kind.remedy.map { "; \($0)" } ?? "")"
    case .notUTF8(let byte):
      "the byte 0x\(Self.hexadecimal(byte)) is not UTF-8; save the file as UTF-8"
    }
  }

  private static func kind(of code: Int32) -> Diagnostic.Kind {
    switch code {
    case ENOENT, ENOTDIR, EACCES, EPERM, ELOOP, ENAMETOOLONG, ENXIO, ENODEV: .missingInput
    default: .inputOutput
    }
  }

  private static func text(of code: Int32) -> String {
    switch code {
    case ENOENT: "no such file"
    case ENOTDIR: "no such file: a part of the path is not a directory"
    case EACCES, EPERM: "permission to read it is denied"
    case ELOOP: "its symbolic links go round in a circle"
    case ENAMETOOLONG: "the path is too long"
    default: "cannot be read: \(String(cString: strerror(code)))"
    }
  }

  private static func size(_ bytes: Int) -> String {
    for (unit, size) in [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
    where bytes >= size && bytes % size == 0 {
      return "\(bytes / size) \(unit)"
    }
    return "\(bytes) bytes"
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count < 2 ? "0\(digits)" : digits
  }
}
