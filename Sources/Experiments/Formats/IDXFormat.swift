import Datasets
import Documents
import NeuralNetworks

extension DatasetFormat {
  static let idx = DatasetFormat(
    title: "IDX files", noun: "IDX files", key: images,
    settings: [images, labels, testImages, testLabels],
    example: Example(
      entry: "images: rows.idx, labels: labels.idx",
      files: [
        "rows.idx": [0, 0, 8, 2, 0, 0, 0, 6, 0, 0, 0, 2] + (0..<12),
        "labels.idx": [0, 0, 8, 1, 0, 0, 0, 6, 0, 1, 0, 1, 0, 1],
      ]),
    normalization: .minmax
  ) { reader, path, task, problems in
    let labels = reader.text(Self.labels)
    var options = IDXOptions(images: path, labels: labels ?? "", task: task)
    options.testImages = reader.text(Self.testImages)
    options.testLabels = reader.text(Self.testLabels)
    if !reader.has(Self.labels) {
      problems.report(KeyMistake.missing([Self.labels.name], of: "an IDX dataset"), at: reader.node)
    }
    let isPaired = reader.has(Self.testImages) == reader.has(Self.testLabels)
    if !isPaired {
      problems.report(
        KeyMistake.inseparable(Self.testImages.name, Self.testLabels.name), at: reader.node)
    }
    return labels != nil && isPaired ? options : nil
  }

  private static let images = Setting(
    "images", .path, default: "(needed)", "an IDX file, plain or gzip, as MNIST has them")
  private static let labels = Setting("labels", .path, default: "(needed)", "an IDX file with a label a row")
  private static let testImages = Setting("test_images", .path, default: "", "the test part's images")
  private static let testLabels = Setting("test_labels", .path, default: "", "the test part's labels")
}
