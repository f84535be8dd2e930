import Documents
import TestSupport
import Testing

@testable import Reporting

@Suite("The comparison as people and programs read it")
struct ComparisonGoldenTests {
  private func report(_ name: String) throws -> ComparisonReport {
    try #require(SampleComparison.all.first { $0.name == name }).report()
  }

  @Test("the screen reads as recorded", arguments: SampleComparison.all.map(\.name))
  func text(name: String) throws {
    try Golden.check(try report(name).text(), "\(name).txt")
  }

  @Test("the page reads as recorded", arguments: SampleComparison.all.map(\.name))
  func markdown(name: String) throws {
    try Golden.check(try report(name).markdown, "\(name).md")
  }

  @Test("the table for programs reads as recorded")
  func csv() throws {
    let csv = ComparisonReport.csv(try SampleComparison.all.map { try $0.report() })
    try Golden.check(String(decoding: csv, as: UTF8.self), "all.csv")
    let lines = csv.split(separator: UInt8(ascii: "\n"))
    #expect(Set(lines.map { $0.count { $0 == UInt8(ascii: ",") } }).count == 1)
  }

  @Test("the document for programs reads as recorded")
  func json() throws {
    try Golden.check(ComparisonReport.json([try report("mixed")]), "mixed.json")
  }

  @Test("a table on a terminal keeps to its width where it can", arguments: [80, 100, 140])
  func width(width: Int) throws {
    for sample in SampleComparison.all {
      for line in try sample.report().text(width: width).split(separator: "\n") {
        #expect(DisplayWidth.of(String(line)) <= width, "\(sample.name): \(line)")
      }
    }
  }

  @Test("color changes nothing but the look")
  func color() throws {
    let report = try report("mixed")
    let colored = report.text(color: true)
    #expect(colored.contains("\u{1b}[31m") && colored.contains("\u{1b}[32m"))
    #expect(colored.replacing(#/\u{1b}\[[0-9]+m/#, with: "") == report.text())
  }

  @Test("no name reaches the terminal's controls or ends a cell", arguments: ["hostile"])
  func hostile(name: String) throws {
    let report = try report(name)
    for text in [report.text(), report.markdown, ComparisonReport.json([report])] {
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !($0.value < 0x20) && $0 != "\u{202e}" })
    }
    let table = report.markdown.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(Set(table.map { $0.count { $0 == "|" } }).count == 1)
  }
}
