extension Lanes {
  /// The same number in every lane, rounded to the lanes' precision.
  @inline(__always)
  package init(_ value: Double) { self.init(repeating: Scalar(value)) }

  /// One number a lane, rounded to the lanes' precision.
  ///
  /// - Precondition: as many numbers as there are lanes.
  @inline(__always)
  package init(lanes values: [Double]) {
    precondition(values.count == Self.width, "one number a lane")
    self.init(repeating: Scalar(values[0]))
    for lane in 1..<max(Self.width, 1) { self[lane: lane] = Scalar(values[lane]) }
  }

  @inline(__always)
  package static var zero: Self { Self(repeating: Scalar(0)) }

  @inline(__always)
  package static var one: Self { Self(repeating: Scalar(1)) }
}
