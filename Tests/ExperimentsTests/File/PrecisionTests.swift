import Documents
import Testing

@testable import Experiments

/// The first lines of what reading an experiment says, without carets.
private func messages(_ entries: String, files: [String: String] = [:]) throws -> [String] {
  try complaints(of: entries, files: files).split(separator: "\n").map(String.init).filter {
    $0.hasPrefix("a.yaml:")
  }
}

private func errors(_ entries: String) throws -> [String] {
  try messages(entries).filter { $0.contains(" error: ") }
}

@Suite("Numbers and precision")
struct PrecisionTests {
  /// How a file sets each option that takes numbers, with everything that it needs.
  private static func setting(_ definition: OptionDefinition, to value: String) -> String {
    guard let owner = definition.owner else { return "\(definition.name): \(value)" }
    guard !OptionTable[owner].choices.isEmpty else {
      return "\(owner.rawValue): {\(definition.innerName): \(value)}"
    }
    let choice = OptionTable[owner].choices.first { $0.parameters.contains { $0.key == definition.key } }
    let name = definition.key == .biasInitializerScale ? "normal" : choice?.name ?? ""
    return "\(owner.rawValue): {name: \(name), \(definition.innerName): \(value)}"
  }

  private static let numbers = OptionTable.all.filter { if case .number = $0.kind { true } else { false } }

  @Test(
    "every number is refused that single precision makes 0, and does where it is held in double",
    arguments: numbers)
  func vanishing(definition: OptionDefinition) throws {
    for value in ["1e-46", "1e-40"] {
      let entries = "training: {precision: float32, \(Self.setting(definition, to: value))}"
      let found = try errors(entries)
      #expect(found.isEmpty == definition.isKeptInDouble, "\(definition.name) \(found)")
      #expect(
        found.allSatisfy {
          $0.contains(value) && $0.contains("in float32") && $0.contains("precision: float64")
        })
      #expect(try errors(entries.replacing("float32", with: "float64")).isEmpty)
    }
  }

  @Test("every number is refused that is infinite in single precision", arguments: numbers)
  func infinite(definition: OptionDefinition) throws {
    guard case .number(let interval) = definition.kind, interval.contains(1e39), !definition.isKeptInDouble
    else { return }
    let entries = "training: {precision: float32, \(Self.setting(definition, to: "1e39"))}"
    #expect(try messages(entries).allSatisfy { $0.contains("1e+39 is infinite in float32") })
    #expect(try messages(entries).count == 1)
    #expect(try messages(entries.replacing("float32", with: "float64")).isEmpty)
  }

  @Test("every share that rounds to 1 is refused, in either precision", arguments: numbers)
  func shares(definition: OptionDefinition) throws {
    guard case .number(let interval) = definition.kind, interval.upper == 1, !interval.includesUpper else {
      return
    }
    let single = try messages("training: {precision: float32, \(Self.setting(definition, to: "0.99999999"))}")
    try #require(single.count == 1)
    #expect(single[0].contains("0.99999999 is 1 in float32; the nearest number beside it is 0.99999994"))
    let double = try messages("training: {\(Self.setting(definition, to: "0.99999999999999999"))}")
    try #require(double.count == 1)
    #expect(
      double[0].contains("is 1 in double precision; the nearest number beside it is 0.9999999999999999"))
  }

  @Test("a number that double precision cannot hold is never read as another", arguments: numbers)
  func unreadable(definition: OptionDefinition) throws {
    for (value, words) in [("1e-400", "is 0"), ("1e-310", "loses its digits")] {
      let found = try messages("training: {\(Self.setting(definition, to: value))}")
      #expect(found.count == 1)
      #expect(found.allSatisfy { $0.contains("'\(value)' \(words) in double precision") })
    }
    for value in ["1e400", ".inf", ".nan", "1_000"] {
      #expect(try messages("training: {\(Self.setting(definition, to: value))}").count == 1)
    }
  }

  @Test("each value of lists and ranges is judged, with its own place")
  func lists() throws {
    #expect(
      try complaints(of: "learning_rates: [1e-46, 1e-3, 1e39]\ntraining: {precision: float32}") == """
        a.yaml:1:18: error: learning_rate: 1e-46 is 0 in float32; its smallest number with all digits is about 1.18e-38, or write precision: float64
        learning_rates: [1e-46, 1e-3, 1e39]
                         ^^^^^
        a.yaml:1:31: error: learning_rate: 1e+39 is infinite in float32; its largest number is about 3.4e38, or write precision: float64
        learning_rates: [1e-46, 1e-3, 1e39]
                                      ^^^^
        """)
    let range =
      "learning_rates: {min: 1e-50, max: 1e-30, count: 3, scale: log}\ntraining: {precision: float32}"
    #expect(
      try messages(range).map { $0.contains("1e-50 is 0") || $0.contains("1e-40 loses") } == [true, true])
  }

  @Test("only what is trained in single precision is refused")
  func combinations() throws {
    let sweep = "learning_rates: [0.1, 1e-46]\ntraining: {precision: [float32, float64]}\n"
    #expect(try messages(sweep).count == 1)
    #expect(try messages(sweep + "exclude: [{learning_rate: 1e-46, precision: float32}]").isEmpty)
    #expect(try messages("include: [{precision: float32, learning_rate: 1e-46}]").count == 1)
    #expect(
      try messages(
        "training: {precision: float32}\narchitectures: [{hidden: [2], activation: {name: elu, alpha: 1e-46}}]"
      ).count == 1)
  }

  @Test("decoupled weight decay that changes nothing is refused")
  func decoupledDecay() throws {
    let entries =
      "learning_rates: [1e-3]\ntraining: {precision: float32, optimizer: {name: adamw, weight_decay: 1e-6}}"
    #expect(try messages(entries).count == 1)
    #expect(try messages(entries.replacing("float32", with: "float64")).isEmpty)
    #expect(try messages(entries.replacing("adamw", with: "adam")).isEmpty)
  }

  @Test("what has an effect only with something else is told")
  func others() throws {
    #expect(
      try messages("training: {bias_initializer: {name: normal, scale: -1}}") == [
        "a.yaml:1:52: error: bias_initializer_scale: -1 is negative, as no standard deviation or half width is; write 1"
      ])
    #expect(try messages("training: {bias_initializer: {name: constant, scale: -1}}").isEmpty)
    #expect(
      try messages("training: {nesterov: true}") == [
        "a.yaml:1:22: warning: nesterov: true has no effect with momentum 0; write momentum: 0.9 beside it"
      ])
    #expect(try messages("training: {nesterov: true, momentum: [0, 0.9]}").isEmpty)
    #expect(
      try messages("include: [{optimizer: {name: sgd, momentum: 0.9}, momentum: 0.5}]") == [
        "a.yaml:1:51: error: momentum is set twice: here, and on line 1; keep one"
      ])
  }

  @Test("a learning rate that falls to 0 before the end is a warning")
  func vanishingRate() throws {
    let entries = "training: {epochs: 3000, schedule: {name: exponential, gamma: 0.9}, precision: float32}"
    #expect(
      try messages(entries) == [
        "a.yaml:1:26: warning: schedule: from epoch 945 of 3000 on, the learning rate is 0 in float32 (exponential, gamma 0.9, "
          + "learning_rate 0.01), and nothing is learned"
      ])
    #expect(try messages(entries.replacing("float32", with: "float64")).isEmpty)
  }

  @Test("whole numbers are those that are written")
  func wholeNumbers() throws {
    #expect(
      try experiment(sweep("seeds: [9007199254740993.0, 1e3, 0x10]")).plan.seeds
        == .list([9_007_199_254_740_993, 1000, 16]))
    #expect(try messages("training: {batch_size: 16.0000000000000000001}").count == 1)
    #expect(try messages("training: {batch_size: 1_6}").allSatisfy { $0.hasSuffix("did you mean '16'?") })
  }

  @Test("data that single precision cannot hold is refused where nothing scales it")
  func data() throws {
    let table = "a,b,y\n1e39,1e-50,1\n2,2e-50,2e39\n3,3e-50,3\n4,1e-50,4\n"
    let set =
      "datasets: [{path: d.csv, target: y, task: regression, split: none, normalize: none, normalize_target: none}]"
    let found = try messages("\(set)\ntraining: {precision: float32}", files: ["d.csv": table])
    try #require(found.count == 3)
    #expect(
      found[0].contains("feature 'a' has 1e+39, which is infinite in float32; write normalize: standard"))
    #expect(found[1].contains("feature 'b' has nothing but numbers such as 1e-50, which are 0 in float32"))
    #expect(
      found[2].contains(
        "target 'y' has 2e+39, which is infinite in float32; write normalize_target: standard"))
    #expect(try messages("\(set)\ntraining: {precision: float64}", files: ["d.csv": table]).isEmpty)
  }
}

@Suite("Ranges of numbers")
struct NumberRangeTests {
  private static func values(_ range: String, of key: OptionKey = .clipNorm) throws -> [String] {
    let plan = try experiment(sweep("training: {\(key.rawValue): \(range)}")).plan
    return plan.axes.first?.values.compactMap { $0.first?.value.text } ?? []
  }

  @Test(
    "steps have 12 digits at every magnitude",
    arguments: [
      ("{min: 1e-15, max: 1e-11, count: 5, scale: log}", "1e-15 1e-14 1e-13 1e-12 1e-11"),
      (
        "{min: 1e12, max: 1e16, count: 5, scale: log}",
        "1000000000000 10000000000000 100000000000000 1000000000000000 1e+16"
      ),
      ("{min: 1e-300, max: 1e-296, count: 5, scale: log}", "1e-300 1e-299 1e-298 1e-297 1e-296"),
      ("{min: 1e-300, max: 1e300, count: 3, scale: log}", "1e-300 1 1e+300"),
      ("{min: 1e-20, max: 4e-20, count: 4}", "1e-20 2e-20 3e-20 4e-20"),
      (
        "{min: 1e15, max: 2e15, count: 5}",
        "1000000000000000 1250000000000000 1500000000000000 1750000000000000 2000000000000000"
      ),
      ("{min: 0.1, max: 0.7, count: 7}", "0.1 0.2 0.3 0.4 0.5 0.6 0.7"),
      ("{min: 1e-4, max: 1e-1, count: 4, scale: log}", "0.0001 0.001 0.01 0.1"),
      (
        "{min: 1.2345678901234567, max: 1.5345678901234567, count: 3}",
        "1.2345678901234567 1.38456789012 1.5345678901234567"
      ),
      ("{min: 1e-307, max: 1.7976931348623157e308, count: 2, scale: log}", "1e-307 1.7976931348623157e+308"),
    ])
  func digits(range: String, expected: String) throws {
    #expect(try Self.values(range).joined(separator: " ") == expected)
  }

  @Test("ends are what is written, and whole numbers stay whole")
  func wholeNumbers() throws {
    #expect(
      try Self.values("{min: 1, max: 1000000000, count: 4, scale: log}", of: .batchSize) == [
        "1", "1000", "1000000", "1000000000",
      ])
    #expect(try Self.values("{min: 1, max: 5, count: 3}", of: .batchSize) == ["1", "3", "5"])
  }

  @Test(
    "a range without as many different steps is refused",
    arguments: [
      ("{min: 1, max: 1, count: 2}", "the range has only one value; write clip_norm: 1"),
      ("{min: 2, max: 1, count: 2}", "the range ends before it begins"),
      (
        "{min: 1.0000000000001, max: 1.0000000000009, count: 3}",
        "too narrow for 3 different values of 12 digits"
      ),
      ("{min: 1e15, max: 1000000000000004, count: 5}", "too narrow for 5 different values"),
      (
        "{min: 1e-310, max: 1, count: 5}",
        "clip_norm: '1e-310' loses its digits in double precision"
      ),
      ("{min: 1, max: 1e400, count: 5}", "clip_norm: '1e400' is infinite in double precision"),
    ])
  func refused(range: String, expected: String) throws {
    #expect(try complaints(of: "training: {clip_norm: \(range)}").contains(expected))
  }
}
