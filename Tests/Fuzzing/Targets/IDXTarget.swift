import Documents

@testable import Datasets
@testable import Experiments

extension FuzzTarget {
  /// An IDX file, plain or gzip, as images and as labels.
  static let idx = FuzzTarget(name: "idx", meaning: "a dataset's IDX file") { bytes in
    let file = SourceFile(name: "fuzz", bytes: bytes)
    let options = IDXOptions(images: "fuzz", labels: "other")
    let rowCount = min((try? bytes.withUnsafeBytes { try IDXArray($0) })?.rowCount ?? 4, 100_000)
    let other = SourceFile(name: "other", bytes: IDXBytes.counting(rowCount))
    load(options, file, other)
    load(IDXOptions(images: "other", labels: "fuzz", testImages: "other", testLabels: "fuzz"), file, other)
    load(IDXOptions(images: "other", labels: "fuzz", task: .classification), file, other)
  }

  private static func load(_ options: IDXOptions, _ file: SourceFile, _ other: SourceFile) {
    rendering {
      let dataset = try IDXDataset.load(options) { path throws(Diagnostics) in path == "fuzz" ? file : other }
      require(dataset.features.values.count == dataset.rowCount * dataset.featureCount, "a value a feature")
      try DataPreparation(
        split: SplitOptions(validation: 0.2, test: options.testImages == nil ? 0.2 : 0),
        normalization: .minmax
      ).check(dataset, seed: 1)
    }
  }
}

enum IDXBytes {
  /// A column of bytes: 0, 1, 2, 0, 1, 2 …
  static func counting(_ rowCount: Int) -> [UInt8] {
    [0, 0, 8, 1] + [24, 16, 8, 0].map { UInt8(rowCount >> $0 & 255) } + (0..<rowCount).map { UInt8($0 % 3) }
  }
}
