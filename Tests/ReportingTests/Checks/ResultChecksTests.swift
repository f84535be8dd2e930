import Documents
import Experiments
import Results
import Testing

@testable import Reporting

@Suite("Results held against expectations")
struct ResultChecksTests {
  private static let plan = """
    datasets: [xor]
    architectures: [[2]]
    learning_rates: [0.1, 0.2]
    seeds: 0..1
    """

  private func checks(_ expect: String, learningRates: [String: Double?]) throws -> ResultChecks {
    let experiment = try Experiment.load(
      SourceFile(name: "a.yaml", text: "\(Self.plan)\nexpect: \(expect)\n"), directory: "")
    var run = SampleRun(columns: ["dataset", "architecture", "learning_rate"], metric: "train_loss")
    for (rate, loss) in learningRates.sorted(by: { $0.key < $1.key }) {
      run.rows.append((["xor", "2", rate], [loss, loss]))
    }
    return ResultChecks(experiment, try run.table("results.csv"))
  }

  @Test(
    "an expectation that is missed is a failure in the test report, whatever it is missed by",
    arguments: [
      ("{at_most: 0.5, where: {learning_rate: 0.2}}", ["0.1": 0.1, "0.2": 0.9], 1),
      ("{at_most: 0.5, of: any}", ["0.1": 0.8, "0.2": 0.9], 2),
      ("{at_most: 0.5}", ["0.1": 0.1, "0.2": nil], 1),
      // Results that lack a configuration of the plan.
      ("{at_most: 0.5, where: {learning_rate: 0.2}}", ["0.1": 0.1], 1),
    ] as [(String, [String: Double?], Int)])
  func missed(expect: String, learningRates: [String: Double?], failures: Int) throws {
    let checks = try checks(expect, learningRates: learningRates)
    #expect(checks.missed.count == 1)
    let report = JUnitReport.xml(checks, name: "a")
    #expect(report.contains("failures=\"\(failures)\" errors=\"0\""), "\(report)")
    #expect(report.components(separatedBy: "<failure ").count - 1 == failures)
  }

  @Test("an expectation that is met leaves no failure")
  func met() throws {
    let checks = try checks("{at_most: 0.5, of: any}", learningRates: ["0.1": 0.1, "0.2": 0.9])
    #expect(checks.missed.isEmpty && checks.cases.allSatisfy(\.failures.isEmpty))
  }

  @Test(
    "an expectation that a mean reaches exactly is met, whatever the last digit of the mean",
    arguments: [
      ("{at_most: 0.95}", [0.95, 0.95, 0.95], true), ("{at_most: 0.3}", [0.1, 0.2, 0.6], true),
      ("{at_least: 0.3}", [0.1, 0.2, 0.6], true), ("{at_most: 0.8666666666666667}", [0.7, 0.9, 1.0], true),
      ("{at_least: 0.8}", [0.7, 0.9, 0.8], true), ("{at_most: 0.8}", [0.9, 0.7, 0.8], true),
      ("{at_most: 0.7999999}", [0.7, 0.9, 0.8], false), ("{at_least: 0.8000001}", [0.7, 0.9, 0.8], false),
    ] as [(String, [Double], Bool)])
  func exactly(expect: String, losses: [Double], isMet: Bool) throws {
    let experiment = try Experiment.load(
      SourceFile(
        name: "a.yaml", text: "datasets: [xor]\narchitectures: [[2]]\nseeds: 0..2\nexpect: \(expect)\n"), directory: "")
    let run = SampleRun(
      columns: ["dataset", "architecture", "learning_rate"], rows: [(["xor", "2", "0.01"], losses.map(Optional.init))],
      metric: "train_loss")
    #expect(ResultChecks(experiment, try run.table("results.csv")).missed.isEmpty == isMet)
  }

  @Test("what ended a run is an error in the report, with nothing that XML would take for its own")
  func ended() {
    let report = JUnitReport.xml(ofRunEndedBy: "a<b>.yaml:1: error: \"x\" & y\nsecond\n", file: "a<b>.yaml")
    #expect(report.contains("name=\"a&lt;b&gt;.yaml\""))
    #expect(
      report.contains(
        """
        <error message="a&lt;b&gt;.yaml:1: error: &quot;x&quot; &amp; y">a&lt;b&gt;.yaml:1: error: &quot;x&quot; &amp; y
        second</error>
        """))
  }
}
