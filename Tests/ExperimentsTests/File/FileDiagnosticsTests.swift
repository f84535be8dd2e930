import NeuralNetworks
import Testing

@testable import Experiments

@Suite struct FileDiagnosticsTests {
  @Test(
    "what stands at the top of a file is checked",
    arguments: [
      (
        "x",
        """
        a.yaml:1:1: error: the experiment: expected a mapping, found 'x'
        x
        ^
        """
      ),
      (
        "- 1",
        """
        a.yaml:1:1: error: the experiment: expected a mapping, found a list
        - 1
        ^
        """
      ),
      (
        "description: nothing else",
        """
        a.yaml:1:1: error: the experiment needs 'datasets'
        description: nothing else
        ^
        a.yaml:1:1: error: the experiment needs 'architectures'
        description: nothing else
        ^
        """
      ),
      (
        "nmae: a",
        """
        a.yaml:1:1: error: the experiment has no key 'nmae'; did you mean 'name'?
        nmae: a
        ^^^^
        """
      ),
      (
        "epochs: 10",
        """
        a.yaml:1:1: error: the experiment has no key 'epochs'; 'epochs' goes under 'training'
        epochs: 10
        ^^^^^^
        """
      ),
      (
        "lr_schedule: cosine",
        """
        a.yaml:1:1: error: the experiment has no key 'lr_schedule'; 'schedule' goes under 'training'
        lr_schedule: cosine
        ^^^^^^^^^^^
        """
      ),
      (
        "name: ../evil",
        #"""
        a.yaml:1:7: error: the experiment's name must not contain '/' or '\'
        name: ../evil
              ^^^^^^^
        """#
      ),
      (
        "name: [a]",
        """
        a.yaml:1:7: error: name: expected a text, found a list
        name: [a]
              ^^^
        """
      ),
      (
        "name: .hidden",
        """
        a.yaml:1:7: error: the experiment's name must not begin with '.'
        name: .hidden
              ^^^^^^^
        """
      ),
      (
        "name: 'a.'",
        """
        a.yaml:1:7: error: the experiment's name must not begin or end with a space, or end with '.'
        name: 'a.'
              ^^^^
        """
      ),
      (
        #"""
        name: "a\u0007"
        """#,
        #"""
        a.yaml:1:7: error: the experiment's name must not contain control characters or other invisible ones, such as \u{7}
        name: "a\u0007"
              ^^^^^^^^^
        """#
      ),
      (
        "name: nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn",
        """
        a.yaml:1:7: error: the experiment's name must not be longer than 100 bytes
        name: nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\
        nnnnnnnnnnnn…
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\
        ^^^^^^^^^^^^
        """
      ),
      (
        "description: {a: 1}",
        """
        a.yaml:1:14: error: description: expected a text, found a mapping
        description: {a: 1}
                     ^^^^^^
        """
      ),
      (
        """
        learning_rates: [0.1]
        lr: [0.2]
        """,
        """
        a.yaml:2:1: error: 'lr' says the same as 'learning_rates' before it; keep one
        lr: [0.2]
        ^^
        """
      ),
      (
        """
        learning_rates: [0.1]
        training:
          learning_rate: 0.2
        """,
        """
        a.yaml:3:3: error: learning_rate is set twice: here, and on line 1; keep one
          learning_rate: 0.2
          ^^^^^^^^^^^^^
        """
      ),
      (
        "curves: 10",
        """
        a.yaml:1:9: error: curves: expected false, or a mapping such as {every: 10}, found '10'
        curves: 10
                ^^
        """
      ),
      (
        "curves: {every: 0, frist: 1}",
        """
        a.yaml:1:17: error: every: expected a whole number from 1 to 1000000000, found '0'
        curves: {every: 0, frist: 1}
                        ^
        a.yaml:1:20: error: curves has no key 'frist'; did you mean 'first'?
        curves: {every: 0, frist: 1}
                           ^^^^^
        """
      ),
      (
        "metric: validation_los",
        """
        a.yaml:1:9: error: unknown metric 'validation_los'; did you mean 'validation_loss'?
        metric: validation_los
                ^^^^^^^^^^^^^^
        """
      ),
      (
        "metric: {goal: minimize}",
        """
        a.yaml:1:9: error: metric needs 'name'
        metric: {goal: minimize}
                ^^^^^^^^^^^^^^^^
        """
      ),
      (
        "metric: {name: validation_accuracy, goal: minimize}",
        """
        a.yaml:1:43: error: validation_accuracy is better when it is higher; did you mean \
        'maximize'?
        metric: {name: validation_accuracy, goal: minimize}
                                                  ^^^^^^^^
        """
      ),
      (
        "metric: {name: validation_accuracy, goal: least}",
        """
        a.yaml:1:43: error: goal: expected one of minimize, maximize, found 'least'
        metric: {name: validation_accuracy, goal: least}
                                                  ^^^^^
        """
      ),
      (
        "metric: wins",
        """
        a.yaml:1:9: error: unknown metric 'wins'; a metric is 'train_', 'validation_' or 'test_', \
        then \(measures.dropLast().joined(separator: ", ")) or \(measures.last ?? "")
        metric: wins
                ^^^^
        """
      ),
      (
        "metric: train_r2",
        """
        a.yaml:1:9: error: train_r2 does not apply to dataset 'xor', whose task is \
        classification; choose from \(measureNames(for: .classification))
        metric: train_r2
                ^^^^^^^^
        """
      ),
      (
        "training: 5",
        """
        a.yaml:1:11: error: training: expected a mapping, found '5'
        training: 5
                  ^
        """
      ),
    ])
  func topLevel(text: String, expected: String) throws {
    // A text that is an experiment without further keys is taken as it is.
    let isWhole = !text.contains(": ") || text.hasPrefix("-") || text.hasPrefix("description: nothing")
    #expect(try complaints(isWhole ? text : sweep(text)) == expected)
  }

  @Test(
    "seeds are a range, a list or a mapping of whole numbers",
    arguments: [
      (
        "seeds: 10",
        """
        a.yaml:1:8: error: seeds: write '0..9' for 10 seeds, or '[10]' for the seed 10
        seeds: 10
               ^^
        """
      ),
      (
        "seeds: -3",
        """
        a.yaml:1:8: error: seeds: expected a range such as 0..9, a list, or {count: 10, start: \
        0}, found '-3'
        seeds: -3
               ^^
        """
      ),
      (
        "seeds: many",
        """
        a.yaml:1:8: error: seeds: expected a range such as 0..9, a list, or {count: 10, start: \
        0}, found 'many'
        seeds: many
               ^^^^
        """
      ),
      (
        "seeds:",
        """
        a.yaml:1:7: error: seeds: expected a range such as 0..9, a list, or {count: 10, start: \
        0}, found nothing
        seeds:
              ^
        """
      ),
      (
        "seeds: 0..",
        """
        a.yaml:1:8: error: seeds: expected two whole numbers from 0, such as 0..9, found '0..'
        seeds: 0..
               ^^^
        """
      ),
      (
        "seeds: 0...9",
        """
        a.yaml:1:8: error: seeds: expected two whole numbers from 0, such as 0..9, found '0...9'
        seeds: 0...9
               ^^^^^
        """
      ),
      (
        "seeds: -1..4",
        """
        a.yaml:1:8: error: seeds: expected two whole numbers from 0, such as 0..9, found '-1..4'
        seeds: -1..4
               ^^^^^
        """
      ),
      (
        "seeds: 9..0",
        """
        a.yaml:1:8: error: seeds: the range ends before it begins; did you mean '0..9'?
        seeds: 9..0
               ^^^^
        """
      ),
      (
        "seeds: 0..9223372036854775807",
        """
        a.yaml:1:8: error: seeds: more than 9223372036854775807 seeds
        seeds: 0..9223372036854775807
               ^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "seeds: []",
        """
        a.yaml:1:8: error: seeds: the list is empty
        seeds: []
               ^^
        """
      ),
      (
        "seeds: [1, 2.5, -1, x]",
        """
        a.yaml:1:12: error: seeds: expected a whole number from 0, found '2.5'
        seeds: [1, 2.5, -1, x]
                   ^^^
        a.yaml:1:17: error: seeds: expected a whole number from 0, found '-1'
        seeds: [1, 2.5, -1, x]
                        ^^
        a.yaml:1:21: error: seeds: expected a whole number from 0, found 'x'
        seeds: [1, 2.5, -1, x]
                            ^
        """
      ),
      (
        """
        seeds:
          - 3
          - 1
          - 3
          - 3
        """,
        """
        a.yaml:4:5: error: seeds: 3 is listed twice, first on line 2
          - 3
            ^
        a.yaml:5:5: error: seeds: 3 is listed twice, first on line 2
          - 3
            ^
        """
      ),
      (
        "seeds: {start: 5}",
        """
        a.yaml:1:8: error: seeds needs 'count'
        seeds: {start: 5}
               ^^^^^^^^^^
        """
      ),
      (
        "seeds: {count: 0}",
        """
        a.yaml:1:16: error: count: expected a whole number from 1, found '0'
        seeds: {count: 0}
                       ^
        """
      ),
      (
        "seeds: {count: 3, start: -1, step: 2}",
        """
        a.yaml:1:26: error: start: expected a whole number from 0, found '-1'
        seeds: {count: 3, start: -1, step: 2}
                                 ^^
        a.yaml:1:30: error: seeds has no key 'step'; it takes count, start
        seeds: {count: 3, start: -1, step: 2}
                                     ^^^^
        """
      ),
      (
        "seeds: {start: 9, count: 9223372036854775807}",
        """
        a.yaml:1:8: error: seeds: the last seed would be beyond 9223372036854775807
        seeds: {start: 9, count: 9223372036854775807}
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
    ])
  func seeds(entry: String, expected: String) throws {
    #expect(try complaints(of: entry) == expected)
  }
}

/// The names of all measures, as messages list them.
private var measures: [String] { Measure.all.map { "'\($0.name)'" } }
