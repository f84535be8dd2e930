import Testing

@testable import Experiments

@Suite struct AxisDiagnosticsTests {
  @Test(
    "ranges have two ends in order and a count",
    arguments: [
      (
        "learning_rates: {min: 0.1, max: 1}",
        """
        a.yaml:1:17: error: a range of learning_rate needs 'min', 'max' and 'count'
        learning_rates: {min: 0.1, max: 1}
                        ^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "learning_rates: {min: 0.1, max: 1, count: 1}",
        """
        a.yaml:1:43: error: count: expected a whole number from 2 to 1000000, found '1'
        learning_rates: {min: 0.1, max: 1, count: 1}
                                                  ^
        """
      ),
      (
        "learning_rates: {min: 1, max: 0.1, count: 3}",
        """
        a.yaml:1:31: error: learning_rate: the range ends before it begins; swap 'min' and 'max'
        learning_rates: {min: 1, max: 0.1, count: 3}
                                      ^^^
        """
      ),
      (
        "learning_rates: {min: 0, max: 1, count: 3}",
        """
        a.yaml:1:23: error: a range of learning_rate: expected a number above 0, found '0'
        learning_rates: {min: 0, max: 1, count: 3}
                              ^
        """
      ),
      (
        "learning_rates: {min: 0.1, max: .inf, count: 3, scale: log}",
        """
        a.yaml:1:33: error: a range of learning_rate: expected a number above 0, found '.inf'
        learning_rates: {min: 0.1, max: .inf, count: 3, scale: log}
                                        ^^^^
        """
      ),
      (
        "learning_rates: {min: 0.1, max: 1, count: 3, scale: lg}",
        """
        a.yaml:1:53: error: scale: expected one of linear, log, found 'lg'; did you mean 'log'?
        learning_rates: {min: 0.1, max: 1, count: 3, scale: lg}
                                                            ^^
        """
      ),
      (
        "learning_rates: {min: 0.1, max: 1, count: 3, step: 2}",
        """
        a.yaml:1:46: error: a range of learning_rate has no key 'step'; it takes count, max, min, \
        scale
        learning_rates: {min: 0.1, max: 1, count: 3, step: 2}
                                                     ^^^^
        """
      ),
      (
        "training: {weight_decay: {min: 0, max: 1, count: 3, scale: log}}",
        """
        a.yaml:1:32: error: weight_decay: a range on a log scale begins above 0
        training: {weight_decay: {min: 0, max: 1, count: 3, scale: log}}
                                       ^
        """
      ),
      (
        "training: {epochs: {min: 1, max: 5, count: 9}}",
        """
        a.yaml:1:20: error: epochs: the range is too narrow for 9 different values
        training: {epochs: {min: 1, max: 5, count: 9}}
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "training: {clip_norm: {min: none, max: 5, count: 3}}",
        """
        a.yaml:1:29: error: a range of clip_norm: expected a number above 0, found 'none'
        training: {clip_norm: {min: none, max: 5, count: 3}}
                                    ^^^^
        """
      ),
      (
        "training: {batch_size: {min: 1, max: full, count: 3}}",
        """
        a.yaml:1:38: error: a range of batch_size: expected a whole number from 1 to 1000000000, \
        found 'full'
        training: {batch_size: {min: 1, max: full, count: 3}}
                                             ^^^^
        """
      ),
      (
        "learning_rates: [{min: 1, max: 2, count: 1000000}, {min: 3, max: 4, count: 1000000}]",
        """
        a.yaml:1:17: error: learning_rate: more than 1000000 values
        learning_rates: [{min: 1, max: 2, count: 1000000}, {min: 3, max: 4, count: 1000000}]
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "training: {optimizer: {name: adam, beta_1: {min: 0.1, max: 0.9, count: 2000}, beta_2: {min: 0.1, max: 0.9, count: 2000}}}",
        """
        a.yaml:1:23: error: optimizer: more than 1000000 values
        training: {optimizer: {name: adam, beta_1: {min: 0.1, max: 0.9, count: 2000}, beta_2: \
        {min: 0.1, max…
                              \
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
    ])
  func ranges(entry: String, expected: String) throws {
    #expect(try complaints(of: entry) == expected)
  }

  @Test(
    "zipped options have lists of one length",
    arguments: [
      (
        "zip: 5",
        """
        a.yaml:1:6: error: zip: expected a mapping, found '5'
        zip: 5
             ^
        """
      ),
      (
        "zip: {}",
        """
        a.yaml:1:6: error: zip: expected options and their lists, found a mapping
        zip: {}
             ^^
        """
      ),
      (
        "zip: {epochs: 5}",
        """
        a.yaml:1:15: error: zip: epochs needs a list of at least two values
        zip: {epochs: 5}
                      ^
        """
      ),
      (
        "zip: {epochs: [5]}",
        """
        a.yaml:1:15: error: zip: epochs needs a list of at least two values
        zip: {epochs: [5]}
                      ^^^
        """
      ),
      (
        "zip: {epochs: [1, 2], batch_size: [1, 2, 3]}",
        """
        a.yaml:1:35: error: zip: batch_size has 3 values, but epochs has 2
        zip: {epochs: [1, 2], batch_size: [1, 2, 3]}
                                          ^^^^^^^^^
        """
      ),
      (
        "zip: {epochs: [1, x], batch_size: [1, 2]}",
        """
        a.yaml:1:19: error: epochs: expected a whole number from 0 to 1000000000, found 'x'
        zip: {epochs: [1, x], batch_size: [1, 2]}
                          ^
        """
      ),
      (
        "zip: {seeds: [1, 2], epchs: [1, 2]}",
        """
        a.yaml:1:7: error: zip has no key 'seeds'; only options of training can be zipped
        zip: {seeds: [1, 2], epchs: [1, 2]}
              ^^^^^
        a.yaml:1:22: error: zip has no key 'epchs'; did you mean 'epochs'?
        zip: {seeds: [1, 2], epchs: [1, 2]}
                             ^^^^^
        """
      ),
      (
        """
        zip: {epochs: [1, 2], batch_size: [1, 2]}
        training: {epochs: 5}
        """,
        """
        a.yaml:1:7: error: epochs is set twice: here, and on line 2; keep one
        zip: {epochs: [1, 2], batch_size: [1, 2]}
              ^^^^^^
        """
      ),
      (
        "zip: {optimizer: [{name: sgd, momentum: [0, 0.9]}, adam], epochs: [1, 2]}",
        """
        a.yaml:1:18: error: zip: each entry of optimizer must be a single value
        zip: {optimizer: [{name: sgd, momentum: [0, 0.9]}, adam], epochs: [1, 2]}
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "zip: {optimizer: [sgd, adam], momentum: [0, 0.9]}",
        """
        a.yaml:1:31: error: momentum has no effect with optimizer: adam, so a list of it would \
        train those twice; write it where it belongs: optimizer: [{name: …, momentum: […]}, …]
        zip: {optimizer: [sgd, adam], momentum: [0, 0.9]}
                                      ^^^^^^^^
        """
      ),
      (
        "zip: {epochs: [1, 2, 1], batch_size: [1, 2, 1]}",
        """
        a.yaml:1:6: error: zip: the values at place 3 of the lists are listed twice
        zip: {epochs: [1, 2, 1], batch_size: [1, 2, 1]}
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
    ])
  func zips(entry: String, expected: String) throws {
    #expect(try complaints(of: entry) == expected)
  }
}
