extension Examples {
  /// Σ(t - mean t)² of each output over all rows; exactly 0 where all are the same number, which their mean, a
  /// rounded sum divided, need not be.
  func targetSpread() -> [Double] {
    (0..<outputCount).map { output in
      let column = stride(from: output, to: targets.count, by: outputCount).lazy.map { Double(targets[$0]) }
      guard let least = column.min(), let largest = column.max(), least < largest else { return 0 }
      let mean = column.reduce(0, +) / Double(rowCount)
      return column.reduce(0) { $0.addingProduct($1 - mean, $1 - mean) }
    }
  }
}
