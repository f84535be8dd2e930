import CSHA256
import NeuralNetworks

/// The Secure Hash Algorithm with a 256-bit digest, fed piece by piece (FIPS 180-4, §5.1.1, §5.3.3 and §6.2).
///
///     var hash = SHA256()
///     hash.update("abc")
///     hash.finalize().hex  // "ba7816bf…f20015ad"
package struct SHA256: Sendable {
  /// The bytes of one block of the algorithm.
  private static let blockSize = 64

  private var state = SIMD8<UInt32>(
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)
  /// Bytes that do not fill a block yet; the first `byteCount % 64` are valid.
  private var pending = SIMD64<UInt8>()
  private var byteCount: UInt64 = 0

  package init() {}

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard var next = bytes.baseAddress else { return }
    var remaining = bytes.count
    let filled = Int(byteCount % UInt64(Self.blockSize))
    byteCount &+= UInt64(remaining)

    if filled > 0 {
      let taken = min(Self.blockSize - filled, remaining)
      withUnsafeMutableBytes(of: &pending) {
        ($0.baseAddress! + filled).copyMemory(from: next, byteCount: taken)
      }
      next += taken
      remaining -= taken
      guard filled + taken == Self.blockSize else { return }
      withUnsafeBytes(of: pending) { Self.compress(&state, $0.baseAddress!, blocks: 1) }
    }
    let blocks = remaining / Self.blockSize
    Self.compress(&state, next, blocks: blocks)
    next += blocks * Self.blockSize
    remaining -= blocks * Self.blockSize
    if remaining > 0 {
      withUnsafeMutableBytes(of: &pending) { $0.baseAddress!.copyMemory(from: next, byteCount: remaining) }
    }
  }

  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Adds the text's UTF-8 bytes.
  package mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }

  /// Adds the integer's bytes, the least significant one first.
  @inlinable
  package mutating func update(littleEndian value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { update($0) }
  }

  /// The digest of everything that was added so far. More can be added afterwards.
  package func finalize() -> Digest {
    var hash = self
    let filled = Int(byteCount % UInt64(Self.blockSize))
    // A one bit, zeros, and the length in bits in the last eight bytes of a block.
    var padding = SIMD64<UInt8>()
    padding[0] = 0x80
    let paddingEnd = filled < 56 ? 56 : 120
    withUnsafeBytes(of: padding) {
      hash.update(UnsafeRawBufferPointer(rebasing: $0[..<(paddingEnd - filled)]))
    }
    withUnsafeBytes(of: (byteCount &<< 3).bigEndian) { hash.update($0) }
    return Digest(words: hash.state)
  }

  package static func digest(of bytes: [UInt8]) -> Digest {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finalize()
  }

  package static func digest(of text: String) -> Digest {
    var hash = SHA256()
    hash.update(text)
    return hash.finalize()
  }
}

extension SHA256 {
  /// The 256 bits that stand for some contents.
  package struct Digest: Hashable, Sendable, CustomStringConvertible {
    /// The digest as eight numbers, the first bits first.
    package let words: SIMD8<UInt32>

    package init(words: SIMD8<UInt32>) {
      self.words = words
    }

    /// The 32 bytes, in the order in which the standard writes them.
    package var bytes: [UInt8] {
      (0..<32).map { UInt8(truncatingIfNeeded: words[$0 / 4] &>> UInt32(24 - 8 * ($0 % 4))) }
    }

    /// 64 lower-case hexadecimal digits.
    package var hex: String { hex(digits: 64) }

    /// The first lower-case hexadecimal digits, 64 at most.
    package func hex(digits count: Int) -> String {
      String(unsafeUninitializedCapacity: count) { text in
        for index in 0..<count {
          let nibble = UInt8(truncatingIfNeeded: words[index / 8] &>> UInt32(28 - 4 * (index % 8))) & 15
          text[index] = nibble + (nibble < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
        }
        return count
      }
    }

    package var description: String { hex }
  }
}

extension SHA256 {
  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (§4.2.2).
  private static let roundConstants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]

  private static let hasInstructions = nnlab_sha256_is_supported() != 0 && KernelChoice.current.usesExtensions

  /// Mixes whole blocks into `state` (§6.2.2), by the processor's own instructions where it has them.
  private static func compress(_ state: inout SIMD8<UInt32>, _ message: UnsafeRawPointer, blocks: Int) {
    guard blocks > 0 else { return }
    guard hasInstructions else { return compressPlainly(&state, message, blocks: blocks) }
    withUnsafeMutableBytes(of: &state) { state in
      nnlab_sha256_compress(
        state.baseAddress?.assumingMemoryBound(to: UInt32.self),
        message.assumingMemoryBound(to: UInt8.self), blocks, roundConstants)
    }
  }

  /// The same, step by step as the standard says it.
  static func compressPlainly(_ state: inout SIMD8<UInt32>, _ message: UnsafeRawPointer, blocks: Int) {
    roundConstants.withUnsafeBufferPointer { constants in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
        let k = constants.baseAddress!
        let w = schedule.baseAddress!
        for block in 0..<blocks {
          extend(message + block * blockSize, into: w)
          mix(w, k, into: &state)
        }
      }
    }
  }

  /// The message schedule: a block's sixteen numbers and 48 further ones derived from them.
  @inline(__always)
  private static func extend(_ block: UnsafeRawPointer, into w: UnsafeMutablePointer<UInt32>) {
    for t in 0..<16 {
      w[t] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: 4 * t, as: UInt32.self))
    }
    for t in 16..<64 {
      let early = w[t - 15]
      let late = w[t - 2]
      let sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ (early &>> 3)
      let sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ (late &>> 10)
      w[t] = sigma1 &+ w[t - 7] &+ sigma0 &+ w[t - 16]
    }
  }

  /// The 64 rounds. Eight rounds bring the variables back to their places, so eight are written out and none
  /// moves.
  @inline(__always)
  private static func mix(
    _ w: UnsafePointer<UInt32>, _ k: UnsafePointer<UInt32>, into state: inout SIMD8<UInt32>
  ) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for t in stride(from: 0, to: 64, by: 8) {
      round(a, b, c, &d, e, f, g, &h, k[t] &+ w[t])
      round(h, a, b, &c, d, e, f, &g, k[t + 1] &+ w[t + 1])
      round(g, h, a, &b, c, d, e, &f, k[t + 2] &+ w[t + 2])
      round(f, g, h, &a, b, c, d, &e, k[t + 3] &+ w[t + 3])
      round(e, f, g, &h, a, b, c, &d, k[t + 4] &+ w[t + 4])
      round(d, e, f, &g, h, a, b, &c, k[t + 5] &+ w[t + 5])
      round(c, d, e, &f, g, h, a, &b, k[t + 6] &+ w[t + 6])
      round(b, c, d, &e, f, g, h, &a, k[t + 7] &+ w[t + 7])
    }
    state &+= SIMD8(a, b, c, d, e, f, g, h)
  }

  /// One round: `d` becomes the next round's e, and `h` its a.
  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32,
    _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ input: UInt32
  ) {
    let choice = g ^ (e & (f ^ g))
    let majority = (a & b) | (c & (a | b))
    h = h &+ (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) &+ choice &+ input
    d = d &+ h
    h = h &+ (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ majority
  }

  @inline(__always)
  private static func rotate(_ x: UInt32, _ count: UInt32) -> UInt32 {
    x &>> count | x &<< (32 &- count)
  }
}
