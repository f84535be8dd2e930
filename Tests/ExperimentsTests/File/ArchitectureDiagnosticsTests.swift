import Testing

@testable import Experiments

@Suite struct ArchitectureDiagnosticsTests {
  @Test(
    "architectures are lists of sizes or mappings that say nothing in vain",
    arguments: [
      (
        "architectures: 5",
        """
        a.yaml:1:16: error: architectures: expected a list, found '5'
        architectures: 5
                       ^
        """
      ),
      (
        "architectures: []",
        """
        a.yaml:1:16: error: architectures: the list is empty
        architectures: []
                       ^^
        """
      ),
      (
        "architectures: [8]",
        """
        a.yaml:1:17: error: an architecture is a list of its hidden layers' sizes: write [[8]]
        architectures: [8]
                        ^
        """
      ),
      (
        "architectures: [8, 4]",
        """
        a.yaml:1:17: error: an architecture is a list of its hidden layers' sizes: write [[8], \
        [4]] for 2 architectures of one layer, or [[8, 4]] for one of 2
        architectures: [8, 4]
                        ^
        """
      ),
      (
        "architectures: [[8], 4]",
        """
        a.yaml:1:22: error: an architecture: expected a list of hidden layer sizes or a mapping, \
        found '4'
        architectures: [[8], 4]
                             ^
        """
      ),
      (
        "architectures: [[0, 2.5, x], [[2]]]",
        """
        a.yaml:1:18: error: hidden_layer_sizes: expected a whole number from 1 to 1000000, found '0'
        architectures: [[0, 2.5, x], [[2]]]
                         ^
        a.yaml:1:21: error: hidden_layer_sizes: expected a whole number from 1 to 1000000, found \
        '2.5'
        architectures: [[0, 2.5, x], [[2]]]
                            ^^^
        a.yaml:1:26: error: hidden_layer_sizes: expected a whole number from 1 to 1000000, found 'x'
        architectures: [[0, 2.5, x], [[2]]]
                                 ^
        a.yaml:1:31: error: hidden_layer_sizes: expected a whole number from 1 to 1000000, found \
        a list
        architectures: [[0, 2.5, x], [[2]]]
                                      ^^^
        """
      ),
      (
        """
        architectures:
        - {name: a}
        - {hidden_layer_sizes: }
        """,
        """
        a.yaml:2:3: error: an architecture needs 'hidden_layer_sizes'
        - {name: a}
          ^^^^^^^^^
        a.yaml:3:24: error: hidden_layer_sizes: expected a whole number from 1 to 1000000, found \
        nothing
        - {hidden_layer_sizes: }
                               ^
        """
      ),
      (
        """
        architectures:
        - {name: a/b, hidden_layer_sizes: [2]}
        """,
        #"""
        a.yaml:2:10: error: an architecture's name must not contain '/' or '\'
        - {name: a/b, hidden_layer_sizes: [2]}
                 ^^^
        """#
      ),
      (
        "architectures: [[2], {hidden_layer_sizes: [2], activation: tanh}]",
        """
        a.yaml:1:22: error: two architectures are called 'mlp-2'; give one another 'name'
        architectures: [[2], {hidden_layer_sizes: [2], activation: tanh}]
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "architectures: [{name: Deep, hidden_layer_sizes: [2]}, {name: deep, hidden_layer_sizes: [3]}]",
        """
        a.yaml:1:56: error: two architectures are called 'deep', but for upper and lower case; \
        give one another 'name'
        architectures: [{name: Deep, hidden_layer_sizes: [2]}, {name: deep, hidden_layer_sizes: \
        [3]}]
                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "architectures: [{hidden_layer_sizes: [2], epochs: 5, activaton: tanh}]",
        """
        a.yaml:1:43: error: an architecture has no key 'epochs'; 'epochs' is for all \
        architectures; to pair values with architectures, use 'include' or 'exclude'
        architectures: [{hidden_layer_sizes: [2], epochs: 5, activaton: tanh}]
                                                  ^^^^^^
        a.yaml:1:54: error: an architecture has no key 'activaton'; did you mean 'activation'?
        architectures: [{hidden_layer_sizes: [2], epochs: 5, activaton: tanh}]
                                                             ^^^^^^^^^
        """
      ),
      (
        "architectures: [{hidden_layer_sizes: [2], activation: [relu, tanh]}]",
        """
        a.yaml:1:55: error: activation: an architecture has one; a list of them goes under \
        'training'
        architectures: [{hidden_layer_sizes: [2], activation: [relu, tanh]}]
                                                              ^^^^^^^^^^^^
        """
      ),
      (
        "architectures: [{hidden_layer_sizes: [2], activation: {name: elu, alpha: [1, 2]}}]",
        """
        a.yaml:1:55: error: activation: an architecture has one; a list of them goes under \
        'training'
        architectures: [{hidden_layer_sizes: [2], activation: {name: elu, alpha: [1, 2]}}]
                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "architectures: [{hidden_layer_sizes: [2], activation: relu, leaky_slope: 0.1}]",
        """
        a.yaml:1:17: error: leaky_slope has no effect without activation: leaky_relu
        architectures: [{hidden_layer_sizes: [2], activation: relu, leaky_slope: 0.1}]
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "architectures: [{hidden_layer_sizes: [2], activation: {name: elu, alpha: 2}, elu_alpha: 1}]",
        """
        a.yaml:1:78: error: elu_alpha is set twice: here, and on line 1; keep one
        architectures: [{hidden_layer_sizes: [2], activation: {name: elu, alpha: 2}, elu_alpha: 1}]
                                                                                     ^^^^^^^^^
        """
      ),
      (
        "architectures: [{hidden_layer_sizes: [2], bias: false, bias_initializer: normal}]",
        """
        a.yaml:1:17: error: bias_initializer has no effect without bias: true
        architectures: [{hidden_layer_sizes: [2], bias: false, bias_initializer: normal}]
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        """
        architectures: [{hidden_layer_sizes: [2], activation: tanh}]
        training: {activation: [relu, tanh]}
        """,
        """
        a.yaml:1:17: error: activation is a list under 'training' and is set by this architecture \
        too; choose one
        architectures: [{hidden_layer_sizes: [2], activation: tanh}]
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        """
        architectures: [{hidden_layer_sizes: [2], leaky_slope: 0.3}]
        training: {activation: {name: leaky_relu, slope: [0.1, 0.2]}}
        """,
        """
        a.yaml:1:17: error: leaky_slope is a list under 'training' and is set by this \
        architecture too; choose one
        architectures: [{hidden_layer_sizes: [2], leaky_slope: 0.3}]
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        """
        architectures: [{hidden_layer_sizes: [2], activation: tanh}]
        training:
          activation: relu
        """,
        """
        a.yaml:3:3: error: activation has no effect: every architecture sets its own
          activation: relu
          ^^^^^^^^^^
        """
      ),
      (
        "architectures: [[100000, 100000]]",
        """
        a.yaml:1:17: error: architecture 'mlp-100000x100000' has 10000500001 parameters on 'xor'; the \
        most is 100000000
        architectures: [[100000, 100000]]
                        ^^^^^^^^^^^^^^^^
        """
      ),
      (
        "architectures: {hidden_layer_sizes: [2], activaton: tanh}",
        """
        a.yaml:1:42: error: an architecture has no key 'activaton'; did you mean 'activation'?
        architectures: {hidden_layer_sizes: [2], activaton: tanh}
                                                 ^^^^^^^^^
        """
      ),
      (
        "architectures: [{name: a, hidden_layer_sizes: [2]}, {name: b, hidden_layer_sizes: [2]}]",
        """
        a.yaml:1:53: error: two configurations are the same: dataset 'xor', architecture 'a', and \
        dataset 'xor', architecture 'b'
        architectures: [{name: a, hidden_layer_sizes: [2]}, {name: b, hidden_layer_sizes: [2]}]
                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
    ])
  func architectures(entry: String, expected: String) throws {
    #expect(try complaints(of: entry) == expected)
  }

  @Test(
    "files of initial parameters are read with their own places",
    arguments: [
      (
        "architectures: [{hidden_layer_sizes: [2], initial_parameters: missing.yaml}]",
        """
        a.yaml:1:63: error: 'missing.yaml': no such file; paths are relative to the experiment file
        architectures: [{hidden_layer_sizes: [2], initial_parameters: missing.yaml}]
                                                                      ^^^^^^^^^^^^
        """
      ),
      (
        "architectures: [{hidden_layer_sizes: [2], initial_parameters: }]",
        """
        a.yaml:1:63: error: initial_parameters: expected a path, found nothing
        architectures: [{hidden_layer_sizes: [2], initial_parameters: }]
                                                                      ^
        """
      ),
      (
        "architectures: [{hidden_layer_sizes: [2], initial_parameters: p.yaml}]",
        """
        p.yaml:1:17: error: parameters: expected a number, found 'x'
        - {weight: [[0, x], 5], bias: 3}
                        ^
        p.yaml:1:21: error: parameters: expected a list of numbers, found '5'
        - {weight: [[0, x], 5], bias: 3}
                            ^
        p.yaml:1:31: error: parameters: expected a list of numbers, found '3'
        - {weight: [[0, x], 5], bias: 3}
                                      ^
        p.yaml:2:12: error: a layer needs 'weight', a list of units, each a list of inputs
        - {weight: 5, extra: 1}
                   ^
        p.yaml:2:15: error: a layer has no key 'extra'; it takes bias, scale, shift, weight
        - {weight: 5, extra: 1}
                      ^^^^^
        p.yaml:3:3: error: a layer needs 'weight', a list of units, each a list of inputs
        - {bias: [1]}
          ^^^^^^^^^^^
        p.yaml:4:3: error: a layer: expected a mapping, found '7'
        - 7
          ^
        """
      ),
      (
        "architectures: [{hidden_layer_sizes: [2], initial_parameters: q.yaml}]",
        """
        q.yaml:1:1: error: parameters: expected a list of layers, found a mapping
        weight: 5
        ^
        """
      ),
      (
        "architectures: [{hidden_layer_sizes: [3], initial_parameters: good.yaml}]",
        """
        a.yaml:1:17: error: initial_parameters of 'mlp-3' do not have the shape 2-3-1 with biases \
        that 'xor' needs
        architectures: [{hidden_layer_sizes: [3], initial_parameters: good.yaml}]
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "architectures: [{hidden_layer_sizes: [2], initial_parameters: good.yaml, bias: false}]",
        """
        a.yaml:1:17: error: initial_parameters of 'mlp-2' do not have the shape 2-2-1 without biases \
        that 'xor' needs
        architectures: [{hidden_layer_sizes: [2], initial_parameters: good.yaml, bias: false}]
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "architectures: [{hidden_layer_sizes: [2], initial_parameters: good.yaml, initializer: normal}]",
        """
        a.yaml:1:17: error: initializer has no effect beside initial_parameters
        architectures: [{hidden_layer_sizes: [2], initial_parameters: good.yaml, initializer: \
        normal}]
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\
        ^^^^^
        """
      ),
    ])
  func initialParameters(entry: String, expected: String) throws {
    #expect(try complaints(of: entry, files: Self.files) == expected)
  }

  private static let files = [
    "d.csv": "x,y\n0,a\n1,b\n2,a\n3,b\n4,a\n5,b\n6,a\n7,b\n8,a\n9,b\n",
    "good.yaml": "- {weight: [[0, 1], [0, 1]], bias: [0, 0]}\n- {weight: [[0, 1]], bias: [0]}\n",
    "p.yaml": "- {weight: [[0, x], 5], bias: 3}\n- {weight: 5, extra: 1}\n- {bias: [1]}\n- 7\n",
    "q.yaml": "weight: 5\n",
  ]
}
