extension Double: Real {
  package typealias Wide = Double

  @inline(__always) package var widened: Double { self }
  @inline(__always) package static func narrowed(_ wide: Double) -> Double { wide }

  package static var signMask: UInt64 { 0x8000_0000_0000_0000 }
  package static var significandMask: UInt64 { 0x000f_ffff_ffff_ffff }
  package static var exponentShift: UInt64 { 52 }
  package static var exponentBias: Double { 1023 }
  package static var roundingShift: Double { 0x1.8p52 }
  package static var negligible: Double { 0x1p-54 }
  package static var log2OfE: Double { 1.4426950408889634 }
  package static var ln2High: Double { 0.6931471805599453 }
  package static var ln2Low: Double { 2.3190468138462996e-17 }

  package static var expRange: (lowest: Double, highest: Double) { (-746, 710) }
  package static var expm1Lowest: Double { -40 }

  /// |r| ≤ 0.347, relative error of expm1 2^-61.
  @inline(__always) package static func expTail<T: Lanes>(_ r: T, _ square: T) -> T where T.Scalar == Double {
    let even = T(repeating: 2.092452558913078e-09)
      .times(square, plus: 2.7557242493827537e-07)
      .times(square, plus: 2.480158736086717e-05)
      .times(square, plus: 0.001388888888886668)
      .times(square, plus: 0.0416666666666667)
      .times(square, plus: 0.5)
    let odd = T(repeating: 2.510914760743145e-08)
      .times(square, plus: 2.7557243911000217e-06)
      .times(square, plus: 0.0001984126988640182)
      .times(square, plus: 0.008333333333321532)
      .times(square, plus: 0.16666666666666677)
    return even.addingProduct(odd, r)
  }

  package static var subnormalLift: (factor: Double, exponent: Double) { (0x1p54, 54) }
  package static var rootOfHalf: Double { 0.7071067811865476 }
  package static var exponentReader: Double { 0x1p52 }

  /// z ≤ 0.0295, relative error 2^-58.
  @inline(__always) package static func logTail<T: Lanes>(_ z: T) -> T where T.Scalar == Double {
    T(repeating: 0.1479906608251447)
      .times(z, plus: 0.1531375574342044)
      .times(z, plus: 0.1818357516696646)
      .times(z, plus: 0.22222198378429786)
      .times(z, plus: 0.2857142874414207)
      .times(z, plus: 0.3999999999940748)
      .times(z, plus: 0.6666666666666735)
  }

  package static var tanhBounds: (small: Double, one: Double) { (0.7, 20) }

  /// z ≤ 0.49, relative error of tanh 2^-58.
  @inline(__always) package static func tanhRatio<T: Lanes>(_ z: T) -> (p: T, q: T) where T.Scalar == Double {
    let p = T(repeating: -0.00019891436137798538)
      .times(z, plus: -0.020492842015654128)
      .times(z, plus: -0.333333333333333)
    let q = T(repeating: 0.00020625136016090928)
      .times(z, plus: 0.023283391598758515)
      .times(z, plus: 0.4614785260469181)
      .times(z, plus: 1)
    return (p, q)
  }

  package static var logisticTail: Double { 37 }

  package static var erfBounds: (small: Double, one: Double) { (1.125, 5.95) }

  /// z ≤ 1.27, error 2^-58.
  @inline(__always) package static func erfSmall<T: Lanes>(_ z: T) -> T where T.Scalar == Double {
    let square = z * z
    let even = T(repeating: 5.2868727936206755e-11)
      .times(square, plus: 1.453574743163043e-08)
      .times(square, plus: 1.6458879628055175e-06)
      .times(square, plus: 0.0001205532437376006)
      .times(square, plus: 0.005223977620883623)
      .times(square, plus: 0.11283791670952265)
      .times(square, plus: 0.12837916709551256)
    let odd = T(repeating: -1.0937494658475086e-09)
      .times(square, plus: -1.6329967005390227e-07)
      .times(square, plus: -1.4925448997749323e-05)
      .times(square, plus: -0.000854832677636047)
      .times(square, plus: -0.026866170644630333)
      .times(square, plus: -0.37612638903183687)
    return even.addingProduct(odd, z)
  }

  /// 1.125 ≤ x ≤ 5.95, error of erfc 2^-56.
  @inline(__always) package static func erfLarge<T: Lanes>(_ x: T) -> T where T.Scalar == Double {
    let square = x * x
    let even = T(repeating: -9.108562620316532e-12)
      .times(square, plus: -5.572686392396277e-09)
      .times(square, plus: -2.9249125182612254e-07)
      .times(square, plus: 4.434234397304065e-06)
      .times(square, plus: 0.00028727309913484047)
      .times(square, plus: 0.0022450054322249347)
      .times(square, plus: -0.018734499834418675)
      .times(square, plus: 0.6366998770383329)
      .times(square, plus: 2.0226433317317866e-06)
    let odd = T(repeating: 3.369861277880325e-10)
      .times(square, plus: 5.283438873894499e-08)
      .times(square, plus: 6.185806414718489e-07)
      .times(square, plus: -5.221374454854738e-05)
      .times(square, plus: -0.0010231676238540704)
      .times(square, plus: -0.0007433791345187356)
      .times(square, plus: 0.10255925005949937)
      .times(square, plus: 1.1283605340850376)
    return even.addingProduct(odd, x)
  }
}
