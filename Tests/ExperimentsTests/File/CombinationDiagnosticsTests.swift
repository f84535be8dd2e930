import Testing

@testable import Experiments

@Suite struct CombinationDiagnosticsTests {
  @Test(
    "datasets, architectures and options fit together, and no two configurations are the same",
    arguments: [
      (
        "training: {loss: cross_entropy, output_activation: sigmoid}",
        """
        a.yaml:1:33: error: cross_entropy needs output_activation softmax, not sigmoid
        training: {loss: cross_entropy, output_activation: sigmoid}
                                        ^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "training: {loss: binary_cross_entropy, output_activation: tanh}",
        """
        a.yaml:1:40: error: binary_cross_entropy needs output_activation sigmoid, not tanh
        training: {loss: binary_cross_entropy, output_activation: tanh}
                                               ^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "training: {loss: mse, output_activation: softmax}",
        """
        a.yaml:1:23: error: softmax over the single output of 'xor' is always 1; use loss \
        cross_entropy or another output_activation
        training: {loss: mse, output_activation: softmax}
                              ^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "training: {hidden_error: raw, loss: cross_entropy}",
        """
        a.yaml:1:12: error: hidden_error raw needs an output_activation that works on each output \
        alone, not softmax
        training: {hidden_error: raw, loss: cross_entropy}
                   ^^^^^^^^^^^^
        """
      ),
      (
        """
        datasets: [sine]
        training: {loss: cross_entropy}
        """,
        """
        a.yaml:2:12: error: cross_entropy needs classes, but 'sine' is regression
        training: {loss: cross_entropy}
                   ^^^^
        """
      ),
      (
        """
        datasets: [sine]
        training: {loss: bce}
        """,
        """
        a.yaml:2:12: error: binary_cross_entropy needs classes, but 'sine' is regression
        training: {loss: bce}
                   ^^^^
        """
      ),
      (
        """
        datasets: [sine]
        metric: validation_accuracy
        """,
        """
        a.yaml:2:9: error: validation_accuracy does not apply to dataset 'sine', whose task is \
        regression; choose from \(measureNames(for: .regression))
        metric: validation_accuracy
                ^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "datasets: [xor, {name: again, builtin: xor}]",
        """
        a.yaml:1:17: error: two configurations are the same: dataset 'xor', architecture 'mlp-2', and \
        dataset 'again', architecture 'mlp-2'
        datasets: [xor, {name: again, builtin: xor}]
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "training: {optimizer: [sgd, {name: sgd, momentum: 0}]}",
        """
        a.yaml:1:11: error: two configurations are the same: dataset 'xor', architecture 'mlp-2', \
        momentum 0, written in two ways
        training: {optimizer: [sgd, {name: sgd, momentum: 0}]}
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        """
        training: {batch_size: full}
        exclude: [{architecture: '2'}]
        """,
        """
        a.yaml:2:10: error: the plan has no trials: everything is excluded
        exclude: [{architecture: '2'}]
                 ^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        """
        datasets: [blobs, sine]
        training: {output_activation: tanh, learning_rate: [0.1, 0.2]}
        exclude: [{dataset: blobs, learning_rate: 0.1}]
        """,
        """
        a.yaml:2:12: error: cross_entropy needs output_activation softmax, not tanh
        training: {output_activation: tanh, learning_rate: [0.1, 0.2]}
                   ^^^^^^^^^^^^^^^^^
        """
      ),
    ])
  func combinations(entry: String, expected: String) throws {
    #expect(try complaints(of: entry) == expected)
  }
}
