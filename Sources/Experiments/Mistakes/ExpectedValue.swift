import Datasets
import Documents

/// What belongs where something else stands, for "expected …, found …".
enum ExpectedValue: Sendable {
  case mapping
  case list
  case listOfLayers
  case listOfNumbers
  case number
  case name
  case path
  case architecture
  case layerSize(ClosedRange<Int>)
  case dataset
  case builtInOption(BuiltInDataset.Option)
  case split
  case predictionRows
  case predictionRow
  case predictionCell
  case curves
  case seeds
  case seed
  case seedRange
  case zippedLists
  case setting(Setting)
  /// An option, with the words that it takes.
  case option(OptionDefinition)
  /// A number of an option, such as the end of a range.
  case numberOf(OptionDefinition)
  case numberPerLayer(of: OptionDefinition)

  var text: String {
    switch self {
    case .mapping: "a mapping"
    case .list: "a list"
    case .listOfLayers: "a list of layers"
    case .listOfNumbers: "a list of numbers"
    case .number: "a number"
    case .name: "a name"
    case .path: "a path"
    case .architecture: "a list of hidden layer sizes or a mapping"
    case .layerSize(let range): range.expectation
    case .dataset: "the name of a built-in set or a mapping"
    case .builtInOption(let option): option.expectation
    case .split: "a mapping such as {validation: 0.2, test: 0.2}, or none"
    case .predictionRows: "rows, such as [[1, 2.5], [3, 4]], or the path of a CSV file"
    case .predictionRow: "a row, which is a list with a value for each feature"
    case .predictionCell: "a number or a category"
    case .curves: "false, or a mapping such as {every: 10}"
    case .seeds: "a range such as 0..9, a list, or {count: 10, start: 0}"
    case .seed: (0...Int.max).expectation
    case .seedRange: "two whole numbers from 0, such as 0..9"
    case .zippedLists: "options and their lists"
    case .setting(let setting): setting.plainExpectation
    case .option(let definition): definition.expectationWithWords
    case .numberOf(let definition): definition.expectation
    case .numberPerLayer(let definition): "\(definition.expectation) in a list of one per hidden layer"
    }
  }

  /// Whether a number in quotes stands for one that was meant to have none.
  var mayBeNumber: Bool {
    switch self {
    case .mapping, .list, .listOfLayers, .listOfNumbers, .name, .path, .architecture, .dataset, .split,
      .predictionRows, .predictionRow, .curves, .zippedLists:
      false
    case .number, .numberOf, .layerSize, .builtInOption, .predictionCell, .seeds, .seed, .seedRange, .setting, .option,
      .numberPerLayer:
      true
    }
  }
}
