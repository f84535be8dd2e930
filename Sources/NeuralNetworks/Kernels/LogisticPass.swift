internal import CPasses

/// a = logistic(z) for `count` vectors: by `logisticNearZero`, unless one of the numbers is past its range.
@inline(__always)
func logistic<V: Lanes>(
  _ z: UnsafePointer<V>, count: Int, into a: UnsafeMutablePointer<V>, tiles: Tiles
) {
  let fastCount =
    tiles == .avx512 ? logisticByAVX512(scalars(z), count: count * V.width, into: scalars(a)) : 0
  guard let fastCount else {
    for i in 0..<count { a[i] = logistic(z[i]) }
    return
  }
  let tail = V(repeating: V.Scalar.logisticTail).bitPattern
  let magnitude = V.Bits(repeating: ~V.Scalar.signMask)
  // Magnitudes compare like their bits, so a difference is negative where one is past the tail, or not a number.
  var room = V.Bits(repeating: 0)
  for i in fastCount / V.width..<count {
    let x = z[i]
    room = room | (tail &- (x.bitPattern & magnitude))
    a[i] = logisticNearZero(x)
  }
  if room.union & V.Scalar.signMask != 0 {
    for i in 0..<count { a[i] = logistic(z[i]) }
  }
}

/// Computes the front of `count` numbers, as many as fill vectors. Returns how many, or nil where one is past the range.
@inline(__always)
private func logisticByAVX512<Scalar: Real>(
  _ z: UnsafePointer<Scalar>, count: Int, into a: UnsafeMutablePointer<Scalar>
) -> Int? {
  let (z, a) = (UnsafeRawPointer(z), UnsafeMutableRawPointer(a))
  if Scalar.self == Float.self {
    let count = nnlab_avx512_count_f32(count)
    let isDone = nnlab_logistic_avx512_f32(
      z.assumingMemoryBound(to: Float.self), count, a.assumingMemoryBound(to: Float.self))
    return count == 0 || isDone != 0 ? count : nil
  }
  let count = nnlab_avx512_count_f64(count)
  let isDone = nnlab_logistic_avx512_f64(
    z.assumingMemoryBound(to: Double.self), count, a.assumingMemoryBound(to: Double.self))
  return count == 0 || isDone != 0 ? count : nil
}
