extension Float: Real {
  package typealias Wide = Double

  @inline(__always) package var widened: Double { Double(self) }
  @inline(__always) package static func narrowed(_ wide: Double) -> Float { Float(wide) }

  package static var signMask: UInt32 { 0x8000_0000 }
  package static var significandMask: UInt32 { 0x007f_ffff }
  package static var exponentShift: UInt32 { 23 }
  package static var exponentBias: Float { 127 }
  package static var roundingShift: Float { 0x1.8p23 }
  package static var negligible: Float { 0x1p-25 }
  package static var log2OfE: Float { 1.442695 }
  package static var ln2High: Float { 0.6931472 }
  package static var ln2Low: Float { -1.9046542e-09 }

  package static var expRange: (lowest: Float, highest: Float) { (-105, 89) }
  package static var expm1Lowest: Float { -20 }

  /// |r| ≤ 0.347, relative error of expm1 2^-26.
  @inline(__always) package static func expTail<T: Lanes>(_ r: T, _ square: T) -> T where T.Scalar == Float {
    let even = T(repeating: 0.0013946553).times(square, plus: 0.04166628).times(square, plus: 0.5)
    let odd = T(repeating: 0.008366644).times(square, plus: 0.16666542)
    return even.addingProduct(odd, r)
  }

  package static var subnormalLift: (factor: Float, exponent: Float) { (0x1p25, 25) }
  package static var rootOfHalf: Float { 0.70710677 }
  package static var exponentReader: Float { 0x1p23 }

  /// z ≤ 0.0295, relative error 2^-29.
  @inline(__always) package static func logTail<T: Lanes>(_ z: T) -> T where T.Scalar == Float {
    T(repeating: 0.29874417).times(z, plus: 0.3997745).times(z, plus: 0.66666776)
  }

  package static var tanhBounds: (small: Float, one: Float) { (0.625, 10) }

  /// z ≤ 0.39, relative error of tanh 2^-27.
  @inline(__always) package static func tanhRatio<T: Lanes>(_ z: T) -> (p: T, q: T) where T.Scalar == Float {
    let p = T(repeating: -0.0015418924).times(z, plus: -0.33333308)
    let q = T(repeating: 0.40461347).times(z, plus: 1)
    return (p, q)
  }

  package static var logisticTail: Float { 17 }

  package static var erfBounds: (small: Float, one: Float) { (0.875, 3.95) }

  /// z ≤ 0.77, error 2^-26.
  @inline(__always) package static func erfSmall<T: Lanes>(_ z: T) -> T where T.Scalar == Float {
    T(repeating: -0.0006222423)
      .times(z, plus: 0.005035872)
      .times(z, plus: -0.026793955)
      .times(z, plus: 0.112825245)
      .times(z, plus: -0.37612557)
      .times(z, plus: 0.12837915)
  }

  /// 0.875 ≤ x ≤ 3.95, error of erfc 2^-29.
  @inline(__always) package static func erfLarge<T: Lanes>(_ x: T) -> T where T.Scalar == Float {
    T(repeating: -0.00019990093)
      .times(x, plus: 0.0030819923)
      .times(x, plus: -0.022381017)
      .times(x, plus: 0.10425018)
      .times(x, plus: 0.6368207)
      .times(x, plus: 1.1278894)
      .times(x, plus: 0.00014421337)
  }
}
