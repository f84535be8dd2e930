import Documents
import TestSupport
import Testing

@testable import Experiments

@Suite struct FileFormTests {
  @Test(
    "learning rates are a number, a list, a range, or a range on a log scale",
    arguments: [
      ("", ["0.01"]),
      ("learning_rates: 0.5", ["0.5"]),
      ("learning_rate: [1, 1e-3, 0.30]", ["1", "0.001", "0.3"]),
      ("lr: {min: 0.1, max: 0.5, count: 5}", ["0.1", "0.2", "0.3", "0.4", "0.5"]),
      ("lrs: {from: 1e-4, to: 1e-1, num: 4, scale: log}", ["0.0001", "0.001", "0.01", "0.1"]),
      ("learning_rates: [2, {min: 0.1, max: 0.3, count: 3, scale: linear}]", ["2", "0.1", "0.2", "0.3"]),
      ("training: {learning_rate: [0.1, 0.2]}", ["0.1", "0.2"]),
    ])
  func learningRates(entry: String, expected: [String]) throws {
    #expect(try values(of: .learningRate, entry) == expected)
  }

  @Test(
    "seeds are a range, a list or a count",
    arguments: [
      ("seeds: 3..5", [3, 4, 5]),
      ("seeds: 7..7", [7]),
      ("seed: [5, 2, 9]", [5, 2, 9]),
      ("seeds: {count: 3}", [0, 1, 2]),
      ("seeds: {count: 2, start: 10}", [10, 11]),
      ("seeds: [9223372036854775807]", [.max]),
    ])
  func seeds(entry: String, expected: [Int]) throws {
    #expect(try experiment(sweep(entry)).plan.map(\.repetition.seed) == expected)
  }

  @Test("without seeds there are ten")
  func defaultSeeds() throws {
    #expect(try experiment("datasets: [xor]\narchitectures: [[2]]\n").plan.map(\.repetition.seed) == Array(0..<10))
  }

  @Test(
    "an option is a constant, a list, a range, or a mapping of a choice and its own options",
    arguments: [
      ("training: {epochs: 5}", [.epochs], ["5"]),
      ("training: {epochs: [5, 1e1]}", [.epochs], ["5", "10"]),
      ("training: {epochs: {min: 1, max: 4, count: 3}}", [.epochs], ["1", "3", "4"]),
      ("training: {batch_size: [full, 8]}", [.batchSize], ["full", "8"]),
      ("training: {clip_norm: [none, 1, ~]}", [.clipNorm], nil),
      ("training: {clip_norm: [none, 1]}", [.clipNorm], ["", "1"]),
      ("training: {weight_decay: {min: -0.0, max: 1, count: 2}}", [.weightDecay], ["0", "1"]),
      ("training: {activation: [ReLU, logistic, swish]}", [.activation], ["relu", "sigmoid", "silu"]),
      ("training: {optimizer: {name: sgd, momentum: 0.9}}", [.momentum], ["0.9"]),
      (
        "training: {optimizer: [{name: adam, beta_1: [0.8, 0.9], weight_decay: [0, 1]}, sgd]}",
        [.optimizer, .beta1, .weightDecay],
        ["adam 0.8 0", "adam 0.8 1", "adam 0.9 0", "adam 0.9 1", "sgd  0"]
      ),
      (
        "training: {schedule: {name: step, step_size: 3, gamma: [0.1, 0.5]}}",
        [.scheduleStepSize, .scheduleGamma],
        ["3 0.1", "3 0.5"]
      ),
      (
        "training: {early_stopping: [false, {patience: [3, 5]}, true]}",
        [.earlyStopping, .patience, .minDelta],
        ["false  ", "true 3 0", "true 5 0", "true 10 0"]
      ),
      ("training: {bias: [true, false]}", [.bias, .biasInitializer], ["true zeros", "false "]),
      ("training:", [.epochs], ["100"]),
      ("options: {max_iter: 7}", [.epochs], ["7"]),
    ] as [(String, [OptionKey], [String]?)])
  func options(entry: String, keys: [OptionKey], expected: [String]?) throws {
    guard let expected else {
      #expect(try complaints(of: entry).contains("is listed twice"))
      return
    }
    #expect(try values(of: keys, entry) == expected)
  }

  @Test(
    "zipped options vary together, and apart from other lists",
    arguments: [
      ("zip: {epochs: [1, 2], batch_size: [3, 4]}", [.epochs, .batchSize], ["1 3", "2 4"]),
      (
        "zip: {epochs: [1, 2], lr: [3, 4]}\ntraining: {momentum: [0, 0.5]}",
        [.momentum, .epochs, .learningRate],
        ["0 1 3", "0 2 4", "0.5 1 3", "0.5 2 4"]
      ),
      (
        "zip: [{epochs: [1, 2], lr: [3, 4]}, {momentum: [0, 0.5], batch_size: [1, full]}]",
        [.epochs, .learningRate, .momentum, .batchSize],
        ["1 3 0 1", "1 3 0.5 full", "2 4 0 1", "2 4 0.5 full"]
      ),
      (
        "zip: {lr: {min: 1, max: 3, count: 3}, epochs: {min: 10, max: 30, count: 3}}",
        [.learningRate, .epochs],
        ["1 10", "2 20", "3 30"]
      ),
      (
        "zip: {optimizer: [{name: sgd, momentum: 0.9}, adam], lr: [1, 2]}",
        [.optimizer, .momentum, .learningRate],
        ["sgd 0.9 1", "adam  2"]
      ),
      ("zip:", [.epochs], ["100"]),
    ] as [(String, [OptionKey], [String])])
  func zips(entry: String, keys: [OptionKey], expected: [String]) throws {
    #expect(try values(of: keys, entry) == expected)
  }

  @Test(
    "architectures are sizes, or mappings with a name and options of their own",
    arguments: [
      ("[[2]]", ["mlp-2 relu true"]),
      ("[[], [8, 4]]", ["linear relu true", "mlp-8x4 relu true"]),
      ("{hidden: 3}", ["mlp-3 relu true"]),
      ("[{name: deep, hidden_layer_sizes: [4, 4], activation: tanh, bias: false}]", ["deep tanh false"]),
      (
        "[{layers: [4], activation: {name: leaky_relu, slope: 0.2}}, [2]]",
        ["mlp-4 leaky_relu true", "mlp-2 relu true"]
      ),
    ])
  func architectures(text: String, expected: [String]) throws {
    let read = try experiment("datasets: [xor]\narchitectures: \(text)\n")
    #expect(configurations(read, []) == expected.map { String($0.split(separator: " ")[0]) })
    let words = read.plan.configurations.map { configuration in
      [read.plan.architectures[configuration.architecture].name, configuration[.activation].text]
        .joined(separator: " ") + " \(configuration[.bias].text)"
    }
    #expect(words == expected)
  }

  @Test("an architecture's own options take the place of those under training")
  func ownOptions() throws {
    let entry = """
      architectures: [[2], {name: own, hidden_layer_sizes: [2], activation: {name: elu, alpha: 2}}]
      training: {activation: {name: elu, alpha: 3}}
      """
    #expect(try values(of: [.activation, .eluAlpha], entry) == ["elu 3", "elu 2"])
  }

  @Test(
    "the name is given, or the file's",
    arguments: [("name: study", "study"), ("", "a"), ("name: 5", "5")])
  func names(entry: String, expected: String) throws {
    #expect(try experiment(sweep(entry)).name == expected)
  }

  @Test(
    "the ranking metric is given by name or mapping, and is of the training part where there is no other",
    arguments: [
      ("datasets: [moons]", "validation_loss"),
      ("datasets: [moons]\nmetric: test_accuracy", "test_accuracy"),
      ("datasets: [moons]\nmetric: val_acc", "validation_accuracy"),
      ("datasets: [moons]\nmetric: accuracy", "validation_accuracy"),
      ("datasets: [moons]\nmetric: {name: training_loss, goal: minimize}", "train_loss"),
      ("datasets: [xor]\nmetric: validation_accuracy", "train_accuracy"),
      ("datasets: [sine]\nmetric: r2", "validation_r2"),
    ])
  func metrics(entry: String, expected: String) throws {
    #expect(try experiment(sweep(entry)).rankingMetric(dataset: 0).name == expected)
  }

  @Test(
    "curves are on by default, off, or as often as is asked for",
    arguments: [
      ("", .every(nil, first: 0)), ("curves: true", .every(nil, first: 0)), ("curves: false", .none),
      ("curves: none", .none), ("curves: {every: 5}", .every(5, first: 0)),
      ("curves: {every: 5, first: 3}", .every(5, first: 3)), ("curves: {from: 2}", .every(nil, first: 2)),
    ] as [(String, ExperimentFile.Curves)])
  func curves(entry: String, expected: ExperimentFile.Curves) throws {
    #expect(try experiment(sweep(entry)).file.curves == expected)
  }

  @Test(
    "datasets are names, or mappings with a source, a split, a scale and rows to predict",
    arguments: [
      ("xor", "xor: 4 rows, 2 features, 2 classes; all to train; none none; 0"),
      ("{name: mine, builtin: parity-3}", "mine: 8 rows, 3 features, 2 classes; all to train; none none; 0"),
      (
        "{name: moons, rows: 50, split: {validation: 0.1, test: 0.3}}",
        "moons: 50 rows, 2 features, 2 classes; 30 to train, 5 to validate, 15 to test; none none; 0"
      ),
      ("{name: moons, split: none}", "moons: 200 rows, 2 features, 2 classes; all to train; none none; 0"),
      (
        "{name: sine, normalize: minmax, normalize_target: standard, predict: [[1], [2.5]]}",
        "sine: 200 rows, 1 feature, 1 target; 120 to train, 40 to validate, 40 to test; minmax standard; 2"
      ),
      (
        "{path: d.csv, target: y}",
        "d: 10 rows, 1 feature, 2 classes; 6 to train, 2 to validate, 2 to test; standard none; 0"
      ),
      (
        "{name: numbers, file: n.csv, targets: [b, c], drop: d, split: {val: 0.2}}",
        "numbers: 10 rows, 1 feature, 2 targets; 8 to train, 2 to validate; standard standard; 0"
      ),
      (
        "{path: d.csv, target: y, test_path: t.csv, split: {validation: 0.2, stratify: false, seed: 3}}",
        "d: 12 rows, 1 feature, 2 classes; 8 to train, 2 to validate, 2 to test; standard none; 0"
      ),
      (
        "{path: s.csv, target: column_2, separator: ;, header: false, missing: drop_row, normalize: none}",
        "s: 4 rows (1 excluded), 1 feature, 2 classes; 2 to train, 1 to validate, 1 to test; none none; 0"
      ),
    ])
  func datasets(text: String, expected: String) throws {
    let files = [
      "d.csv": "x,y\n" + (0..<10).map { "\($0),\($0 % 2 == 0 ? "a" : "b")\n" }.joined(),
      "n.csv": "a,b,c,d\n" + (0..<10).map { "\($0),\($0 * 2),\($0 * 3),5\n" }.joined(),
      "t.csv": "x,y\n1,a\n2,b\n", "s.csv": "1;a\n2;b\n;a\n4;b\n5;a\n",
    ]
    let read = try experiment("datasets:\n- \(text)\narchitectures: [[2]]\n", files: files)
    let preparation = read.preparations[0]
    #expect(
      "\(read.file.datasets[0].name): \(read.facts(dataset: 0)); \(preparation.normalization.rawValue) "
        + "\(preparation.normalizeTargets ? "standard" : "none"); \(preparation.probe.rowCount)" == expected)
  }

  @Test("IDX files make a dataset of images and labels")
  func idx() throws {
    let folder = try TemporaryFolder()
    let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8]
    try folder.write(images, to: "i.idx")
    try folder.write([0, 0, 8, 1, 0, 0, 0, 4, 0, 1, 0, 1], to: "l.idx")
    let text = """
      datasets: [{images: i.idx, labels: l.idx, test_images: i.idx, test_labels: l.idx, split: none}]
      architectures: [[2]]
      """
    let read = try Experiment.load(SourceFile(name: "a.yaml", text: text), directory: folder.path)
    #expect(read.file.datasets[0].name == "i")
    #expect(read.facts(dataset: 0) == "8 rows, 2 features, 2 classes; 4 to train, 4 to test")
    #expect(read.preparations[0].normalization == .minmax)
  }

  @Test("initial parameters are read from a file beside the experiment")
  func initialParameters() throws {
    let text = """
      datasets: [xor]
      architectures: [{hidden_layer_sizes: [2], initial_parameters: p.yaml}]
      """
    let parameters = "[{weights: [[0, 1], [2, 3]], biases: [4, 5]}, {weight: [[6, 7]], bias: [8]}]"
    let read = try experiment(text, files: ["p.yaml": parameters])
    let layers = try #require(read.plan.architectures[0].initialParameters?.values.layers)
    #expect(layers.map(\.weights) == [[[0, 1], [2, 3]], [[6, 7]]])
    #expect(layers.map(\.biases) == [[4, 5], [8]])
  }

  /// The values of some options in each configuration.
  private func values(of keys: [OptionKey], _ entry: String) throws -> [String] {
    try experiment(sweep(entry)).plan.configurations.map { configuration in
      keys.map { configuration[$0].text }.joined(separator: " ")
    }
  }

  private func values(of key: OptionKey, _ entry: String) throws -> [String] { try values(of: [key], entry) }

  @Test(
    "a split that names one share has thought of both; one that names none changes something else of the usual split",
    arguments: [
      ("{seed: 1}", [0.2, 0.2]), ("{stratify: false}", [0.2, 0.2]), ("{test: 0.3}", [0, 0.3]),
      ("{validation: 0.1}", [0.1, 0]), ("none", [0, 0]),
    ])
  func splitShares(text: String, expected: [Double]) throws {
    let read = try experiment("datasets: [{name: moons, split: \(text)}]\narchitectures: [[2]]\n")
    #expect([read.preparations[0].split.validation, read.preparations[0].split.test] == expected)
  }

  @Test("rows to predict come from lists, with texts for categories, or from a CSV file")
  func predictions() throws {
    let files = [
      "d.csv": "a,b,y\n"
        + (0..<10).map { "\($0),\($0 % 2 == 0 ? "x" : "z"),\($0 % 3 == 0 ? "p" : "q")\n" }.joined(),
      "new.csv": "y,b,a\n?,z,1.5\n?,x,2\n",
    ]
    for predict in ["[[1.5, z], [2, x]]", "new.csv"] {
      let read = try experiment(
        "datasets: [{path: d.csv, target: y, categorical: [b], predict: \(predict)}]\narchitectures: [[2]]\n",
        files: files)
      #expect(read.predictionInputs(dataset: 0).values == [1.5, 0, 1, 2, 1, 0], "\(predict)")
    }
  }
}
