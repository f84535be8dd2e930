/// Vectors of 32 numbers work as two of 16: loops over 32 elements the optimiser does not unroll, so they stay loops.
extension SIMD32 {
  @inline(__always) fileprivate var halves: (SIMD16<Scalar>, SIMD16<Scalar>) {
    unsafeBitCast(self, to: (SIMD16<Scalar>, SIMD16<Scalar>).self)
  }
  @inline(__always) fileprivate init(
    halvesOf a: Self, _ b: Self, _ operation: (SIMD16<Scalar>, SIMD16<Scalar>) -> SIMD16<Scalar>
  ) {
    let (a, b) = (a.halves, b.halves)
    self = unsafeBitCast((operation(a.0, b.0), operation(a.1, b.1)), to: Self.self)
  }
}

extension SIMD32: Lanes where Scalar: Real {
  package typealias Mask = SIMDMask<SIMD32<Scalar.SIMDMaskScalar>>
  package typealias Bits = SIMD32<Scalar.Bits>

  @inline(__always) package init(repeating value: Scalar) {
    let half = SIMD16<Scalar>(repeating: value)
    self = unsafeBitCast((half, half), to: Self.self)
  }
  @inline(__always) package static prefix func - (a: Self) -> Self {
    Self(halvesOf: a, a) { half, _ in -half }
  }
  @inline(__always) package static func + (a: Self, b: Self) -> Self { Self(halvesOf: a, b) { $0 + $1 } }
  @inline(__always) package static func - (a: Self, b: Self) -> Self { Self(halvesOf: a, b) { $0 - $1 } }
  @inline(__always) package static func * (a: Self, b: Self) -> Self { Self(halvesOf: a, b) { $0 * $1 } }
  @inline(__always) package static func / (a: Self, b: Self) -> Self { Self(halvesOf: a, b) { $0 / $1 } }
  @inline(__always) package func addingProduct(_ a: Self, _ b: Self) -> Self {
    let (sum, a, b) = (halves, a.halves, b.halves)
    return unsafeBitCast((sum.0.addingProduct(a.0, b.0), sum.1.addingProduct(a.1, b.1)), to: Self.self)
  }
  @inline(__always) package func squareRoot() -> Self {
    Self(halvesOf: self, self) { half, _ in half.squareRoot() }
  }
  @inline(__always) package static func .== (a: Self, b: Self) -> Mask {
    let (a, b) = (a.halves, b.halves)
    return unsafeBitCast((a.0 .== b.0, a.1 .== b.1), to: Mask.self)
  }
  @inline(__always) package static func .< (a: Self, b: Self) -> Mask {
    let (a, b) = (a.halves, b.halves)
    return unsafeBitCast((a.0 .< b.0, a.1 .< b.1), to: Mask.self)
  }
  @inline(__always) package static func .<= (a: Self, b: Self) -> Mask {
    let (a, b) = (a.halves, b.halves)
    return unsafeBitCast((a.0 .<= b.0, a.1 .<= b.1), to: Mask.self)
  }
  @inline(__always) package static func .> (a: Self, b: Self) -> Mask {
    let (a, b) = (a.halves, b.halves)
    return unsafeBitCast((a.0 .> b.0, a.1 .> b.1), to: Mask.self)
  }
  @inline(__always) package static func .>= (a: Self, b: Self) -> Mask {
    let (a, b) = (a.halves, b.halves)
    return unsafeBitCast((a.0 .>= b.0, a.1 .>= b.1), to: Mask.self)
  }
  @inline(__always) package func replacing(with other: Self, where mask: Mask) -> Self {
    let (a, b) = (halves, other.halves)
    let masks = unsafeBitCast(mask, to: (SIMD16<Scalar>.Mask, SIMD16<Scalar>.Mask).self)
    return unsafeBitCast(
      (a.0.replacing(with: b.0, where: masks.0), a.1.replacing(with: b.1, where: masks.1)), to: Self.self)
  }
}

extension SIMD32: LaneBits where Scalar: FixedWidthInteger & UnsignedInteger {
  @inline(__always) package static func &+ (a: Self, b: Self) -> Self { Self(halvesOf: a, b) { $0 &+ $1 } }
  @inline(__always) package static func &- (a: Self, b: Self) -> Self { Self(halvesOf: a, b) { $0 &- $1 } }
  @inline(__always) package static func & (a: Self, b: Self) -> Self { Self(halvesOf: a, b) { $0 & $1 } }
  @inline(__always) package static func | (a: Self, b: Self) -> Self { Self(halvesOf: a, b) { $0 | $1 } }
  @inline(__always) package static func ^ (a: Self, b: Self) -> Self { Self(halvesOf: a, b) { $0 ^ $1 } }
  @inline(__always) package static func &<< (a: Self, b: Self) -> Self { Self(halvesOf: a, b) { $0 &<< $1 } }
  @inline(__always) package static func &>> (a: Self, b: Self) -> Self { Self(halvesOf: a, b) { $0 &>> $1 } }
}
