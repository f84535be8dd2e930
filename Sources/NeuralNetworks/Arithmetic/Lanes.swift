/// One number (`Float`, `Double`) or several side by side (a SIMD vector): code that is written once for `Lanes` does
/// the same operations in the same order on each lane alone, so a lane's bits never depend on its neighbors.
///
/// Choices between lanes are made with masks, never with branches.
package protocol Lanes: Sendable, Equatable {
  /// The number in one lane.
  associatedtype Scalar: Real
  /// True or false in each lane.
  associatedtype Mask
  /// The bits of each lane, as unsigned integers.
  associatedtype Bits: LaneBits where Bits.Scalar == Scalar.Bits
  /// As many numbers in double precision.
  associatedtype Wide: DoubleLanes
  /// How many numbers stand side by side.
  static var width: Int { get }

  init(repeating value: Scalar)
  subscript(lane lane: Int) -> Scalar { get set }
  init(bitPattern: Bits)
  var bitPattern: Bits { get }
  /// The same numbers in double precision.
  var widened: Wide { get }
  /// Numbers in double precision, rounded to the lanes' precision.
  static func narrowed(_ wide: Wide) -> Self

  /// The same numbers with the other sign, zeros included.
  static prefix func - (a: Self) -> Self
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  /// `self + a × b`, rounded once.
  func addingProduct(_ a: Self, _ b: Self) -> Self
  func squareRoot() -> Self

  static func .== (a: Self, b: Self) -> Mask
  static func .< (a: Self, b: Self) -> Mask
  static func .<= (a: Self, b: Self) -> Mask
  static func .> (a: Self, b: Self) -> Mask
  static func .>= (a: Self, b: Self) -> Mask
  /// `other` where `mask` is true, `self` elsewhere.
  func replacing(with other: Self, where mask: Mask) -> Self
}

/// What is computed in double precision of lanes in any precision. (`Lanes` cannot ask for lanes again.)
package protocol DoubleLanes: Sendable {
  init(repeating value: Double)
  subscript(lane lane: Int) -> Double { get set }
  static func + (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  /// `self + a × b`, rounded once.
  func addingProduct(_ a: Self, _ b: Self) -> Self
}

extension Double: DoubleLanes {}
extension SIMD8: DoubleLanes where Scalar == Double {}
extension SIMD16: DoubleLanes where Scalar == Double {}

/// Unsigned integers, one a lane, for taking floating-point numbers apart and putting them together.
package protocol LaneBits {
  associatedtype Scalar: FixedWidthInteger & UnsignedInteger
  init(repeating value: Scalar)
  static func &+ (a: Self, b: Self) -> Self
  static func &- (a: Self, b: Self) -> Self
  static func & (a: Self, b: Self) -> Self
  static func | (a: Self, b: Self) -> Self
  static func ^ (a: Self, b: Self) -> Self
  static func &<< (a: Self, b: Self) -> Self
  static func &>> (a: Self, b: Self) -> Self
  /// The bits that are set in any lane.
  var union: Scalar { get }
}

extension Lanes {
  /// `self × x + constant`, rounded once: a step of Horner's rule.
  @inline(__always) package func times(_ x: Self, plus constant: Scalar) -> Self {
    Self(repeating: constant).addingProduct(self, x)
  }

  /// The same numbers without their signs.
  @inline(__always) package var absoluteValue: Self {
    Self(bitPattern: bitPattern & Bits(repeating: ~Scalar.signMask))
  }

  /// These numbers, which must not be negative, with the signs of `other`.
  @inline(__always) package func withSign(of other: Self) -> Self {
    Self(bitPattern: bitPattern | (other.bitPattern & Bits(repeating: Scalar.signMask)))
  }

  /// `self`, but not above `bound`. NaN stays.
  @inline(__always) package func limited(to bound: Scalar) -> Self {
    let bound = Self(repeating: bound)
    return replacing(with: bound, where: self .> bound)
  }

  /// `self`, but not below `bound`. NaN stays.
  @inline(__always) package func raised(to bound: Scalar) -> Self {
    let bound = Self(repeating: bound)
    return replacing(with: bound, where: self .< bound)
  }
}

extension Lanes where Scalar == Self, Self: BinaryFloatingPoint, Mask == Bool {
  package static var width: Int { 1 }
  @inline(__always) package init(repeating value: Self) { self = value }
  @inline(__always) package subscript(lane lane: Int) -> Self {
    get { self }
    set { self = newValue }
  }
  @inline(__always) package func addingProduct(_ a: Self, _ b: Self) -> Self {
    var sum = self
    sum.addProduct(a, b)
    return sum
  }
  @inline(__always) package static func .== (a: Self, b: Self) -> Bool { a == b }
  @inline(__always) package static func .< (a: Self, b: Self) -> Bool { a < b }
  @inline(__always) package static func .<= (a: Self, b: Self) -> Bool { a <= b }
  @inline(__always) package static func .> (a: Self, b: Self) -> Bool { a > b }
  @inline(__always) package static func .>= (a: Self, b: Self) -> Bool { a >= b }
  @inline(__always) package func replacing(with other: Self, where mask: Bool) -> Self { mask ? other : self }
}

extension LaneBits where Self: FixedWidthInteger & UnsignedInteger, Scalar == Self {
  @inline(__always) package init(repeating value: Self) { self = value }
  @inline(__always) package var union: Self { self }
}

extension LaneBits where Self: SIMD, Scalar: FixedWidthInteger {
  @inline(__always) package var union: Scalar {
    var union = self[0]
    for lane in indices { union |= self[lane] }
    return union
  }
}

extension UInt32: LaneBits { package typealias Scalar = UInt32 }
extension UInt64: LaneBits { package typealias Scalar = UInt64 }
