extension Lanes {
  /// The same number in every lane, rounded to the lanes' precision.
  @inline(__always)
  package init(_ value: Double) { self.init(repeating: Scalar(value)) }

  @inline(__always)
  package static var zero: Self { Self(repeating: Scalar(0)) }

  @inline(__always)
  package static var one: Self { Self(repeating: Scalar(1)) }
}
