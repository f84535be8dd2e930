import Documents
import Testing

@testable import Experiments

@Suite struct DatasetDiagnosticsTests {
  @Test(
    "datasets are built in, CSV or IDX, each with keys of its own",
    arguments: [
      (
        "datasets: []",
        """
        a.yaml:1:11: error: datasets: the list is empty
        datasets: []
                  ^^
        """
      ),
      (
        "datasets: [[xor]]",
        """
        a.yaml:1:12: error: a dataset: expected the name of a built-in set or a mapping, found a \
        list
        datasets: [[xor]]
                   ^^^^^
        """
      ),
      (
        "datasets: [xr]",
        """
        a.yaml:1:12: error: unknown built-in dataset 'xr'; did you mean 'xor'?
        datasets: [xr]
                   ^^
        """
      ),
      (
        "datasets: [{path: d.csv, target: y, name: ' a'}]",
        """
        a.yaml:1:43: error: a dataset's name must not begin or end with a space, or end with '.'
        datasets: [{path: d.csv, target: y, name: ' a'}]
                                                  ^^^^
        """
      ),
      (
        "datasets: [{name: mine, builtin: [xor]}]",
        """
        a.yaml:1:34: error: builtin: expected a text, found a list
        datasets: [{name: mine, builtin: [xor]}]
                                         ^^^^^
        """
      ),
      (
        "datasets: [data/iris.csv]",
        """
        a.yaml:1:12: error: a file is written {path: data/iris.csv, target: …}
        datasets: [data/iris.csv]
                   ^^^^^^^^^^^^^
        """
      ),
      (
        "datasets: [xor, xor]",
        """
        a.yaml:1:17: error: two datasets are called 'xor'; give one another 'name'
        datasets: [xor, xor]
                        ^^^
        """
      ),
      (
        "datasets: [{task: regression}]",
        """
        a.yaml:1:12: error: a dataset needs \(formatKeys), or the \
        'name' of a built-in set
        datasets: [{task: regression}]
                   ^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "datasets: [{name: }]",
        """
        a.yaml:1:19: error: name: expected a text, found nothing
        datasets: [{name: }]
                          ^
        """
      ),
      (
        "datasets: [{name: xor, task: regression}]",
        """
        a.yaml:1:30: error: 'xor' cannot be made a regression task
        datasets: [{name: xor, task: regression}]
                                     ^^^^^^^^^^
        """
      ),
      (
        "datasets: [{name: xor, task: guess, split: 5, normalize: big, normalize_target: standrd}]",
        """
        a.yaml:1:30: error: task: expected one of classification, regression, found 'guess'
        datasets: [{name: xor, task: guess, split: 5, normalize: big, normalize_target: standrd}]
                                     ^^^^^
        a.yaml:1:44: error: split: expected a mapping such as {validation: 0.2, test: 0.2}, or none, found '5'
        datasets: [{name: xor, task: guess, split: 5, normalize: big, normalize_target: standrd}]
                                                   ^
        a.yaml:1:58: error: normalize: expected one of none, standard, minmax, robust, robust_clip, quantile, \
        log1p, power, found 'big'
        datasets: [{name: xor, task: guess, split: 5, normalize: big, normalize_target: standrd}]
                                                                 ^^^
        a.yaml:1:81: error: normalize_target: expected one of none, standard, found 'standrd'; \
        did you mean 'standard'?
        datasets: [{name: xor, task: guess, split: 5, normalize: big, normalize_target: standrd}]
                                                                                        ^^^^^^^
        """
      ),
      (
        "datasets: [{name: moons, rows: 1, noise: loud, turns: 2, target: x}]",
        """
        a.yaml:1:32: error: rows: expected a whole number from 2 to 10000000, found '1'
        datasets: [{name: moons, rows: 1, noise: loud, turns: 2, target: x}]
                                       ^
        a.yaml:1:42: error: noise: expected a number from 0 to 1000, found 'loud'
        datasets: [{name: moons, rows: 1, noise: loud, turns: 2, target: x}]
                                                 ^^^^
        a.yaml:1:48: error: a dataset has no key 'turns'; it is an option of spirals, sine
        datasets: [{name: moons, rows: 1, noise: loud, turns: 2, target: x}]
                                                       ^^^^^
        a.yaml:1:58: error: a dataset has no key 'target'; it is for CSV files, which need 'path'
        datasets: [{name: moons, rows: 1, noise: loud, turns: 2, target: x}]
                                                                 ^^^^^^
        """
      ),
      (
        "datasets: [{name: mine, builtin: mons}]",
        """
        a.yaml:1:34: error: unknown built-in dataset 'mons'; did you mean 'moons'?
        datasets: [{name: mine, builtin: mons}]
                                         ^^^^
        """
      ),
      (
        "datasets: [{path: d.csv}]",
        """
        a.yaml:1:12: error: a CSV dataset needs 'target', the column to predict
        datasets: [{path: d.csv}]
                   ^^^^^^^^^^^^^
        """
      ),
      (
        "datasets: [{path: [d.csv], target: y}]",
        """
        a.yaml:1:19: error: path: expected a path, found a list
        datasets: [{path: [d.csv], target: y}]
                          ^^^^^^^
        """
      ),
      (
        "datasets: [{path: d.csv, target: {a: 1}, separator: ab, header: 1, missing: skip}]",
        """
        a.yaml:1:34: error: target: expected a name or a list of names, found a mapping
        datasets: [{path: d.csv, target: {a: 1}, separator: ab, header: 1, missing: skip}]
                                         ^^^^^^
        a.yaml:1:53: error: separator: expected one character, or 'tab', found 'ab'
        datasets: [{path: d.csv, target: {a: 1}, separator: ab, header: 1, missing: skip}]
                                                            ^^
        a.yaml:1:65: error: header: expected true or false, found '1'
        datasets: [{path: d.csv, target: {a: 1}, separator: ab, header: 1, missing: skip}]
                                                                        ^
        a.yaml:1:77: error: missing: expected one of auto, error, drop_row, mean, median, most_frequent, found 'skip'
        datasets: [{path: d.csv, target: {a: 1}, separator: ab, header: 1, missing: skip}]
                                                                                    ^^^^
        """
      ),
      (
        "datasets: [{path: d.csv, target: [], features: [], categorical: [a, ' a'], drop: [b, b]}]",
        """
        a.yaml:1:34: error: target: the list is empty
        datasets: [{path: d.csv, target: [], features: [], categorical: [a, ' a'], drop: [b, b]}]
                                         ^^
        a.yaml:1:48: error: features: the list is empty; leave it out for 'auto'
        datasets: [{path: d.csv, target: [], features: [], categorical: [a, ' a'], drop: [b, b]}]
                                                       ^^
        a.yaml:1:69: error: categorical: 'a' is listed twice
        datasets: [{path: d.csv, target: [], features: [], categorical: [a, ' a'], drop: [b, b]}]
                                                                            ^^^^
        a.yaml:1:86: error: drop: 'b' is listed twice
        datasets: [{path: d.csv, target: [], features: [], categorical: [a, ' a'], drop: [b, b]}]
                                                                                             ^
        """
      ),
      (
        "datasets: [{path: d.csv, target: y, drop: x}]",
        """
        a.yaml:1:19: error: 'd.csv': no column is left to be a feature
        datasets: [{path: d.csv, target: y, drop: x}]
                          ^^^^^
        """
      ),
      (
        "datasets: [{name: sine, split: {validation: 0.2, stratify: true}}]",
        """
        a.yaml:1:60: error: stratify is for classification; 'sine' is regression, and its rows are drawn alike: leave \
        it out
        datasets: [{name: sine, split: {validation: 0.2, stratify: true}}]
                                                                   ^^^^
        """
      ),
      (
        "datasets: [{path: d.csv, images: i.idx, target: y}]",
        """
        a.yaml:1:26: error: a dataset has no key 'images'; choose one of \
        \(DatasetFormat.all.map { "'\($0.key.name)'" }.joined(separator: ", ")) and 'builtin'
        datasets: [{path: d.csv, images: i.idx, target: y}]
                                 ^^^^^^
        """
      ),
      (
        "datasets: [{path: d.csv, target: y, rows: 5, epochs: 5, labels: l, trget: z}]",
        """
        a.yaml:1:37: error: a dataset has no key 'rows'; it is an option of \
        \(builtInSets(with: "rows"))
        datasets: [{path: d.csv, target: y, rows: 5, epochs: 5, labels: l, trget: z}]
                                            ^^^^
        a.yaml:1:46: error: a dataset has no key 'epochs'; 'epochs' goes under 'training'
        datasets: [{path: d.csv, target: y, rows: 5, epochs: 5, labels: l, trget: z}]
                                                     ^^^^^^
        a.yaml:1:57: error: a dataset has no key 'labels'; it is for IDX files, which need 'images'
        datasets: [{path: d.csv, target: y, rows: 5, epochs: 5, labels: l, trget: z}]
                                                                ^^^^^^
        a.yaml:1:68: error: a dataset has no key 'trget'; did you mean 'target'?
        datasets: [{path: d.csv, target: y, rows: 5, epochs: 5, labels: l, trget: z}]
                                                                           ^^^^^
        """
      ),
      (
        "datasets: [{path: e.csv, target: y}]",
        """
        a.yaml:1:19: error: 'e.csv': no such file; paths are relative to the experiment file; did \
        you mean 'd.csv'?
        datasets: [{path: e.csv, target: y}]
                          ^^^^^
        """
      ),
      (
        #"""
        datasets: [{path: d.csv, target: y, name: 'a\b'}]
        """#,
        #"""
        a.yaml:1:43: error: a dataset's name must not contain '/' or '\'
        datasets: [{path: d.csv, target: y, name: 'a\b'}]
                                                  ^^^^^
        """#
      ),
      (
        "datasets: [{path: d.csv, target: y, validation_path: d.csv, split: {validation: 0.2}}]",
        """
        a.yaml:1:68: error: split: validation has no effect beside validation_path
        datasets: [{path: d.csv, target: y, validation_path: d.csv, split: {validation: 0.2}}]
                                                                           ^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "datasets: [{images: i.idx}]",
        """
        a.yaml:1:12: error: an IDX dataset needs 'labels'
        datasets: [{images: i.idx}]
                   ^^^^^^^^^^^^^^^
        """
      ),
      (
        "datasets: [{images: i.idx, labels: l.idx, test_images: t.idx}]",
        """
        a.yaml:1:12: error: 'test_images' and 'test_labels' come together; write both or neither
        datasets: [{images: i.idx, labels: l.idx, test_images: t.idx}]
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "datasets: [{name: moons, split: {validation: 0.5, test: 0.5}}]",
        """
        a.yaml:1:33: error: split: nothing is left to train on; validation and test must be below \
        1 together
        datasets: [{name: moons, split: {validation: 0.5, test: 0.5}}]
                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "datasets: [{name: moons, split: {validation: 1, test: -0.1, stratify: 1, seed: -1, train: 0.5}}]",
        """
        a.yaml:1:46: error: validation: expected a number at least 0 and below 1, found '1'
        datasets: [{name: moons, split: {validation: 1, test: -0.1, stratify: 1, seed: -1, train: \
        0.5}}]
                                                     ^
        a.yaml:1:55: error: test: expected a number at least 0 and below 1, found '-0.1'
        datasets: [{name: moons, split: {validation: 1, test: -0.1, stratify: 1, seed: -1, train: \
        0.5}}]
                                                              ^^^^
        a.yaml:1:71: error: stratify: expected true or false, found '1'
        datasets: [{name: moons, split: {validation: 1, test: -0.1, stratify: 1, seed: -1, train: \
        0.5}}]
                                                                              ^
        a.yaml:1:80: error: seed: expected a whole number from 0, found '-1'
        datasets: [{name: moons, split: {validation: 1, test: -0.1, stratify: 1, seed: -1, train: \
        0.5}}]
                                                                                       ^^
        a.yaml:1:84: error: split has no key 'train'; training takes what validation and test leave
        datasets: [{name: moons, split: {validation: 1, test: -0.1, stratify: 1, seed: -1, train: \
        0.5}}]
                                                                                           ^^^^^
        """
      ),
      (
        "datasets: [{name: xor, split: {validation: 0.1}}]",
        """
        a.yaml:1:31: error: dataset 'xor': the validation part would be empty: 0.1 of 4 rows is \
        less than one row
        datasets: [{name: xor, split: {validation: 0.1}}]
                                      ^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "datasets: [{name: xor, predict: 5}]",
        """
        a.yaml:1:33: error: predict: expected rows, such as [[1, 2.5], [3, 4]], or the path of a CSV file, found '5'
        datasets: [{name: xor, predict: 5}]
                                        ^
        """
      ),
      (
        "datasets: [{name: xor, predict: [5, [1, x], [.inf, 1], [1, 2, 3]]}]",
        """
        a.yaml:1:34: error: predict: expected a row, which is a list with a value for each feature, found '5'
        datasets: [{name: xor, predict: [5, [1, x], [.inf, 1], [1, 2, 3]]}]
                                         ^
        """
      ),
      (
        "datasets: [{name: xor, predict: [[1, x], [.inf, 1]]}]",
        """
        a.yaml:1:38: error: predict: expected a number for 'x2', found 'x'
        datasets: [{name: xor, predict: [[1, x], [.inf, 1]]}]
                                             ^
        a.yaml:1:43: error: predict: expected a number for 'x1', found '.inf'
        datasets: [{name: xor, predict: [[1, x], [.inf, 1]]}]
                                                  ^^^^
        """
      ),
      (
        "datasets: [{name: xor, predict: none.csv}]",
        """
        a.yaml:1:33: error: 'none.csv': no such file; paths are relative to the experiment file
        datasets: [{name: xor, predict: none.csv}]
                                        ^^^^^^^^
        """
      ),
      (
        "datasets: [{name: xor, predict: [[1, 2, 3]]}]",
        """
        a.yaml:1:34: error: predict: a row has 2 values: x1, x2
        datasets: [{name: xor, predict: [[1, 2, 3]]}]
                                         ^^^^^^^^^
        """
      ),
      (
        "datasets: [{name: xor, normalize_target: standard}]",
        """
        a.yaml:1:12: error: normalize_target is for regression; 'xor' is classified
        datasets: [{name: xor, normalize_target: standard}]
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
    ])
  func datasets(entry: String, expected: String) throws {
    #expect(try complaints(of: entry, files: Self.files) == expected)
  }

  private static let files = [
    "d.csv": "x,y\n0,a\n1,b\n2,a\n3,b\n4,a\n5,b\n6,a\n7,b\n8,a\n9,b\n",
    "good.yaml": "- {weight: [[0, 1], [0, 1]], bias: [0, 0]}\n- {weight: [[0, 1]], bias: [0]}\n",
    "p.yaml": "- {weight: [[0, x], 5], bias: 3}\n- {weight: 5, extra: 1}\n- {bias: [1]}\n- 7\n",
    "q.yaml": "weight: 5\n",
  ]

  @Test("columns that are two things at once are told where they are named")
  func roles() throws {
    let text = """
      datasets:
        - path: d.csv
          target: [y, z]
          features: [x, y]
          categorical: [z, c]
          drop: [x, y]
          task: classification
      """
    let error = try #require(throws: Diagnostics.self) { try experiment(sweep(text), files: Self.files) }
    #expect(
      error.sorted.filter { $0.file == "a.yaml" }.map { "\($0.location?.description ?? "") \($0.message)" }
        == [
          "3:17 target: a classification has one target; 2 are named",
          "4:19 column 'y' is the target; it cannot be a feature too",
          "5:19 column 'z' is the target, not a categorical feature; task: classification makes it a class",
          "5:22 column 'c' is categorical, but not a feature",
          "6:12 column 'x' is both a feature and dropped",
          "6:15 column 'y' is the target; it cannot be dropped too",
        ])
  }

  @Test("the column of weights is nothing else", arguments: ["target", "features", "categorical", "drop", "columns"])
  func weights(key: String) throws {
    let role = ["target": "", "columns": "\n    columns: {w: number}"][key] ?? "\n    \(key): [w]"
    let text = "datasets:\n  - path: d.csv\n    target: \(key == "target" ? "w" : "y")\n    sample_weight: w\(role)\n"
    let error = try #require(throws: Diagnostics.self) { try experiment(sweep(text), files: Self.files) }
    #expect(
      error.sorted.filter { $0.file == "a.yaml" }.map { "\($0.location?.description ?? "") \($0.message)" }
        == ["4:20 column 'w' says what rows count; it cannot be under '\(key)' too"])
  }

  @Test("a generated dataset has a size that fits into memory")
  func generatedSize() throws {
    #expect(
      try complaints(of: "datasets: [{name: blobs, rows: 10000000, features: 1000}]")
        == """
        a.yaml:1:12: error: dataset 'blobs': more than 100000000 values, which are rows times features
        datasets: [{name: blobs, rows: 10000000, features: 1000}]
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """)
  }

  @Test("a metric that is asked for by name is of a part that the dataset has")
  func missingPart() throws {
    #expect(
      try complaints(
        "datasets: [{name: moons, split: {test: 0.2}}]\narchitectures: [[2]]\nmetric: validation_accuracy\n")
          == """
          a.yaml:3:9: error: dataset 'moons' has no validation part to rank by; write split: {validation: \
          0.2, test: 0.2}, or rank by train_accuracy
          metric: validation_accuracy
                  ^^^^^^^^^^^^^^^^^^^
          """)
    #expect(
      try complaints(of: "metric: validation_accuracy").isEmpty, "a truth table is judged by its only part")
  }
}
