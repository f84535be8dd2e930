import Testing

@testable import Experiments

@Suite struct OptionDiagnosticsTests {
  @Test(
    "options are known, in range, set once, and have an effect",
    arguments: [
      (
        "training: {activation: rellu}",
        """
        a.yaml:1:24: error: unknown activation 'rellu'; did you mean 'relu'?
        training: {activation: rellu}
                               ^^^^^
        """
      ),
      (
        "training: {activation: wild}",
        """
        a.yaml:1:24: error: unknown activation 'wild'; known: \(choices(of: .activation))
        training: {activation: wild}
                               ^^^^
        """
      ),
      (
        "training: {optimizer: }",
        """
        a.yaml:1:23: error: optimizer: expected one of \(choices(of: .optimizer)), found \
        nothing
        training: {optimizer: }
                              ^
        """
      ),
      (
        "training: {bias: no, shuffle: maybe}",
        """
        a.yaml:1:18: error: bias: expected true or false, found 'no'; did you mean 'false'?
        training: {bias: no, shuffle: maybe}
                         ^^
        a.yaml:1:31: error: shuffle: expected true or false, found 'maybe'
        training: {bias: no, shuffle: maybe}
                                      ^^^^^
        """
      ),
      (
        "training: {epochs: -1, batch_size: 2000000000}",
        """
        a.yaml:1:20: error: epochs: expected a whole number from 0 to 1000000000, found '-1'
        training: {epochs: -1, batch_size: 2000000000}
                           ^^
        a.yaml:1:36: error: batch_size: expected 'full' or a whole number from 1 to 1000000000, \
        found '2000000000'
        training: {epochs: -1, batch_size: 2000000000}
                                           ^^^^^^^^^^
        """
      ),
      (
        "training: {epochs: 2.5, batch_size: all}",
        """
        a.yaml:1:20: error: epochs: expected a whole number from 0 to 1000000000, found '2.5'
        training: {epochs: 2.5, batch_size: all}
                           ^^^
        a.yaml:1:37: error: batch_size: expected 'full' or a whole number from 1 to 1000000000, \
        found 'all'
        training: {epochs: 2.5, batch_size: all}
                                            ^^^
        """
      ),
      (
        "training: {momentum: 1}",
        """
        a.yaml:1:22: error: momentum: expected a number at least 0 and below 1, found '1'
        training: {momentum: 1}
                             ^
        """
      ),
      (
        "training: {clip_norm: 0}",
        """
        a.yaml:1:23: error: clip_norm: expected 'none' or a number above 0, found '0'
        training: {clip_norm: 0}
                              ^
        """
      ),
      (
        "training: {learning_rate: 0}",
        """
        a.yaml:1:27: error: learning_rate: expected a number above 0, found '0'
        training: {learning_rate: 0}
                                  ^
        """
      ),
      (
        "training: {epochs: []}",
        """
        a.yaml:1:20: error: epochs: the list is empty
        training: {epochs: []}
                           ^^
        """
      ),
      (
        "training: {epochs: [10, [20]]}",
        """
        a.yaml:1:25: error: epochs: expected a whole number from 0 to 1000000000, found a list
        training: {epochs: [10, [20]]}
                                ^^^^
        """
      ),
      (
        "training: {epochs: [10, 20, 10]}",
        """
        a.yaml:1:29: error: epochs: 10 is listed twice
        training: {epochs: [10, 20, 10]}
                                    ^^
        """
      ),
      (
        "training: {optimizer: [{name: adam, beta_1: [0.8, 0.9]}, {name: adam, beta_1: 0.9}]}",
        """
        a.yaml:1:23: error: optimizer: adam with beta_1 0.9 is listed twice
        training: {optimizer: [{name: adam, beta_1: [0.8, 0.9]}, {name: adam, beta_1: 0.9}]}
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "training: {lr: 0.1, learning_rate: 0.2}",
        """
        a.yaml:1:21: error: 'learning_rate' says the same as 'lr' before it; keep one
        training: {lr: 0.1, learning_rate: 0.2}
                            ^^^^^^^^^^^^^
        """
      ),
      (
        "training: {epoch: 5}",
        """
        a.yaml:1:12: error: training has no key 'epoch'; did you mean 'epochs'?
        training: {epoch: 5}
                   ^^^^^
        """
      ),
      (
        "training: {seeds: 0..4, normalize_target: standard, hidden: 3}",
        """
        a.yaml:1:12: error: training has no key 'seeds'; 'seeds' stands beside 'training', not in it
        training: {seeds: 0..4, normalize_target: standard, hidden: 3}
                   ^^^^^
        a.yaml:1:25: error: training has no key 'normalize_target'; it belongs to a dataset
        training: {seeds: 0..4, normalize_target: standard, hidden: 3}
                                ^^^^^^^^^^^^^^^^
        a.yaml:1:53: error: training has no key 'hidden'; it belongs to an architecture
        training: {seeds: 0..4, normalize_target: standard, hidden: 3}
                                                            ^^^^^^
        """
      ),
      (
        "training: {optimizer: {momentum: 0.9}}",
        """
        a.yaml:1:23: error: optimizer needs 'name'
        training: {optimizer: {momentum: 0.9}}
                              ^^^^^^^^^^^^^^^
        """
      ),
      (
        "training: {optimizer: {name: adam, momentum: 0.9, bta_1: 0.5}}",
        """
        a.yaml:1:36: error: optimizer has no key 'momentum'; adam does not use it
        training: {optimizer: {name: adam, momentum: 0.9, bta_1: 0.5}}
                                           ^^^^^^^^
        a.yaml:1:51: error: optimizer has no key 'bta_1'; did you mean 'beta_1'?
        training: {optimizer: {name: adam, momentum: 0.9, bta_1: 0.5}}
                                                          ^^^^^
        """
      ),
      (
        "training: {optimizer: {name: sgd, momentum: high}}",
        """
        a.yaml:1:45: error: momentum: expected a number at least 0 and below 1, found 'high'
        training: {optimizer: {name: sgd, momentum: high}}
                                                    ^^^^
        """
      ),
      (
        """
        training:
          momentum: 0.5
          optimizer: {name: sgd, momentum: 0.9}
        """,
        """
        a.yaml:2:3: error: momentum is set twice: here, and on line 3; keep one
          momentum: 0.5
          ^^^^^^^^
        """
      ),
      (
        "training: {momentum: 0.9, optimizer: adam}",
        """
        a.yaml:1:12: error: momentum has no effect without optimizer: sgd or rmsprop
        training: {momentum: 0.9, optimizer: adam}
                   ^^^^^^^^
        """
      ),
      (
        "training: {huber_delta: 2}",
        """
        a.yaml:1:12: error: huber_delta has no effect without loss: huber
        training: {huber_delta: 2}
                   ^^^^^^^^^^^
        """
      ),
      (
        "training: {patience: 3}",
        """
        a.yaml:1:12: error: patience has no effect without early_stopping: true
        training: {patience: 3}
                   ^^^^^^^^
        """
      ),
      (
        "training: {patience: [3, 5], early_stopping: [true, false]}",
        """
        a.yaml:1:12: error: patience has no effect with early_stopping: false, so a list of it \
        would train those twice; write it where it belongs: early_stopping: [false, {patience: […]}]
        training: {patience: [3, 5], early_stopping: [true, false]}
                   ^^^^^^^^
        """
      ),
      (
        "training: {momentum: [0, 0.9], optimizer: [sgd, adam]}",
        """
        a.yaml:1:12: error: momentum has no effect with optimizer: adam, so a list of it would \
        train those twice; write it where it belongs: optimizer: [{name: …, momentum: […]}, …]
        training: {momentum: [0, 0.9], optimizer: [sgd, adam]}
                   ^^^^^^^^
        """
      ),
      (
        "training: {bias_initializer: normal, bias: false}",
        """
        a.yaml:1:12: error: bias_initializer has no effect without bias: true
        training: {bias_initializer: normal, bias: false}
                   ^^^^^^^^^^^^^^^^
        """
      ),
      (
        "training: {shuffle: true, batch_size: full}",
        """
        a.yaml:1:12: error: shuffle has no effect with batch_size: full
        training: {shuffle: true, batch_size: full}
                   ^^^^^^^
        """
      ),
      (
        "training: {early_stopping: {patience: 0}}",
        """
        a.yaml:1:39: error: patience: expected a whole number from 1 to 1000000000, found '0'
        training: {early_stopping: {patience: 0}}
                                              ^
        """
      ),
      (
        "training: {schedule: {name: cosine, gamma: 0.5}}",
        """
        a.yaml:1:37: error: schedule has no key 'gamma'; cosine does not use it
        training: {schedule: {name: cosine, gamma: 0.5}}
                                            ^^^^^
        """
      ),
      (
        "training: {optimizer: adm, beta_1: 0.8}",
        """
        a.yaml:1:23: error: unknown optimizer 'adm'; did you mean 'adam'?
        training: {optimizer: adm, beta_1: 0.8}
                              ^^^
        """
      ),
      (
        "training: {bias: {a: 1}}",
        """
        a.yaml:1:18: error: bias: expected true or false, found a mapping
        training: {bias: {a: 1}}
                         ^^^^^^
        """
      ),
      (
        "training: {hidden_layer_sizes: [3], wd: [0.1], zipp: 1}",
        """
        a.yaml:1:12: error: training has no key 'hidden_layer_sizes'; it belongs to an architecture
        training: {hidden_layer_sizes: [3], wd: [0.1], zipp: 1}
                   ^^^^^^^^^^^^^^^^^^
        a.yaml:1:37: error: training has no key 'wd'; fast.ai's wd is decoupled from the gradient, as weight_decay is with optimizer adamw, and spares biases; write weight_decay: [0.1]
        training: {hidden_layer_sizes: [3], wd: [0.1], zipp: 1}
                                            ^^
        a.yaml:1:48: error: training has no key 'zipp'; 'nnlab reference' lists its keys
        training: {hidden_layer_sizes: [3], wd: [0.1], zipp: 1}
                                                       ^^^^
        """
      ),
    ])
  func options(entry: String, expected: String) throws {
    #expect(try complaints(of: entry) == expected)
  }
}
