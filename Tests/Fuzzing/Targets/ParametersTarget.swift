import Documents

@testable import Experiments

extension FuzzTarget {
  /// A file of initial parameters, in an experiment that starts from it.
  static let parameters = FuzzTarget(name: "parameters", meaning: "a file of initial parameters") { bytes in
    FuzzFolder.write(bytes, to: "fuzz-parameters.yaml")
    rendering { render(try Experiment.load(source, directory: FuzzFolder.path).warnings) }
  }

  private static let source = SourceFile(
    name: "fuzz.yaml",
    text: """
      datasets: [xor]
      architectures:
        - {hidden_layer_sizes: [2], initial_parameters: fuzz-parameters.yaml}
      seeds: 0..0
      """)
}
