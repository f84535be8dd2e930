import Testing

@testable import Experiments

@Suite("Expectations of an experiment file")
struct ExpectationTests {
  @Test(
    "mistakes are told",
    arguments: [
      ("expect: [5]", "a.yaml:1:10: error: expect: expected a mapping, found '5'"),
      ("expect: [{metric: test_accuracy}]", "a.yaml:1:10: error: expect: needs 'at_least' or 'at_most'"),
      (
        "expect: [{metric: test_acuracy, at_least: 1}]",
        "unknown metric 'test_acuracy'; did you mean 'test_accuracy'?"
      ),
      ("expect: [{at_least: high}]", "at_least: expected a number, found 'high'"),
      ("expect: [{at_least: 2, at_most: 1}]", "nothing is at least 2.0 and at most 1.0"),
      ("expect: [{at_least: 1, of: all}]", "of: expected one of every, any, found 'all'"),
      (
        "expect: [{at_least: 1, where: {dataset: xr}}]",
        "no dataset of this file is called 'xr'; did you mean 'xor'?"
      ),
      ("expect: [{at_least: 1, optimizer: adam}]", "it goes under 'where'"),
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

  @Test("an expectation means the configurations that match all of 'where'")
  func matching() throws {
    let experiment = try experiment(
      sweep(
        "architectures: [[2], [4]]\nexpect: {at_least: 1, where: {architecture: [[2]], optimizer: [adam, {name: sgd, momentum: 0.5}]}}"
      ))
    let expectation = try #require(experiment.file.expectations.first)
    let values = { (architecture: String, optimizer: String, momentum: String) in
      ["dataset": "xor", "architecture": architecture, "optimizer": optimizer, "momentum": momentum]
    }
    #expect(expectation.matches { values("2", "adam", "")[$0] ?? "" })
    #expect(expectation.matches { values("2", "sgd", "0.5")[$0] ?? "" })
    #expect(!expectation.matches { values("2", "sgd", "0")[$0] ?? "" })
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
