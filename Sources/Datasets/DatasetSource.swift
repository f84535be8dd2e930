import Documents
import NeuralNetworks

/// Where the rows of a dataset come from: what an experiment file says of it.
package protocol DatasetSource: Hashable, Sendable {
  /// Makes or reads the rows.
  ///
  /// - Parameters:
  ///   - memory: the memory that reading may take.
  ///   - read: reads a file that the source names.
  /// - Throws: Everything that is wrong with the files, in one failure.
  func load(memory: ReadingMemory, read: FileReading) throws(Diagnostics) -> Dataset

  /// The parts that have files of their own, each with the key that names it.
  var givenParts: [(part: DataPart, key: String)] { get }
  /// How a CSV file with further rows is written; nil for the usual way.
  var rowFile: CSVOptions? { get }
}

extension DatasetSource {
  package var givenParts: [(part: DataPart, key: String)] { [] }
  package var rowFile: CSVOptions? { nil }
}

/// Reads the file that an experiment file calls so.
package typealias FileReading = (String) throws(Diagnostics) -> SourceFile
