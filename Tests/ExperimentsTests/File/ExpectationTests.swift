import Testing

@testable import Experiments

@Suite("Expectations of an experiment file")
struct ExpectationTests {
  @Test(
    "mistakes are told",
    arguments: [
      ("expect: [5]", "a.yaml:1:10: error: expect: expected a mapping, found '5'"),
      ("expect: [{metric: test_accuracy}]", "a.yaml:1:10: error: expect needs 'at_least' or 'at_most'"),
      (
        "expect: [{metric: test_acuracy, at_least: 1}]",
        "unknown metric 'test_acuracy'; did you mean 'test_accuracy'?"
      ),
      ("expect: [{at_least: high}]", "at_least: expected a number, found 'high'"),
      (
        "expect: [{at_least: 2, at_most: 1}]",
        "nothing is at least 2 and at most 1; write at_least: 1, at_most: 2"
      ),
      ("expect: [{at_least: 1, of: all}]", "of: expected one of every, any, found 'all'"),
      (
        "expect: [{at_least: 1, where: {dataset: xr}}]",
        "unknown dataset 'xr'; did you mean 'xor'?"
      ),
      ("expect: [{at_least: 1, optimizer: adam}]", "'optimizer' goes under 'where'"),
      ("expect: [{at_least: 1, where: {optimizer: adm}}]", "unknown optimizer 'adm'; did you mean 'adam'?"),
      (
        "expect: [{metric: test_accuracy, at_least: 1}]",
        "dataset 'xor' has no test_accuracy; choose another metric"
      ),
      (
        "expect: [{metric: train_rmse, at_least: 1}]",
        "dataset 'xor' has no train_rmse; choose another metric"
      ),
    ] as [(String, String)])
  func mistakes(entry: String, message: String) throws {
    let found = try complaints(of: entry)
    #expect(found.contains(message), "\(found)")
  }

  @Test(
    "a bound that no value reaches is told",
    arguments: [
      (
        "expect: {metric: train_accuracy, at_least: 95}",
        "a.yaml:1:44: error: at_least: accuracy lies between 0 and 1, found '95'; did you mean '0.95'?"
      ),
      ("expect: {metric: train_accuracy, at_most: 99.9}", "found '99.9'; did you mean '0.999'?"),
      (
        "expect: {metric: train_accuracy, at_most: -0.5}",
        "at_most: accuracy lies between 0 and 1, found '-0.5'\n"
      ),
      ("expect: {metric: train_accuracy, at_least: 950}", "found '950'\n"),
      ("expect: {metric: test_r2, at_least: 1.5}", "at_least: r2 is never above 1, found '1.5'\n"),
      ("expect: {metric: train_rmse, at_most: -1}", "at_most: rmse is never below 0, found '-1'\n"),
      ("expect: {at_most: -1}", "at_most: loss is never below 0, found '-1'\n"),
      ("metric: train_accuracy\nexpect: {at_least: 95}", "did you mean '0.95'?"),
    ])
  func bounds(entry: String, message: String) throws {
    let found = try complaints(of: entry)
    #expect(found.contains(message), "\(found)")
  }

  @Test(
    "a bound that means something is none",
    arguments: [
      "expect: {metric: train_accuracy, at_least: 1, at_most: 1}", "expect: {at_least: -1}",
      "expect: {at_most: 95}",
      "expect: {at_least: 0, where: {dataset: xor}}",
    ])
  func reachableBounds(entry: String) throws {
    #expect(try complaints(of: entry).isEmpty)
  }

  private static let plan = """
    architectures: [[2], {hidden_layers: [4], activation: tanh}]
    learning_rates: [0.01, 0.1, 1]
    zip: {batch_size: [1, 2], optimizer: [adam, sgd]}
    exclude: {learning_rate: 1, optimizer: sgd}
    include: {optimizer: rmsprop, learning_rate: 0.7, batch_size: 1}
    expect: {at_most: 9, where: WHERE}
    """

  @Test(
    "a place where there is no configuration is told, with what is there",
    arguments: [
      (
        "{learning_rate: 0.5}",
        "a.yaml:6:45: error: expect: no configuration has learning_rate 0.5; its values are 0.01, 0.1, 1, 0.7\n"
      ),
      (
        "{learning_rate: [0.5, 0.6]}",
        "no configuration has learning_rate 0.5 or 0.6; its values are 0.01, 0.1, 1, 0.7\n"
      ),
      ("{optimizer: adamw}", "has optimizer adamw; its values are adam, sgd, rmsprop\n"),
      (
        "{optimizer: {name: sgd, momentum: 0.9}}", "has optimizer sgd (momentum 0.9); momentum's value is 0\n"
      ),
      ("{activation: silu}", "has activation silu; its values are tanh, relu\n"),
      ("{initializer: zeros}", "has initializer zeros; its values are xavier_uniform, he_uniform\n"),
      ("{precision: float32}", "has precision float32; its value is float64\n"),
      ("{patience: 3}", "has patience 3, since it is not used\n"),
      (
        "{batch_size: 2, optimizer: adam}",
        "of those that the rest matches, none has batch_size 2; its value is 1\n"
      ),
      (
        "{learning_rate: 1, optimizer: sgd}",
        "of those that the rest matches, none has learning_rate 1; its values are 0.01, 0.1\n"
      ),
    ])
  func nowhere(place: String, message: String) throws {
    let found = try complaints(of: Self.plan.replacing("WHERE", with: place))
    #expect(found.contains(message), "\(found)")
  }

  @Test(
    "a place where there is a configuration is right",
    arguments: [
      "{learning_rate: [0.5, 0.1]}", "{optimizer: rmsprop, learning_rate: 0.7}",
      "{batch_size: 2, optimizer: sgd}",
      "{activation: tanh}", "{architecture: [[4]], initializer: xavier_uniform}", "{learning_rate: 1}",
    ])
  func somewhere(place: String) throws {
    #expect(try complaints(of: Self.plan.replacing("WHERE", with: place)).isEmpty)
  }

  @Test("expectations on a plan of a trillion configurations are checked at once")
  func largePlan() throws {
    let range = "{min: 0.001, max: 1, count: 10000}"
    let text = """
      learning_rates: \(range)
      training: {weight_decay: \(range), clip_norm: \(range)}
      expect:
        - {at_most: 9, where: {learning_rate: 1, clip_norm: 1}}
        - {at_most: 9, where: {learning_rate: 2, clip_norm: 1}}
      """
    let start = ContinuousClock.now
    let found = try complaints(of: text)
    #expect(
      found.contains(
        "a.yaml:5:41: error: expect: no configuration has learning_rate 2; its values are 0.001, "))
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test("what a metric or an expectation lacks is told together with other mistakes")
  func onePass() throws {
    let found = try complaints(
      of: "learning_rates: [-1]\nmetric: test_loss\nexpect: {metric: test_rmse, at_most: 1}\n"
        + "datasets: [{name: moons, split: none}]")
    #expect(found.contains("learning_rate: expected a number above 0, found '-1'"))
    #expect(found.contains("dataset 'moons' has no test part to rank by"))
    #expect(found.contains("dataset 'moons' has no test_rmse"))
    let places = try complaints(
      of:
        "name: a/b\nmetric: test_acc\nexpect: [{at_least: 9}, {at_most: 1, where: {learning_rate: 0.5}}]\ncurves: 7\n"
        + "datasets: [{name: moons, split: none}]")
    for message in [
      "name must not contain", "has no test part", "lies between 0 and 1",
      "has learning_rate 0.5; its value is 0.01",
      "curves: expected",
    ] {
      #expect(places.contains(message), "\(places)")
    }
  }

  @Test("a plan that is not what the file means is not searched")
  func unsoundPlan() throws {
    let found = try complaints(of: "learning_rats: [0.5]\nexpect: {at_most: 1, where: {learning_rate: 0.5}}")
    #expect(found.contains("no key 'learning_rats'") && !found.contains("expect:"))
  }

  @Test(
    "a test part without a validation part is warned of, unless a metric is named",
    arguments: [
      ("{test: 0.3}", "", true), ("{test: 0.3}", "metric: train_loss", false),
      ("{validation: 0.1, test: 0.3}", "", false), ("none", "", false), ("{seed: 1}", "", false),
    ])
  func split(split: String, metric: String, isWarnedOf: Bool) throws {
    let found = try complaints(of: "datasets: [{name: moons, split: \(split)}]\n\(metric)")
    let warning = """
      a.yaml:1:33: warning: dataset 'moons' has no validation part, so train_loss ranks its configurations; write split: \
      {validation: 0.2, test: 0.3}, or metric: train_loss if that is meant
      datasets: [{name: moons, split: {test: 0.3}}]
                                      ^^^^^^^^^^^
      """
    #expect(found == (isWarnedOf ? warning : ""), "\(found)")
  }

  @Test("an expectation means the configurations that match all of 'where'")
  func matching() throws {
    let experiment = try experiment(
      sweep(
        "architectures: [[2], [4]]\ntraining: {optimizer: [adam, {name: sgd, momentum: [0, 0.5]}]}\nexpect: {at_least: 1, where: {architecture: [[2]], optimizer: [adam, {name: sgd, momentum: 0.5}]}}"
      ))
    let expectation = try #require(experiment.file.expectations.first)
    let values = { (architecture: String, optimizer: String, momentum: String) in
      ["dataset": "xor", "architecture": architecture, "optimizer": optimizer, "momentum": momentum]
    }
    #expect(expectation.matches { values("mlp-2", "adam", "")[$0] ?? "" })
    #expect(expectation.matches { values("mlp-2", "sgd", "0.5")[$0] ?? "" })
    #expect(!expectation.matches { values("mlp-2", "sgd", "0")[$0] ?? "" })
    #expect(!expectation.matches { values("4", "adam", "")[$0] ?? "" })
    #expect(expectation.isMet(by: 1) && !expectation.isMet(by: 0.9) && !expectation.isMet(by: .nan))
  }

  @Test("expectations do not change what a trial is")
  func identity() throws {
    let without = try experiment(sweep(""))
    let with = try experiment(sweep("expect: {at_least: 0}"))
    #expect(without.planDigest == with.planDigest)
  }
}
