import Documents
import Testing

@testable import Results

private let header = "trial,dataset,architecture,learning_rate,parameters,seed,status,epochs_run,train_loss\n"

@Suite("Reading results back")
struct ResultsTableTests {
  private func table(_ text: String, _ metric: String = "train_loss") throws(Diagnostics) -> ResultsTable {
    try ResultsTable.read(SourceFile(name: "results.csv", text: text), required: [metric])
  }

  private func problem(_ text: String, _ metric: String = "train_loss") -> String {
    do {
      _ = try table(text, metric)
      return "(none)"
    } catch {
      #expect(error.exitCode == 65)
      return error.rendered(color: false)
    }
  }

  @Test("configurations are numbered as they come, and numbers and statuses are read")
  func reads() throws {
    let table = try table(
      header + "00000000000a,xor,2,0.1,9,0,ok,5,0.5\n00000000000b,xor,2,0.1,9,1,diverged,5,nan\n"
        + "00000000000c,xor,4,0.1,17,0,failed,0,\nx,xor,2,0.1,9,7,ok,5,-inf\n")
    #expect(table.configurationCount == 2)
    #expect(table.configurations == [0, 0, 1, 0])
    #expect(table.seeds == [0, 1, 0, 7])
    #expect(table.statuses == [.ok, .diverged, .failed, .ok])
    #expect(table.trials.prefix(3) == [10, 11, 12])
    #expect([0, 1].map(table.parameters) == [9, 17])
    let losses = table.metrics["train_loss"] ?? []
    #expect(losses[0] == 0.5 && losses[1].isNaN && losses[2].isNaN && losses[3] == -.infinity)
    #expect(table.columns.map(\.name) == ["dataset", "architecture", "learning_rate"])
    #expect(table.column("architecture")?.text(1) == "4")
    #expect(Array(table.rowsByConfiguration[0]) == [0, 1, 3])
  }

  @Test("values that are quoted, or kept from being formulas, are those of the run")
  func quoting() throws {
    let table = try table(
      header + "a,\"xor\",'=1,0.1,9,0,ok,5,1\nb,xor,'=1,0.1,9,1,ok,5,1\nc,xor,\"a,\"\"b\",0.1,9,1,ok,5,1\n")
    #expect(table.configurations == [0, 0, 1])
    #expect(table.column("architecture")?.values == ["=1", "a,\"b"])
  }

  @Test(
    "a table that another tool wrote again has the same numbers",
    arguments: [
      { text in text.replacing(",", with: "\",\"").split(separator: "\n").map { "\"\($0)\"\n" }.joined() },
      { text in text.replacing("\n", with: "\r\n") }, { text in text.replacing("\n", with: "\r") },
      { text in "\u{feff}" + text }, { text in text.replacing(",1,ok", with: ",1.0,ok") },
      { text in text.replacing("nan", with: "NaN").replacing("inf", with: "Inf") },
      { text in text.replacing("nan", with: "NA").replacing("inf", with: "Infinity") },
      { text in text.replacing("nan", with: "").replacing(",inf", with: ", +INF") },
    ] as [@Sendable (String) -> String])
  func otherSpellings(rewritten: @Sendable (String) -> String) throws {
    let text =
      header + "00000000000a,xor,2,0.1,9,0,ok,5,0.5\n00000000000b,xor,2,0.1,9,1,ok,5,nan\n"
      + "00000000000c,xor,4,0.1,17,12,ok,5,inf\n"
    let (original, table) = (try table(text), try table(rewritten(text)))
    #expect(table.seeds == original.seeds && table.trials == original.trials)
    #expect(
      table.configurations == original.configurations
        && (0..<2).map(table.parameters) == (0..<2).map(original.parameters))
    #expect("\(table.metrics)" == "\(original.metrics)" && table.statuses == original.statuses)
  }

  @Test("columns of other versions belong to the configuration before the seed, to the figures behind it")
  func unknownColumns() throws {
    let text = "trial,dataset,dropout,seed,status,train_loss,f1\n1,xor,0.5,0,ok,0.1,0.9\n"
    let table = try table(text, "f1")
    #expect(table.columns.map(\.name) == ["dataset", "dropout"])
    #expect(table.metrics["f1"] == [0.9])
  }

  @Test(
    "what is not the results of a run is told where and why",
    arguments: [
      (
        "a,b\n1,2\n",
        "results.csv:1:1: error: not the results of a run: there is no column 'trial', 'dataset'"
      ),
      (
        "trial;dataset;seed;status\n1;xor;0;ok\n",
        "results.csv:1:1: error: the columns seem to be separated by ';'; the results of a run have commas"
      ),
      ("trial,epoch,train_loss\n", "results.csv:1:1: error: these are the columns of curves.csv"),
      ("", "results.csv:1:1: error: the file is empty"),
      ("HEADER\n", "results.csv: error: there are no trials in it"),
      (
        "HEADER\n1,xor,2,0.1,9,0,ok,5,0.5\n2,xor,2,0.1,9,1,ok,5,0.",
        "results.csv:3:23: error: the file ends in the middle of a line"
      ),
      (
        "HEADER\n1,xor,2,0.1,9,0,ok\n",
        "results.csv:2:19: error: expected 9 fields as in the header, found 7"
      ),
      (
        "HEADER\n1,xor,2,0.1,9,0,ok,5,0.5\n2,xor,4,0.1,9,0,ok,5,0.5\n1,xor,2,0.1,9,0,ok,5,0.5\n",
        "results.csv:4:1: error: duplicate of the trial on line 2; every trial has one row"
      ),
      (
        "HEADER\n1,xor,2,0.1,9,0,ok,5,0.5\n2,xor,2,0.1,9,0,ok,5,0.5\n",
        "results.csv:3:1: error: the configuration and seed 0 are those of line 2, but the trial is another"
      ),
      (
        "HEADER\n1,xor,2,0.1,9,0,ok,5,0.5\nHEADER\n",
        "results.csv:3:1: error: the names of the columns again"
      ),
      (
        "HEADER\n1,xor,2,0.1,9,one,ok,5,0.5\n",
        "results.csv:2:15: error: expected a seed, a whole number, found 'one'"
      ),
      (
        "HEADER\n1,xor,2,0.1,9,99999999999999999999,ok,5,0.5\n",
        "results.csv:2:15: error: expected a seed, a whole number, found '99999999999999999999'"
      ),
      (
        "HEADER\n1,xor,2,0.1,9,0,done,5,0.5\n",
        "results.csv:2:17: error: expected ok, diverged or failed, found 'done'"
      ),
      (
        "HEADER\n1,xor,2,0.1,9,0,ok,5,low\n",
        "results.csv:2:22: error: expected a number in column 'train_loss', found 'low'"
      ),
    ] as [(String, String)])
  func problems(text: String, message: String) {
    let found = problem(text.replacing("HEADER\n", with: header))
    #expect(found.hasPrefix(message), "\(found)")
  }

  @Test("a metric that is not there is told with those that are")
  func metric() {
    let text = header + "1,xor,2,0.1,9,0,ok,5,0.5\n"
    #expect(problem(text, "train_los").contains("did you mean 'train_loss'?"))
    #expect(problem(text, "f1").contains("no metric 'f1' among the columns; there are train_loss"))
  }
}

@Suite("Comparing bytes")
struct ExactComparisonTests {
  private func compare(_ base: String, _ new: String) -> ExactComparison {
    ExactComparison(SourceFile(name: "a", text: base), SourceFile(name: "b", text: new))
  }

  @Test("equal files are identical")
  func identical() {
    #expect(compare("a,b\n1,2\n", "a,b\n1,2\n").isIdentical)
    #expect(compare("", "").isIdentical)
  }

  @Test(
    "ends of lines and a byte order mark are told from what lines say",
    arguments: [
      ("a,b\n1,2\n", "a,b\r\n1,2\r\n", "line endings alone (CR LF)", 0),
      ("a,b\r1,2\r", "a,b\r\n1,2\r\n", "line endings alone (CR LF, CR)", 0),
      ("a,b\n1,2\n", "a,b\n1,2", "line endings alone (none at the end)", 0),
      ("a,b\n1,2\n", "\u{feff}a,b\n1,2\n", "a byte order mark alone", 0),
      ("a,b\n1,2\n", "\u{feff}a,b\r\n1,2\r\n", "line endings (CR LF) and a byte order mark alone", 0),
      ("a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,5\r\n", "line endings (CR LF)", 1),
      ("a,b\n1,2\n", "a,b\n1,3\n", "", 1),
    ] as [(String, String, String, Int)])
  func endings(base: String, new: String, besides: String, differing: Int) {
    let comparison = compare(base, new)
    #expect(
      !comparison.isIdentical && comparison.besides == besides && comparison.differingCount == differing)
  }

  @Test("differing cells are told by their columns")
  func cells() {
    let comparison = compare("a,b\n1,2\n3,4\n", "a,b\n1,2\n3,5\n")
    #expect(comparison.differingCount == 1 && comparison.lineCount == 3)
    #expect(comparison.first == [.init(line: 3, cells: [("b", "4", "5")])])
  }

  @Test("lines that one file lacks differ, and so do the bytes that cells do not show")
  func lines() {
    #expect(compare("a\n1\n", "a\n1\n2\n").first == [.init(line: 3, cells: [("", "(no such line)", "2")])])
    #expect(
      compare("a,b\n1,2\n", "a,b\n\"1\",2\n").first == [.init(line: 2, cells: [("", "1,2", "\"1\",2")])])
    let many = compare("a\n" + String(repeating: "1\n", count: 9), "a\n" + String(repeating: "2\n", count: 9))
    #expect(many.differingCount == 9 && many.first.count == 5)
  }
}
