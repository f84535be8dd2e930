/// A file's bytes from front to back, decompressed on the way where the file is gzip (RFC 1952).
///
/// The buffer must outlive the stream.
enum ByteStream {
  case plain(PlainStream)
  #if canImport(CZlib)
    case gzip(GzipStream)
  #endif

  init(_ bytes: UnsafeRawBufferPointer) throws(IDXMistake) {
    guard bytes.starts(with: [0x1f, 0x8b]) else {
      self = .plain(PlainStream(bytes))
      return
    }
    #if canImport(CZlib)
      self = .gzip(try GzipStream(bytes))
    #else
      throw .gzipUnsupported
    #endif
  }

  /// No more bytes than these can follow, whatever the contents say of themselves.
  var upperBound: Int {
    switch self {
    case .plain(let stream): stream.remaining
    #if canImport(CZlib)
      case .gzip(let stream): stream.upperBound
    #endif
    }
  }

  /// Fills the buffer from the stream.
  ///
  /// - Returns: how many bytes were there; fewer than asked for at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IDXMistake) -> Int {
    switch self {
    case .plain(let stream): stream.read(into: buffer)
    #if canImport(CZlib)
      case .gzip(let stream): try stream.read(into: buffer)
    #endif
    }
  }

  /// The next bytes; fewer than `count` at the end. Memory grows with what is there, not with what is asked
  /// for.
  func read(_ count: Int) throws(IDXMistake) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: min(count - start, max(start, 1 << 20))))
      let found = try bytes.withUnsafeMutableBufferPointer { (buffer) throws(IDXMistake) in
        try read(
          into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[start...]))
      }
      guard start + found == bytes.count else {
        bytes.removeLast(bytes.count - start - found)
        break
      }
    }
    return bytes
  }
}

/// Bytes as they are.
final class PlainStream {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  var remaining: Int { bytes.count - offset }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, remaining)
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count]))
    offset += count
    return count
  }
}
