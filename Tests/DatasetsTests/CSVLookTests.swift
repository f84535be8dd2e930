import Documents
import Testing

@testable import Datasets

@Suite("A look at a CSV file")
struct CSVLookTests {
  @Test(
    "finds its separator, decimal mark, header and likeliest target",
    arguments: [
      ("a,b,class\n1,2,x\n3,4,y\n", ",", ".", true, "class"),
      ("5.1,3.5,setosa\n4.9,3,setosa\n", ",", ".", false, "column_3"),
      ("M,0.455,15\nF,0.35,7\nM,0.4,9\n", ",", ".", false, "column_3"),
      ("a;b;y\n1,5;2;3\n2,5;3;4\n", ";", ",", true, "y"),
      ("a\tb\tprice\tz\n1\t2\t3\t4\n5\t6\t7\t8\n", "\t", ".", true, "price"),
      ("color,shape\nred,round\nblue,square\nred,round\n", ",", ".", true, "shape"),
      ("red,round\nblue,square\nred,round\nred,round\n", ",", ".", false, "column_2"),
      ("x\n1\n2\n", ",", ".", true, "x"),
    ])
  func look(text: String, separator: String, decimal: String, hasHeader: Bool, target: String) throws {
    let look = try CSVLook(SourceFile(name: "data.csv", text: text))
    #expect(look.separator == separator.utf8.first && look.style.decimal == decimal.utf8.first)
    #expect(look.hasHeader == hasHeader && look.likelyTarget == target)
  }

  @Test(
    "and numbers that are written otherwise",
    arguments: [
      (",", "." as Character?, "1.234,5", "1234.5" as String?), (",", nil, "1.5", nil),
      (",", nil, "-0,25e3", "-0.25e3"),
      (".", ",", "1,234,567.8", "1234567.8"), (".", ",", "12,34", nil), (".", ",", "1234,567", nil),
      (".", ",", "1,23", nil),
      (".", "'", "1'000", "1000"), (",", ".", "1.23,5", nil), (".", nil, "7", "7"),
    ])
  func style(decimal: String, thousands: Character?, text: String, expected: String?) throws {
    let style = CSVNumberStyle(decimal: try #require(decimal.utf8.first), thousands: thousands)
    #expect(style.plainText(text) == expected)
  }
}
