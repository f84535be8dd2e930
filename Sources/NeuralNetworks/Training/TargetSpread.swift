extension Examples {
  /// Σw(t - mean t)² of each output over all rows, with their weighted mean; exactly 0 where all that count are the same
  /// number, which their mean, a rounded sum divided, need not be.
  func targetSpread() -> [Double] {
    (0..<outputCount).map { output in
      let rows = (0..<rowCount).lazy.filter { weight(of: $0) > 0 }.map { row in
        (weight: weight(of: row), target: Double(targets[row * outputCount + output]))
      }
      guard let first = rows.first?.target, rows.contains(where: { $0.target != first }) else { return 0 }
      let mean = rows.reduce(0) { $0.addingProduct($1.weight, $1.target) } / weightSum
      return rows.reduce(0) { $0.addingProduct($1.weight * ($1.target - mean), $1.target - mean) }
    }
  }
}
