import CPeak
import NeuralNetworks

/// Matrix products as shares of what independent multiply-adds reach in the same process.
enum Products {
  /// Rows, inputs, units.
  private static let shapes = [
    (384, 512, 512), (128, 784, 512), (128, 512, 256), (128, 256, 10), (32, 64, 128), (32, 64, 64),
    (32, 64, 32),
    (32, 32, 10), (1, 64, 64), (4, 2, 8),
  ]

  static func report() {
    for precision in [TrainingConfiguration.Precision.float32, .float64] {
      for tiles in Tiles.available {
        let peakNow = column(peak(precision, tiles), width: 0)
        print(
          "\n\(precision), \(tiles) tiles: peak \(peakNow) GFLOP/s; shares are of the peak just before each product"
        )
        print(
          "rows×inputs×units".padded(20) + column("X·W + b", width: 18) + column("Xᵀ·δ", width: 18)
            + column("δ·Wᵀ", width: 18))
        for (rows, inputs, units) in shapes {
          let cells = ProductProbe.Kind.allCases.map { kind in
            let probe = ProductProbe(
              kind, rows: rows, inputs: inputs, units: units, precision: precision,
              execution: Execution(form: .tiles(tiles)))
            let peak = peak(precision, tiles)
            let rate = 2e-9 * Double(rows * inputs * units) / seconds(probe.run)
            return column(rate) + column(100 * rate / peak, digits: 0, width: 7) + " %"
          }
          print("\(rows)×\(inputs)×\(units)".padded(20) + cells.joined())
        }
      }
    }
  }

  private static func peak(_ precision: TrainingConfiguration.Precision, _ tiles: Tiles) -> Double {
    let rounds = 10_000
    let wide: Int32 = tiles == .avx512 ? 1 : 0
    let operations = precision == .float32 ? nnlab_peak_f32(1, wide) : nnlab_peak_f64(1, wide)
    let time = seconds {
      _ = precision == .float32 ? nnlab_peak_f32(rounds, wide) : nnlab_peak_f64(rounds, wide)
    }
    return 1e-9 * operations * Double(rounds) / time
  }
}
