import Datasets
import Documents
import Testing

@Suite("What may be amiss with CSV datasets")
struct CSVNoteTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let header: String
    let rows: Int
    let notes: [String]
    /// Joins a row's fields.
    let row: @Sendable (Int) -> [String]
    var options = CSVOptions(path: "data.csv", target: ["y"])

    init(
      _ description: String, _ header: String, _ rows: Int, _ notes: String...,
      change: (inout CSVOptions) -> Void = { _ in }, row: @escaping @Sendable (Int) -> [String]
    ) {
      testDescription = description
      self.header = header
      self.rows = rows
      self.notes = notes
      self.row = row
      change(&options)
    }
  }

  static let place = "in the dataset's mapping of the experiment file"
  static func idNote(_ name: String) -> String {
    "column \(name) holds a different whole number in every row; if it is an id, write it under drop \(place)"
  }

  static func half(_ row: Int) -> String { "\(row).5" }

  static let cases = [
    Case("consecutive numbers", "n,y", 20, "1:1 " + idNote("'n'")) { ["\((37 * $0) % 20 + 5)", half($0)] },
    Case("consecutive numbers in few rows", "n,y", 19) { ["\($0)", half($0)] },
    Case("consecutive but for one that stands twice", "n,y", 20) { ["\($0 == 19 ? 18 : $0)", half($0)] },
    Case("different whole numbers", "amount,y", 20) { ["\($0 * $0)", half($0)] },
    Case("a fraction", "n,y", 20) { [$0 == 19 ? "19.5" : "\($0)", half($0)] },
    Case("names of ids", "x,customer_id,y", 20, "1:3 " + idNote("'customer_id'")) {
      ["\($0 % 3)", "\($0 * $0)", half($0)]
    },
    Case(
      "other names of ids", "ID,rowId,customerID,Customer ID,GRID,grid,y", 20, "1:1 " + idNote("'ID'"),
      "1:4 " + idNote("'rowId'"), "1:10 " + idNote("'customerID'"), "1:21 " + idNote("'Customer ID'")
    ) { [String](repeating: "\($0 * $0)", count: 6) + [half($0)] },
    Case("a name, but values that repeat", "id,y", 30) { ["\($0 == 29 ? 0 : $0 * $0)", half($0)] },
    Case("an index", ",x,y", 3, "1:1 " + idNote("'column_1' (nameless in the header)")) {
      ["\($0)", "1", half($0)]
    },
    Case("whole numbers without a name", ",x,y", 3) { ["\($0 * 2)", "1", half($0)] },
    Case("an id that is dropped", "id,x,y", 20, change: { $0.drop = ["id"] }) { ["\($0)", "1", half($0)] },
    Case(
      "ids where rows are left out", "n,y", 25, "5 of 25 rows lack a value and are excluded",
      "1:1 " + idNote("'n'"), change: { $0.missing = .dropRow }
    ) { ["\($0)", $0 % 5 == 2 ? "" : half($0)] },
    Case(
      "a category a row", "x,name,y", 20,
      "1:3 column 'name' has 11 categories in 20 rows; if it is a name or an id, write it under drop \(place)",
      change: { $0.categorical = ["name"] }
    ) { ["1", "n\($0 % 11)", half($0)] },
    Case("a category for two rows", "x,name,y", 20, change: { $0.categorical = ["name"] }) {
      ["1", "n\($0 % 10)", half($0)]
    },
    Case(
      "amounts as classes", "x,y", 30,
      "1:3 column 'y' holds 11 different numbers in 30 rows, each of them a class; "
        + "if they are amounts, write task: regression \(place)",
      change: { $0.task = .classification }
    ) { ["1", "\($0 % 11)"] },
    Case("classes", "x,y", 30, change: { $0.task = .classification }) { ["1", "\($0 % 10)"] },
    Case(
      "classes that differ by a no-break space", "x,y", 20,
      "1:3 column 'y' has the classes 'p' and 'p\\u{A0}', which differ by what nobody sees at their ends (U+00A0) and stay "
        + "two classes; if they are one, write them alike"
    ) { ["1", ["p", "q", "p\u{A0}"][$0 % 3]] },
    Case(
      "classes in two Unicode forms", "x,y", 20,
      "1:3 column 'y' has '\u{E9}' in two Unicode forms (U+00E9; U+0065 U+0301), which are taken for one"
    ) { ["1", ["\u{E9}", "q", "e\u{301}"][$0 % 3]] },
    Case(
      "categories that are one number", "c,y", 20,
      "1:1 column 'c' has the categories '1.1' and '1.10', which are one number and stay two categories; if they are "
        + "one, write them alike", change: { $0.categorical = ["c"] }
    ) { [["1.1", "1.10", "2"][$0 % 3], half($0)] },
    Case(
      "long ids as amounts", "n,y", 20,
      "1:1 column 'n' holds whole numbers of 16 digits and more, which are rounded; if they are names or ids, write it "
        + "under categorical or drop \(place)"
    ) { ["\(9_007_199_254_740_993 + 1000 * ($0 % 7))", half($0)] },
    Case("large amounts", "n,y", 20) { ["\($0 % 7 + 1)e25", half($0)] },
    Case(
      "rows that say NA where names are", "x,y", 24,
      "8 of 24 rows lack a value and are excluded; if 'NA' is a name, write missing_values: [] \(place)",
      change: { $0.missing = .dropRow }
    ) { ["1", ["a", "b", "NA"][$0 % 3]] },
    Case("amounts as classes by request", "x,y", 20, change: { $0.task = .classification }) {
      ["1", "$\($0 % 3 + 1).5"]
    },
    Case(
      "a rare class", "x,y", 20,
      "1:3 column 'y' has a class with a single row, which no split can put into every part: 'c'"
    ) { ["1", $0 == 7 ? "c" : "ab".map(String.init)[$0 % 2]] },
    Case(
      "rare classes", "x,y", 40,
      "1:3 column 'y' has classes with a single row, which no split can put into every part: "
        + "'c1', 'c2', 'c3' and 2 more"
    ) { ["1", (1...5).contains($0) ? "c\($0)" : "ab".map(String.init)[$0 % 2]] },
  ]

  @Test("what may be meant in another way is noted at the column's name", arguments: cases)
  func notes(example: Case) throws {
    let text =
      example.header + "\n"
      + (0..<example.rows).map { example.row($0).joined(separator: ",") + "\n" }.joined()
    let dataset = try csv(text) { $0 = example.options }
    let notes = dataset.notes.map { ($0.location.map { "\($0) " } ?? "") + $0.message }
    #expect(notes == example.notes)
    #expect(dataset.notes.allSatisfy { $0.severity == .warning && $0.file == "data.csv" })
  }
}
