import Documents
import Testing

@testable import Experiments

@Suite("Files that are no experiments")
struct MistakenFileTests {
  private func complaint(_ bytes: [UInt8], name: String) -> String {
    do throws(Diagnostics) {
      _ = try Experiment.load(SourceFile(name: name, bytes: bytes), directory: "")
      return ""
    } catch {
      return error.rendered(color: false)
    }
  }

  private func complaint(_ text: String, name: String = "a.yaml") -> String {
    complaint(Array(text.utf8), name: name)
  }

  @Test(
    "a table is told, with what to write",
    arguments: [
      ("a,b,y\n1,2,x\n", "data.csv", "{path: data.csv, target: y}"),
      ("\"sepal length\";\"class\"\n5.1;x\n", "i.csv", "{path: i.csv, target: class, separator: \";\"}"),
      ("a\tb\n1\t2\n", "d/my data.tsv", "{path: 'd/my data.tsv', target: b, separator: tab}"),
      ("1,2,3\n4,5,6\n", "x.data", "{path: x.data, target: column_3, header: false}"),
      ("\u{FEFF}a|it's\r\n1|2\r\n", "t.txt", "{path: t.txt, target: 'it''s', separator: \"|\"}"),
      ("time: h,y\n1,2\n", "a.csv", ""), ("a,b", "a.csv", "{path: a.csv, target: b}"),
      ("x,note\n1,\"a, b: c\"\n2,\"d\"\n", "a.csv", "{path: a.csv, target: note}"),
    ])
  func tables(text: String, name: String, entry: String) {
    let complaint = complaint(text, name: name)
    if entry.isEmpty {
      #expect(!complaint.contains("this is a table"))
    } else {
      #expect(
        complaint.hasPrefix(
          "\(name):1:1: error: this is a table, not an experiment; an experiment file names it: "
            + "datasets: [\(entry)], and below it architectures: [[8]]\n"), "\(complaint)")
    }
  }

  @Test(
    "what has mistakes is no table",
    arguments: [
      "datasets: [xor, iris\narchitectures: [[2], [3]\n", "- a, b\n- c, d\n", "# a, b\n# c, d\nx\n",
      "{a, b\nc, d\n", "hello, world",
    ])
  func experiments(text: String) {
    #expect(!complaint(text).isEmpty && !complaint(text).contains("this is a table"))
  }

  @Test("a format that is no text is named, with what to do")
  func formats() {
    #expect(
      complaint([0x1F, 0x8B, 8, 0], name: "a.csv.gz")
        == "a.csv.gz:1:1: error: this is a gzip file, not an experiment; decompress it with gunzip, "
        + "and name the table under 'datasets' of an experiment file")
    #expect(
      complaint(Array("%PDF-1.4\n".utf8), name: "a")
        == "a:1:1: error: this is a PDF document, not an experiment")
    #expect(
      complaint([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], name: "a")
        == "a: error: the file is UTF-32; save it as UTF-8")
  }

  @Test(
    "a file without contents is told at its beginning",
    arguments: [
      ("", "the file is empty"), ("\n\n", "the file is empty"), ("\u{FEFF}", "the file is empty"),
      ("# nothing\n", "the file has no contents"),
      ("null\n", "the experiment: expected a mapping, found nothing"),
      ("~", "the experiment: expected a mapping, found nothing"),
      ("[]", "the experiment: expected a mapping, found a list"), ("  \n", "the file has no contents"),
    ])
  func empty(text: String, message: String) {
    let first = complaint(text).split(separator: "\n").first ?? ""
    #expect(first.hasPrefix("a.yaml:1:1: error: \(message)"), "\(first)")
    if message.hasPrefix("the file") {
      #expect(first.hasSuffix("; an experiment needs 'datasets' and 'architectures'"))
    }
  }

  @Test(
    "of very many mistakes the most are counted",
    arguments: [
      "datasets: [LIST]\narchitectures: [[2]]\n",
      "datasets: [xor]\narchitectures: [[2]]\ntraining: {activation: [LIST]}\n",
    ])
  func manyWords(form: String) {
    let list = (0..<50_000).map { "relx\($0)" }.joined(separator: ", ")
    let start = ContinuousClock.now
    #expect(complaint(form.replacing("LIST", with: list)).contains("\nand "))
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test("very many unknown keys are counted", .timeLimit(.minutes(1)))
  func unknownKeys() {
    let keys = (0..<200_000).map { "architecture_\($0): 1\n" }.joined()
    let start = ContinuousClock.now
    let text = complaint("datasets: [xor]\narchitectures: [[2]]\n" + keys)
    #expect(text.hasSuffix("and 199950 more"))
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
