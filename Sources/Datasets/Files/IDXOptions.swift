import Documents
import NeuralNetworks

/// Images (or other arrays) and labels in IDX files, plain or gzip. Paths are relative to the experiment
/// file.
package struct IDXOptions: DatasetSource {
  package var images: String
  package var labels: String
  package var testImages: String?
  package var testLabels: String?
  /// nil: labels of whole numbers are classes, others are regressed.
  package var task: LearningTask?

  package init(
    images: String, labels: String, testImages: String? = nil, testLabels: String? = nil,
    task: LearningTask? = nil
  ) {
    self.images = images
    self.labels = labels
    self.testImages = testImages
    self.testLabels = testLabels
    self.task = task
  }
}

extension IDXOptions {
  package func load(memory: ReadingMemory, read: FileReading) throws(Diagnostics) -> Dataset {
    try IDXDataset.load(self, memory: memory, read: read)
  }

  package var givenParts: [(part: DataPart, key: String)] {
    testImages == nil ? [] : [(.test, "test_images")]
  }
}
