/// SIMD vectors as lanes.
///
/// The standard library writes vector arithmetic as loops over the elements, which the optimizer turns into vector
/// instructions. Comparisons, choices and constants it leaves as branches, lane by lane, unless the element type is
/// spelled out. So these go to vectors of `Float` or of `Double` by name; the test for the type and the casts vanish when
/// the code is specialized.
extension Lanes where Self: SIMD {
  package static var width: Int { scalarCount }
  @inline(__always) package subscript(lane lane: Int) -> Scalar {
    get { self[lane] }
    set { self[lane] = newValue }
  }
  @inline(__always) package init(bitPattern: Bits) { self = unsafeBitCast(bitPattern, to: Self.self) }
  @inline(__always) package var bitPattern: Bits { unsafeBitCast(self, to: Bits.self) }

  /// The standard library's `-` on vectors subtracts from +0, which loses the sign of zero.
  @inline(__always) fileprivate var withOtherSign: Self {
    Self(bitPattern: bitPattern ^ Bits(repeating: Scalar.signMask))
  }
}

/// A vector with `value` in each lane.
@inline(__always) private func filled<V: SIMD, S, D>(
  _ value: V.Scalar, _ single: (Float) -> S, _ double: (Double) -> D
) -> V where V.Scalar: Real {
  if V.Scalar.self == Float.self {
    unsafeBitCast(single(unsafeBitCast(value, to: Float.self)), to: V.self)
  } else {
    unsafeBitCast(double(unsafeBitCast(value, to: Double.self)), to: V.self)
  }
}

/// The mask that says where two vectors are in a relation.
@inline(__always) private func compared<V: SIMD, Mask, S, SMask, D, DMask>(
  _ a: V, _ b: V, _ single: (S, S) -> SMask, _ double: (D, D) -> DMask
) -> Mask where V.Scalar: Real {
  if V.Scalar.self == Float.self {
    unsafeBitCast(single(unsafeBitCast(a, to: S.self), unsafeBitCast(b, to: S.self)), to: Mask.self)
  } else {
    unsafeBitCast(double(unsafeBitCast(a, to: D.self), unsafeBitCast(b, to: D.self)), to: Mask.self)
  }
}

/// The bits of `b` where those of `mask` are set, those of `a` elsewhere. All three are cast to masks, because the
/// standard library's operations on masks are vector instructions.
@inline(__always) private func merged<V: SIMD, Mask, SMask, DMask>(
  _ a: V, _ b: V, _ mask: Mask,
  _ single: (SMask, SMask, SMask) -> SMask, _ double: (DMask, DMask, DMask) -> DMask
) -> V where V.Scalar: Real {
  if V.Scalar.self == Float.self {
    unsafeBitCast(
      single(
        unsafeBitCast(a, to: SMask.self), unsafeBitCast(b, to: SMask.self),
        unsafeBitCast(mask, to: SMask.self)), to: V.self)
  } else {
    unsafeBitCast(
      double(
        unsafeBitCast(a, to: DMask.self), unsafeBitCast(b, to: DMask.self),
        unsafeBitCast(mask, to: DMask.self)), to: V.self)
  }
}

extension SIMD8: LaneBits where Scalar: FixedWidthInteger & UnsignedInteger {}

extension SIMD8: Lanes where Scalar: Real {
  package typealias Mask = SIMDMask<SIMD8<Scalar.SIMDMaskScalar>>
  package typealias Bits = SIMD8<Scalar.Bits>
  package typealias Wide = SIMD8<Double>

  @inline(__always) package var widened: Wide {
    if Scalar.self == Double.self { return unsafeBitCast(self, to: Wide.self) }
    return Wide(unsafeBitCast(self, to: SIMD8<Float>.self))
  }
  @inline(__always) package static func narrowed(_ wide: Wide) -> Self {
    Scalar.self == Double.self
      ? unsafeBitCast(wide, to: Self.self) : unsafeBitCast(SIMD8<Float>(wide), to: Self.self)
  }
  @inline(__always) package init(repeating value: Scalar) {
    self = filled(value, SIMD8<Float>.init(repeating:), SIMD8<Double>.init(repeating:))
  }
  @inline(__always) package static prefix func - (a: Self) -> Self { a.withOtherSign }
  @inline(__always) package static func .== (a: Self, b: Self) -> Mask {
    compared(
      a, b, { (a: SIMD8<Float>, b: SIMD8<Float>) in a .== b },
      { (a: SIMD8<Double>, b: SIMD8<Double>) in a .== b })
  }
  @inline(__always) package static func .< (a: Self, b: Self) -> Mask {
    compared(
      a, b, { (a: SIMD8<Float>, b: SIMD8<Float>) in a .< b },
      { (a: SIMD8<Double>, b: SIMD8<Double>) in a .< b })
  }
  @inline(__always) package static func .<= (a: Self, b: Self) -> Mask {
    compared(
      a, b, { (a: SIMD8<Float>, b: SIMD8<Float>) in a .<= b },
      { (a: SIMD8<Double>, b: SIMD8<Double>) in a .<= b })
  }
  @inline(__always) package static func .> (a: Self, b: Self) -> Mask {
    compared(
      a, b, { (a: SIMD8<Float>, b: SIMD8<Float>) in a .> b },
      { (a: SIMD8<Double>, b: SIMD8<Double>) in a .> b })
  }
  @inline(__always) package static func .>= (a: Self, b: Self) -> Mask {
    compared(
      a, b, { (a: SIMD8<Float>, b: SIMD8<Float>) in a .>= b },
      { (a: SIMD8<Double>, b: SIMD8<Double>) in a .>= b })
  }
  @inline(__always) package func replacing(with other: Self, where mask: Mask) -> Self {
    merged(
      self, other, mask,
      { (a: SIMDMask<SIMD8<Int32>>, b, mask) in (mask .& b) .| (.!mask .& a) },
      { (a: SIMDMask<SIMD8<Int64>>, b, mask) in (mask .& b) .| (.!mask .& a) })
  }
}

extension SIMD16: LaneBits where Scalar: FixedWidthInteger & UnsignedInteger {}

extension SIMD16: Lanes where Scalar: Real {
  package typealias Mask = SIMDMask<SIMD16<Scalar.SIMDMaskScalar>>
  package typealias Bits = SIMD16<Scalar.Bits>
  package typealias Wide = SIMD16<Double>

  @inline(__always) package var widened: Wide {
    if Scalar.self == Double.self { return unsafeBitCast(self, to: Wide.self) }
    return Wide(unsafeBitCast(self, to: SIMD16<Float>.self))
  }
  @inline(__always) package static func narrowed(_ wide: Wide) -> Self {
    Scalar.self == Double.self
      ? unsafeBitCast(wide, to: Self.self) : unsafeBitCast(SIMD16<Float>(wide), to: Self.self)
  }
  @inline(__always) package init(repeating value: Scalar) {
    self = filled(value, SIMD16<Float>.init(repeating:), SIMD16<Double>.init(repeating:))
  }
  @inline(__always) package static prefix func - (a: Self) -> Self { a.withOtherSign }
  @inline(__always) package static func .== (a: Self, b: Self) -> Mask {
    compared(
      a, b, { (a: SIMD16<Float>, b: SIMD16<Float>) in a .== b },
      { (a: SIMD16<Double>, b: SIMD16<Double>) in a .== b })
  }
  @inline(__always) package static func .< (a: Self, b: Self) -> Mask {
    compared(
      a, b, { (a: SIMD16<Float>, b: SIMD16<Float>) in a .< b },
      { (a: SIMD16<Double>, b: SIMD16<Double>) in a .< b })
  }
  @inline(__always) package static func .<= (a: Self, b: Self) -> Mask {
    compared(
      a, b, { (a: SIMD16<Float>, b: SIMD16<Float>) in a .<= b },
      { (a: SIMD16<Double>, b: SIMD16<Double>) in a .<= b })
  }
  @inline(__always) package static func .> (a: Self, b: Self) -> Mask {
    compared(
      a, b, { (a: SIMD16<Float>, b: SIMD16<Float>) in a .> b },
      { (a: SIMD16<Double>, b: SIMD16<Double>) in a .> b })
  }
  @inline(__always) package static func .>= (a: Self, b: Self) -> Mask {
    compared(
      a, b, { (a: SIMD16<Float>, b: SIMD16<Float>) in a .>= b },
      { (a: SIMD16<Double>, b: SIMD16<Double>) in a .>= b })
  }
  @inline(__always) package func replacing(with other: Self, where mask: Mask) -> Self {
    merged(
      self, other, mask,
      { (a: SIMDMask<SIMD16<Int32>>, b, mask) in (mask .& b) .| (.!mask .& a) },
      { (a: SIMDMask<SIMD16<Int64>>, b, mask) in (mask .& b) .| (.!mask .& a) })
  }
}
