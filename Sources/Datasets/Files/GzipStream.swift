#if canImport(CZlib)
  internal import CZlib

  /// gzip members, one after the other, as the bytes that they stand for. Owns zlib's state, which refers to
  /// its own address and so stays in one place.
  final class GzipStream {
    /// Deflate makes at most 1032 bytes of one (258 bytes from two bits).
    private static let greatestRatio = 1032

    private let bytes: UnsafeRawBufferPointer
    private var offset = 0
    private var isAtEnd = false
    private let state: UnsafeMutablePointer<z_stream>

    init(_ bytes: UnsafeRawBufferPointer) throws(IDXMistake) {
      self.bytes = bytes
      state = .allocate(capacity: 1)
      state.initialize(to: z_stream())
      let gzipOnly = 16 + MAX_WBITS
      guard
        inflateInit2_(state, gzipOnly, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
      else { throw .outOfMemory }
    }

    deinit {
      inflateEnd(state)
      state.deallocate()
    }

    var upperBound: Int {
      bytes.count.multipliedReportingOverflow(by: Self.greatestRatio).partialValue
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(IDXMistake) -> Int {
      guard let source = bytes.baseAddress, let target = buffer.baseAddress else { return 0 }
      var written = 0
      while written < buffer.count && !isAtEnd {
        let room = UInt32(clamping: buffer.count - written)
        let left = UInt32(clamping: bytes.count - offset)
        state.pointee.next_out = (target + written).assumingMemoryBound(to: UInt8.self)
        state.pointee.avail_out = room
        state.pointee.next_in = UnsafeMutablePointer(
          mutating: (source + offset).assumingMemoryBound(to: UInt8.self))
        state.pointee.avail_in = left
        let status = inflate(state, Z_NO_FLUSH)
        written += Int(room - state.pointee.avail_out)
        offset += Int(left - state.pointee.avail_in)
        switch status {
        case Z_OK:
          break
        case Z_STREAM_END:
          try startNextMember()
        case Z_MEM_ERROR:
          throw .outOfMemory
        default:
          // Z_BUF_ERROR, no progress, means that the file ends within a member.
          throw .gzipDamaged
        }
      }
      return written
    }

    private func startNextMember() throws(IDXMistake) {
      isAtEnd = offset == bytes.count
      guard isAtEnd || inflateReset(state) == Z_OK else { throw .gzipDamaged }
    }
  }
#endif
