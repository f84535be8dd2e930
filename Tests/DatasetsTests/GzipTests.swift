#if canImport(CZlib)
  import Documents
  import Datasets
  import TestSupport
  import Testing

  /// Files made by Python's `gzip.compress(…, 9, mtime=0)`.
  @Suite("Compressed IDX files")
  struct GzipTests {
    /// Four labels 0, 1, 2, 1.
    static let labels = bytes("1f8b08000000000002036360e060646060606160646204003b0c0ace0c000000")
    /// The same in two members.
    static let members = bytes(
      "1f8b08000000000002036360e06064606060616004003de016e60a0000001f8b080000000000020363620400eb40e80402000000"
    )
    /// A header for three labels, three labels, and 3000 zeros.
    static let bomb = bytes(
      "1f8b0800000000000203edc4b10d00200cc0b0542cfc7f31ea170cf6e0ba539d760000e0770fef91d36dc30b0000")
    /// A header for 2^30 labels, and two.
    static let empty = bytes("1f8b08000000000002036360e0607460000246008d4247ee0a000000")

    @Test("gzip is read as what it stands for", arguments: [labels, members])
    func reads(file: [UInt8]) throws {
      let folder = try TemporaryFolder()
      try folder.write(idx(.uint8, [4], [1, 2, 3, 4]), to: "images")
      try folder.write(file, to: "labels")
      #expect(try load(folder).targets == .classes(labels: [0, 1, 2, 1], names: ["0", "1", "2"]))
    }

    @Test("a header that says more or less than there is, is refused before memory is taken")
    func sizes() throws {
      #expect(try problem(Self.bomb, rows: 3).contains("3 bytes follow; there are more"))
      #expect(try problem(Self.bomb).contains("there are 3 labels for the 4 rows of images"))
      #expect(try problem(Self.empty).contains("1073741824 bytes follow; there are at most"))
    }

    @Test("a file that is cut off anywhere is refused")
    func cutOff() throws {
      for length in 2..<Self.labels.count {
        let message = try problem(Array(Self.labels.prefix(length)))
        #expect(message.contains("cannot be decompressed"), "after \(length) bytes")
      }
    }

    @Test("a changed byte is an error or changes nothing", arguments: 2..<labels.count)
    func damage(at index: Int) throws {
      var file = Self.labels
      file[index] ^= 0x10
      let folder = try TemporaryFolder()
      try folder.write(idx(.uint8, [4], [1, 2, 3, 4]), to: "images")
      try folder.write(file, to: "labels")
      do {
        #expect(try load(folder).targets == .classes(labels: [0, 1, 2, 1], names: ["0", "1", "2"]))
      } catch {
        #expect(error is Diagnostics)
      }
    }

    private func problem(_ labels: [UInt8], rows: Int = 4) throws -> String {
      let folder = try TemporaryFolder()
      try folder.write(idx(.uint8, [rows], (0..<rows).map(UInt8.init)), to: "images")
      try folder.write(labels, to: "labels")
      return try #require(throws: Diagnostics.self) { try load(folder) }.description
    }
  }

  private func bytes(_ hex: String) -> [UInt8] {
    stride(from: 0, to: hex.utf8.count, by: 2).compactMap { UInt8(hex.dropFirst($0).prefix(2), radix: 16) }
  }
#endif
