import Datasets
import Testing

@testable import Experiments

@Suite struct SelectionDiagnosticsTests {
  @Test(
    "what is excluded is in the file",
    arguments: [
      (
        "exclude: 5",
        """
        a.yaml:1:10: error: exclude: expected a mapping, found '5'
        exclude: 5
                 ^
        """
      ),
      (
        "exclude: [{}]",
        """
        a.yaml:1:11: error: exclude: an empty mapping would exclude everything
        exclude: [{}]
                  ^^
        """
      ),
      (
        "exclude: [{dataset: xr, architecture: deep, seed: 7}]",
        """
        a.yaml:1:21: error: unknown dataset 'xr'; did you mean 'xor'?
        exclude: [{dataset: xr, architecture: deep, seed: 7}]
                            ^^
        a.yaml:1:39: error: unknown architecture 'deep'; known: mlp-2
        exclude: [{dataset: xr, architecture: deep, seed: 7}]
                                              ^^^^
        a.yaml:1:51: error: exclude: 7 is not one of the seeds
        exclude: [{dataset: xr, architecture: deep, seed: 7}]
                                                          ^
        """
      ),
      (
        "exclude: [{dataset: [xor, [1]], architecture: {a: 1}}]",
        """
        a.yaml:1:27: error: dataset: expected a name, found a list
        exclude: [{dataset: [xor, [1]], architecture: {a: 1}}]
                                  ^^^
        a.yaml:1:47: error: architecture: expected a name, found a mapping
        exclude: [{dataset: [xor, [1]], architecture: {a: 1}}]
                                                      ^^^^^^
        """
      ),
      (
        "exclude: [{architecture: [3, 4]}]",
        """
        a.yaml:1:26: error: unknown architecture '[3, 4]'; known: mlp-2
        exclude: [{architecture: [3, 4]}]
                                 ^^^^^^
        """
      ),
      (
        "exclude: [{seed: [1, 9]}, {seed: 3..12}, {seed: -1}]",
        """
        a.yaml:1:18: error: exclude: some of these are not among the seeds
        exclude: [{seed: [1, 9]}, {seed: 3..12}, {seed: -1}]
                         ^^^^^^
        a.yaml:1:34: error: exclude: some of these are not among the seeds
        exclude: [{seed: [1, 9]}, {seed: 3..12}, {seed: -1}]
                                         ^^^^^
        a.yaml:1:49: error: seeds: expected a range such as 0..9, a list, or {count: 10, start: \
        0}, found '-1'
        exclude: [{seed: [1, 9]}, {seed: 3..12}, {seed: -1}]
                                                        ^^
        """
      ),
      (
        "exclude: [{learning_rates: 0.1}, {momentm: 0.5}]",
        """
        a.yaml:1:12: error: exclude has no key 'learning_rates'; did you mean 'learning_rate'?
        exclude: [{learning_rates: 0.1}, {momentm: 0.5}]
                   ^^^^^^^^^^^^^^
        a.yaml:1:35: error: exclude has no key 'momentm'; did you mean 'momentum'?
        exclude: [{learning_rates: 0.1}, {momentm: 0.5}]
                                          ^^^^^^^
        """
      ),
      (
        "exclude: [{learning_rate: high}]",
        """
        a.yaml:1:27: error: learning_rate: expected a number above 0, found 'high'
        exclude: [{learning_rate: high}]
                                  ^^^^
        """
      ),
      (
        "exclude: [{lr: 0.1, learning_rate: 0.2}]",
        """
        a.yaml:1:21: error: 'learning_rate' says the same as 'lr' before it; keep one
        exclude: [{lr: 0.1, learning_rate: 0.2}]
                            ^^^^^^^^^^^^^
        """
      ),
      (
        """
        learning_rates: [0.1, 0.2]
        exclude: [{learning_rate: 0.3}]
        """,
        """
        a.yaml:2:11: warning: exclude: this matches no trial
        exclude: [{learning_rate: 0.3}]
                  ^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "exclude: [{optimizer: sgd}]",
        """
        a.yaml:1:10: error: the plan has no trials: everything is excluded
        exclude: [{optimizer: sgd}]
                 ^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        """
        training: {momentum: 0.9, optimizer: [sgd, adam]}
        exclude: [{beta_1: 0.5}]
        """,
        """
        a.yaml:2:11: warning: exclude: this matches no trial
        exclude: [{beta_1: 0.5}]
                  ^^^^^^^^^^^^^
        """
      ),
      (
        """
        architectures: [[2], [x]]
        exclude: [{architecture: '3'}]
        """,
        """
        a.yaml:1:23: error: hidden_layer_sizes: expected a whole number from 1 to 1000000, found 'x'
        architectures: [[2], [x]]
                              ^
        """
      ),
      (
        """
        seeds: 9..0
        exclude: [{seed: 3}]
        """,
        """
        a.yaml:1:8: error: seeds: the range ends before it begins; did you mean '0..9'?
        seeds: 9..0
               ^^^^
        """
      ),
      (
        """
        datasets: [xor, nothing]
        exclude: [{dataset: nothing}]
        """,
        """
        a.yaml:1:17: error: unknown built-in dataset 'nothing'; known: \
        \(BuiltInDataset.all.map(\.name).joined(separator: ", ")); a \
        file is {name: …, path: …, target: …}
        datasets: [xor, nothing]
                        ^^^^^^^
        """
      ),
    ])
  func exclusions(entry: String, expected: String) throws {
    #expect(try complaints(of: entry) == expected)
  }

  @Test(
    "what is included is new, and uses what it sets",
    arguments: [
      (
        "include: 5",
        """
        a.yaml:1:10: error: include: expected a mapping, found '5'
        include: 5
                 ^
        """
      ),
      (
        "include: [{seed: 3, dataset: nothing}]",
        """
        a.yaml:1:18: error: include: every configuration has all seeds; leave this key out
        include: [{seed: 3, dataset: nothing}]
                         ^
        a.yaml:1:30: error: unknown dataset 'nothing'; known: xor
        include: [{seed: 3, dataset: nothing}]
                                     ^^^^^^^
        """
      ),
      (
        "include: [{lr: 0.1, learning_rate: 0.2}]",
        """
        a.yaml:1:21: error: 'learning_rate' says the same as 'lr' before it; keep one
        include: [{lr: 0.1, learning_rate: 0.2}]
                            ^^^^^^^^^^^^^
        """
      ),
      (
        "include: [{epchs: 3}, {epochs: x}]",
        """
        a.yaml:1:12: error: include has no key 'epchs'; did you mean 'epochs'?
        include: [{epchs: 3}, {epochs: x}]
                   ^^^^^
        a.yaml:1:32: error: epochs: expected a whole number from 0 to 1000000000, found 'x'
        include: [{epchs: 3}, {epochs: x}]
                                       ^
        """
      ),
      (
        "include: [{architecture: deep}]",
        """
        a.yaml:1:26: error: unknown architecture 'deep'; known: mlp-2
        include: [{architecture: deep}]
                                 ^^^^
        """
      ),
      (
        "include: [{architecture: {name: mlp-2, hidden_layer_sizes: [4]}}]",
        """
        a.yaml:1:26: error: two architectures are called 'mlp-2'; give one another 'name'
        include: [{architecture: {name: mlp-2, hidden_layer_sizes: [4]}}]
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "include: [{architecture: [0]}]",
        """
        a.yaml:1:27: error: hidden_layer_sizes: expected a whole number from 1 to 1000000, found '0'
        include: [{architecture: [0]}]
                                  ^
        """
      ),
      (
        "include: [{learning_rate: 0.01}]",
        """
        a.yaml:1:11: warning: include: all of this is part of the plan already
        include: [{learning_rate: 0.01}]
                  ^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "include: [{epochs: 100}]",
        """
        a.yaml:1:11: warning: include: all of this is part of the plan already
        include: [{epochs: 100}]
                  ^^^^^^^^^^^^^
        """
      ),
      (
        "include: [{momentum: 0.9, optimizer: adam}]",
        """
        a.yaml:1:11: error: include: momentum has no effect in any of these configurations
        include: [{momentum: 0.9, optimizer: adam}]
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        """
        zip: {epochs: [1, 2], batch_size: [1, 2]}
        include: [{epochs: 3}]
        """,
        """
        a.yaml:2:11: error: include: epochs, batch_size vary together, so name all of them or none
        include: [{epochs: 3}]
                  ^^^^^^^^^^^
        """
      ),
      (
        "include: [{learning_rate: {min: 1, max: 2, count: 1000}, epochs: {min: 1, max: 1000, count: 1000}}]",
        """
        a.yaml:1:11: error: include: more than 100000 configurations; make them axes instead
        include: [{learning_rate: {min: 1, max: 2, count: 1000}, epochs: {min: 1, max: 1000, \
        count: 1000}}]
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\
        ^^^^^^^^^^
        """
      ),
      (
        """
        learning_rates: {min: 1, max: 2, count: 1000}
        training: {epochs: {min: 1, max: 1000, count: 1000}}
        include: [{batch_size: 7}]
        """,
        """
        a.yaml:3:11: error: include: more than 100000 configurations; make them axes instead
        include: [{batch_size: 7}]
                  ^^^^^^^^^^^^^^^
        """
      ),
      (
        "include: [{architecture: {hidden_layer_sizes: [5], activation: relu, elu_alpha: 2}}]",
        """
        a.yaml:1:26: error: elu_alpha has no effect without activation: elu
        include: [{architecture: {hidden_layer_sizes: [5], activation: relu, elu_alpha: 2}}]
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "include: [{loss: cross_entropy, output_activation: sigmoid}]",
        """
        a.yaml:1:10: error: cross_entropy needs output_activation softmax, not sigmoid
        include: [{loss: cross_entropy, output_activation: sigmoid}]
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
    ])
  func inclusions(entry: String, expected: String) throws {
    #expect(try complaints(of: entry) == expected)
  }
}
