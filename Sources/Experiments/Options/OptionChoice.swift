import Datasets
import NeuralNetworks

/// The values of an option that is one of a few, none of which takes parameters. Raw values are the names in files.
package protocol OptionChoice: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// Other names that people type.
  var aliases: [String] { get }
  /// What the value means, in Markdown.
  var meaning: String { get }
}

extension OptionChoice {
  package var aliases: [String] { [] }
}

extension OptionValue {
  package static func choice(_ choice: some OptionChoice) -> OptionValue { .text(choice.rawValue) }

  /// A batch of the whole training part.
  package static let full = OptionValue.text("full")
}

extension Reduction: OptionChoice {
  package var meaning: String {
    switch self {
    case .mean: "the mean over a minibatch's rows"
    case .sum:
      "the sum over a minibatch's rows; a loss that is a mean over outputs stays one, while PyTorch's `sum` adds up "
        + "outputs too"
    }
  }
}

extension HiddenError: OptionChoice {
  package var aliases: [String] {
    switch self {
    case .delta: ["backpropagation"]
    case .raw: ["raw_output_error"]
    }
  }

  package var meaning: String {
    switch self {
    case .delta: "the layer's delta: backpropagation"
    case .raw: "the bare error, without the derivative of the layer's activation, as some tutorials teach"
    }
  }
}

extension ClassWeighting: OptionChoice {
  package var meaning: String {
    switch self {
    case .balanced:
      "`n / (K · n_c)` for each of the n_c rows of a class, of n rows and K classes in the training part, so that all classes "
        + "count alike, as in scikit-learn"
    }
  }
}

extension Normalization: OptionChoice {
  /// nil where the option is not set.
  init?(_ value: OptionValue) {
    guard value != OptionValue.none else { return nil }
    self.init(rawValue: value.text)
  }
}

extension TrainingConfiguration.Precision: OptionChoice {
  package var aliases: [String] {
    switch self {
    case .float64: ["double"]
    case .float32: ["single"]
    }
  }

  package var meaning: String {
    switch self {
    case .float64: "double precision"
    case .float32: "single precision"
    }
  }
}
