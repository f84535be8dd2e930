import Datasets
import Testing

@testable import Experiments

@Suite("What files say of encodings")
struct EncodingDiagnosticsTests {
  private static let rows = "x,size,y\n" + (0..<20).map { "\($0 * $0),\(["S", "M", "L"][$0 % 3]),\($0).5\n" }.joined()

  private func features(_ entry: String) throws -> [String] {
    let text = sweep("datasets: [{path: t.csv, target: y, \(entry)}]")
    return try experiment(text, files: ["t.csv": Self.rows]).datasets[0].featureNames
  }

  @Test("decides what columns become")
  func features() throws {
    #expect(try features("number_encoding: none") == ["x", "size=L", "size=M", "size=S"])
    #expect(try features("category_encoding: target") == ["x", "size target"])
    #expect(try features("columns: {size: {order: [S, M, L]}}") == ["x", "size"])
    #expect(
      try features("number_encoding: {piecewise_linear: {bins: 2}}, category_encoding: frequency")
        == ["x bin 1", "x bin 2", "size frequency"])
    #expect(try features("number_encoding: piecewise_linear").count == 48 + 3)
    #expect(try features("number_encoding: {piecewise_linear: }").count == 48 + 3)
    #expect(
      try features("number_encoding: piecewise_linear, columns: {x: {encoding: none}, size: {encoding: ordinal}}")
        == ["x", "size"])
    #expect(try features("columns: {x: {encoding: {piecewise_linear: {bins: 1}}}}").first == "x")
  }

  @Test("names trials anew only where a key says something else than by default")
  func identity() throws {
    func name(_ entry: String) throws -> String {
      let experiment = try experiment(
        sweep("datasets: [{path: t.csv, target: y, \(entry)}]"), files: ["t.csv": Self.rows])
      let configuration = try #require(experiment.plan.configurations.first { _ in true })
      return ConfigurationIdentity(of: configuration, in: experiment).trial(Repetition(seed: 0)).name
    }
    let usual = try name("normalize: standard")
    for entry in ["category_encoding: one_hot", "number_encoding: none", "columns: {size: {encoding: one_hot}}"] {
      #expect(try name(entry) == usual, "\(entry)")
    }
    let others = [
      "normalize: quantile", "normalize: power", "normalize: log1p", "category_encoding: target",
      "category_encoding: frequency", "category_encoding: ordinal", "columns: {size: {order: [S, M, L]}}",
      "columns: {size: {order: [M, L, S]}}", "number_encoding: piecewise_linear",
      "number_encoding: {piecewise_linear: {bins: 47}}",
    ]
    let names = try others.map(name)
    #expect(Set(names + [usual]).count == names.count + 1)
  }

  @Test("scales of features are an axis, and name a trial by what they are, wherever that is said")
  func axis() throws {
    func names(_ entry: String, _ training: String) throws -> [String] {
      let text = sweep("datasets: [{path: t.csv, target: y\(entry)}]\ntraining: {\(training)}")
      let experiment = try experiment(text, files: ["t.csv": Self.rows])
      return experiment.plan.configurations.map {
        let identity = ConfigurationIdentity(of: $0, in: experiment)
        return "\($0[.normalize].text) \(identity.trial(Repetition(seed: 0)).name)"
      }
    }
    let own = try ["standard", "minmax", "none"].map { try names(", normalize: \($0)", "")[0] }
    let axis = try names("", "normalize: [standard, minmax, none]")
    #expect(axis.map { $0.split(separator: " ")[0] } == ["standard", "minmax", "none"])
    #expect(axis.map { $0.suffix(17) } == own.map { $0.suffix(17) })
    #expect(try names("", "normalize: dataset") == [own[0]])
    #expect(Set(own).count == 3)
  }

  @Test("configurations are the same where their scales are, and other encodings of a table are other datasets")
  func repetitions() throws {
    func complaints(_ datasets: String, _ training: String) throws -> String {
      try ExperimentsTests.complaints(
        sweep("datasets: [\(datasets)]\ntraining: {\(training)}"), files: ["t.csv": Self.rows])
    }
    let (plain, ranked) = (
      "{path: t.csv, target: y, name: a}", "{path: t.csv, target: y, name: b, normalize: quantile}"
    )
    #expect(try complaints(plain, "normalize: [dataset, standard]").contains("error"))
    #expect(try complaints("\(plain), \(ranked)", "normalize: power").contains("error"))
    #expect(try complaints("\(plain), \(ranked)", "normalize: [dataset, power]").contains("error"))
    #expect(try complaints(plain, "normalize: [dataset, minmax]") == "")
    #expect(try complaints("\(plain), \(ranked)", "epochs: 1") == "")
    for encoding in ["category_encoding: target", "number_encoding: piecewise_linear"] {
      #expect(try complaints("\(plain), {path: t.csv, target: y, name: b, \(encoding)}", "epochs: 1") == "")
    }
  }

  @Test(
    "mistakes are shown where they are",
    arguments: [
      (
        "category_encoding: ordnal",
        """
        a.yaml:1:56: error: category_encoding: expected one of one_hot, ordinal, binary, signed_binary, target, \
        frequency, found 'ordnal'; did you mean 'ordinal'?
        """
      ),
      (
        "number_encoding: splines",
        """
        a.yaml:1:54: error: number_encoding: expected 'none', 'piecewise_linear', or '{piecewise_linear: {bins: 48}}', \
        found 'splines'
        """
      ),
      (
        "number_encoding: {piecewise_linear: {bins: 0, by: tree}}",
        """
        a.yaml:1:80: error: bins: expected a whole number from 1 to 1000, found '0'
        a.yaml:1:83: error: piecewise_linear has no key 'by'; it takes bins
        """
      ),
      (
        "columns: {size: {encoding: target, order: [S, M]}}",
        "a.yaml:1:79: error: column 'size' has an order, which is for encoding: ordinal"
      ),
      (
        "columns: {size: {order: [S, M, L, S]}}",
        "a.yaml:1:71: error: order: 'S' is listed twice"
      ),
      (
        "columns: {size: {order: S}}",
        "a.yaml:1:61: error: order: expected a list of the categories, found 'S'"
      ),
      (
        "columns: {size: {encoding: piecewise_linear}}",
        """
        t.csv:1:3: error: column 'size' holds categories; piecewise_linear is for numbers; for a number per category, write \
        columns: {size: {encoding: target}} in the dataset's mapping of the experiment file
        """
      ),
      (
        "columns: {size: {order: [S, M]}}",
        """
        t.csv:1:3: error: column 'size' holds 'L', which its order lacks; if that is last, write columns: {size: {encoding: \
        ordinal, order: [S, M, L]}} in the dataset's mapping of the experiment file
        """
      ),
    ])
  func mistakes(entry: String, expected: String) throws {
    let text = try complaints(
      of: "datasets: [{path: t.csv, target: y, \(entry)}]", files: ["t.csv": Self.rows])
    let lines = text.split(separator: "\n").filter { $0.contains(": error: ") }.joined(separator: "\n")
    #expect(lines == expected)
  }
}
