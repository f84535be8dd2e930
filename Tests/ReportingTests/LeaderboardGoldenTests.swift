import TestSupport
import Testing

@testable import Reporting

@Suite("The leaderboard as people and programs read it")
struct LeaderboardGoldenTests {
  @Test("the page reads as recorded", arguments: Sample.all.map(\.name))
  func markdown(name: String) throws {
    try Golden.check(try ranked(name).markdown, "\(name).md")
  }

  @Test("the table for programs reads as recorded", arguments: Sample.all.map(\.name))
  func csv(name: String) throws {
    try Golden.check(String(decoding: try ranked(name).csv, as: UTF8.self), "\(name).csv")
  }

  @Test("the screen reads as recorded", arguments: Sample.all.map(\.name))
  func terminal(name: String) throws {
    try Golden.check(try ranked(name).terminal(width: 100, shownRows: 12), "\(name).txt")
  }

  private func ranked(_ name: String) throws -> RankedLeaderboard {
    RankedLeaderboard(try #require(Sample.all.first { $0.name == name }).leaderboard)
  }
}
