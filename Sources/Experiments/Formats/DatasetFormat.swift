import Datasets
import Documents
import NeuralNetworks

/// A kind of file that a dataset can lie in: an entry of the registry that the reader of `datasets`, its hints, the reference
/// page and the tests go through.
package struct DatasetFormat: Sendable {
  /// The heading on the reference page: "CSV files".
  package let title: String
  /// What messages call it: "a CSV file".
  let noun: String
  /// The key that names the file, and by which an entry is recognized.
  package let key: Setting
  /// How the names of its files end, where other formats have the same key; empty for any other names.
  var endings: [String] = []
  /// Everything that an entry may say besides what every dataset takes.
  package let settings: [Setting]
  /// Mappings within an entry, each with its title on the reference page: "An entry of `columns`".
  var nested: [(title: String, settings: [Setting])] = []
  /// A dataset in this format, to show on the reference page and for tests.
  package let example: Example
  /// How features are scaled unless the file says how.
  let normalization: Normalization
  /// Reads an entry whose `key` is `path`; nil where something is wrong with it, which is reported.
  let read:
    @Sendable (
      _ reader: inout MappingReader, _ path: String, _ task: LearningTask?, _ problems: DiagnosticCollector
    ) -> (any DatasetSource)?

  /// Six rows of two classes.
  package struct Example: Sendable {
    /// What an experiment file says of it: "path: rows.csv, target: y".
    package let entry: String
    /// The bytes of the files that the entry names.
    package let files: [String: [UInt8]]
  }

  /// Every format, those that are known by the endings of names first.
  package static let all: [DatasetFormat] = [csv, idx]

  /// The format of a mapping, if it names a file.
  static func of(_ reader: MappingReader) -> DatasetFormat? {
    all.first { format in
      guard let node = reader.peek(format.key) else { return false }
      return format.endings.isEmpty || format.endings.contains { node.text?.hasByteSuffix($0) == true }
    }
  }

  /// The formats that have a key of this name.
  static func having(_ name: String) -> DatasetFormat? {
    all.first { $0.settings.contains { $0.name == name } }
  }

  /// How features are scaled by default: "`standard` for CSV files, else `none`".
  static var normalizations: String {
    all.map { "`\($0.normalization.rawValue)` for \($0.title)" }.joined(separator: ", ") + ", else `none`"
  }
}
