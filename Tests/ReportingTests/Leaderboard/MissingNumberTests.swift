import Documents
import Results
import Testing

@testable import Reporting

@Suite("Boards whose numbers are not all there")
struct MissingNumberTests {
  private static let metric = MetricDescription(name: "validation_r2", goal: .maximize, unit: .number)

  /// Rows of one dataset with numbers by seed; nothing where a trial has none.
  private func board(_ rows: [[Double?]], endedWell: Bool) throws -> RankedLeaderboard {
    let run = SampleRun(
      rows: rows.enumerated().map { (["sine", "\($0 + 2)", "0.1", "100"], $1) }, metric: "validation_r2")
    let text = endedWell ? run.text.replacing(",diverged,", with: ",ok,") : run.text
    let table = try ResultsTable.read(SourceFile(name: "run", text: text), required: ["validation_r2"])
    return RankedLeaderboard(Leaderboard(title: "run", tables: [table], metrics: ["": Self.metric]))
  }

  private let better: [Double?] = [0.9, nil, 0.8, 0.7, nil, 0.9]
  private let worse: [Double?] = [0.5, nil, 0.4, 0.3, nil, 0.2]

  @Test("trials that ended well without the metric did not diverge or fail")
  func absent() throws {
    for rows in [[better, worse], [better], [worse, better, worse.map { $0 ?? 0 }], [better.map { $0 ?? 1 }, worse]] {
      let text = try board(rows, endedWell: true).terminal()
      #expect(!text.contains("diverged") && !text.contains("failed") && !text.contains("lost"), "\(text)")
      #expect(!text.contains("kept all"), "\(text)")
    }
    let both = try board([better, worse], endedWell: true).terminal()
    #expect(both.contains("Beware: 2 of its 6 trials have no validation_r2 and are excluded from means."))
    let one = try board([better.map { $0 ?? 1 }, worse], endedWell: true).terminal()
    #expect(one.contains("1 configuration has trials without a validation_r2 and ranks below the rest."))
    #expect(one.contains("No other configuration had a validation_r2 from every trial."))
  }

  @Test("trials that diverged are said to")
  func lost() throws {
    let text = try board([better, worse], endedWell: false).terminal()
    #expect(text.contains("Beware: 2 of its 6 trials diverged or failed and are excluded from means."))
  }
}
