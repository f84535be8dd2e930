/// One number (`Float`, `Double`) or several side by side (a SIMD vector): code that is written once for `Lanes` does
/// the same operations in the same order on each lane alone, so a lane's bits never depend on its neighbours.
///
/// Choices between lanes are made with masks, never with branches.
package protocol Lanes: Sendable, Equatable {
  /// The number in one lane.
  associatedtype Scalar: Real
  /// True or false in each lane.
  associatedtype Mask
  /// How many numbers stand side by side.
  static var width: Int { get }

  init(repeating value: Scalar)
  subscript(lane lane: Int) -> Scalar { get set }

  static prefix func - (a: Self) -> Self
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  /// `self + a × b`, rounded once.
  func addingProduct(_ a: Self, _ b: Self) -> Self
  func squareRoot() -> Self

  static func .< (a: Self, b: Self) -> Mask
  static func .<= (a: Self, b: Self) -> Mask
  static func .> (a: Self, b: Self) -> Mask
  static func .>= (a: Self, b: Self) -> Mask
  /// `other` where `mask` is true, `self` elsewhere.
  func replacing(with other: Self, where mask: Mask) -> Self
}

/// A single floating-point number that a network can be trained in.
package protocol Real: BinaryFloatingPoint, SIMDScalar, Codable, Lanes where Scalar == Self, Mask == Bool {
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
  @inline(__always) package static func .< (a: Self, b: Self) -> Bool { a < b }
  @inline(__always) package static func .<= (a: Self, b: Self) -> Bool { a <= b }
  @inline(__always) package static func .> (a: Self, b: Self) -> Bool { a > b }
  @inline(__always) package static func .>= (a: Self, b: Self) -> Bool { a >= b }
  @inline(__always) package func replacing(with other: Self, where mask: Bool) -> Self { mask ? other : self }
}

extension Float: Real {}
extension Double: Real {}
