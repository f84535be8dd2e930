extension Dataset {
  /// The size of its numbers.
  package var byteCount: Int {
    let targetBytes =
      switch targets {
      case .classes(let labels, _): labels.count * MemoryLayout<Int32>.size
      case .numbers(let values, _, _): values.count * MemoryLayout<Double>.size
      }
    return features.byteCount + targetBytes
  }
}
