import Testing

@testable import Datasets

@Suite("SHA-256")
struct SHA256Tests {
  /// FIPS 180-4's examples, and lengths around a block's end (as `sha256sum` has them).
  static let vectors: [(message: String, hex: String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
    (String(repeating: "x", count: 55), "d5e285683cd4efc02d021a5c62014694958901005d6f71e89e0989fac77e4072"),
    (String(repeating: "x", count: 56), "04c26261370ee7541549d16dee320c723e3fd14671e66a099afe0a377c16888e"),
    (String(repeating: "x", count: 63), "75220b47218278e656f2013bb8f0c455a25eaf01e86c64924e9d48d89776d6f2"),
    (String(repeating: "x", count: 64), "7ce100971f64e7001e8fe5a51973ecdfe1ced42befe7ee8d5fd6219506b5393c"),
    (String(repeating: "x", count: 65), "9537c5fdf120482f7d58d25e9ed583f52c02b4e304ea814db1633ad565aed7e9"),
    (String(repeating: "x", count: 119), "000b48d4edf0fa7bee3c6236ecd2785baa5db4eeb8bb54341b029e0d9fa5fb0c"),
    (String(repeating: "x", count: 120), "13f05a0b594787f5ecd315edc96141bd3243203d1b7d4f0836f37308b276ba98"),
  ]

  @Test("a published message has its published digest", arguments: vectors)
  func published(message: String, hex: String) {
    #expect(SHA256.digest(of: message).hex == hex)
    #expect(SHA256.digest(of: Array(message.utf8)).description == hex)
  }

  @Test("NIST's long message, a million times a, has its published digest")
  func millionLetters() {
    let message = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    let hex = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    #expect(SHA256.digest(of: message).hex == hex)
  }

  @Test(
    "how a message is cut into pieces does not matter", arguments: [1, 3, 55, 56, 63, 64, 65, 127, 128, 1000])
  func pieces(size: Int) {
    let message = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ $0 / 7) }
    var hash = SHA256()
    for start in stride(from: 0, to: message.count, by: size) {
      hash.update(Array(message[start..<min(start + size, message.count)]))
    }
    #expect(hash.finalize() == SHA256.digest(of: message))
  }

  @Test("a digest can be taken on the way")
  func intermediate() {
    var hash = SHA256()
    hash.update("ab")
    #expect(hash.finalize() == SHA256.digest(of: "ab"))
    hash.update("c")
    #expect(hash.finalize() == SHA256.digest(of: "abc"))
  }

  @Test("integers are added with the least significant byte first")
  func integers() {
    var hash = SHA256()
    hash.update(littleEndian: UInt32(0x6463_6261))
    #expect(hash.finalize() == SHA256.digest(of: "abcd"))
  }

  @Test("bytes, words and hexadecimal digits agree")
  func forms() {
    let digest = SHA256.digest(of: "abc")
    #expect(digest.bytes.prefix(4) == [0xba, 0x78, 0x16, 0xbf])
    #expect(digest.bytes.count == 32)
    #expect(digest.words[0] == 0xba78_16bf)
    #expect(digest.words[7] == 0xf200_15ad)
  }

  @Test("the processor's own instructions and the steps of the standard agree", arguments: [1, 2, 7])
  func instructions(blocks: Int) {
    let message = (0..<64 * blocks).map { UInt8(truncatingIfNeeded: $0 &* $0 &+ 13 * $0) }
    var state = SIMD8<UInt32>(
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)
    // The padding's block: a one bit, and the length in bits.
    var padding = [UInt8](repeating: 0, count: 64)
    padding[0] = 0x80
    withUnsafeBytes(of: UInt64(message.count * 8).bigEndian) { padding.replaceSubrange(56..., with: $0) }
    (message + padding).withUnsafeBytes {
      guard let start = $0.baseAddress else { return }
      SHA256.compressPlainly(&state, start, blocks: blocks + 1)
    }
    #expect(SHA256.digest(of: message).words == state)
  }
}
