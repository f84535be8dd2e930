import Testing

@testable import Documents

@Suite("Pairs of escapes, as JSON has them")
struct SurrogatePairTests {
  @Test(
    "a pair is one character in double quotes, and its own text elsewhere",
    arguments: [
      (#"{"a": "\ud83d\ude00"}"#, "{a: \"😀\"}"), (#"{"\uD83D\uDE00": 1}"#, "{😀: 1}"),
      (#""x\ud83d\ude00y\u00e9\ud834\udd1e""#, "\"x😀yé𝄞\""), (#""\ud83d\ude00\ud83d\ude00""#, "\"😀😀\""),
      (##"# "\ud83d\ude00"\n"##.replacing("\\n", with: "\n") + #"a: "\ud83d\ude01""#, "{a: \"😁\"}"),
      (#"a: '\ud83d\ude00'"#, #"{a: "\ud83d\ude00"}"#), (#"a: \ud83d\ude00"#, #"{a: "\ud83d\ude00"}"#),
      ("a: |\n  \\ud83d\\ude00\nb: \"\\ud83d\\ude00\"", "{a: \"\\ud83d\\ude00\n\", b: \"😀\"}"),
      (#"['\', "\ud83d\ude00"]"#, #"["\", "😀"]"#),
      (#"["\\ud83d", "\\\ud83d\ude00", "\"\ud83d\ude00"]"#, #"["\ud83d", "\😀", ""😀"]"#),
      (#"{"a": "\ue000 \ue001 \U0000e002 \ud83d\ude00"}"#, "{a: \"\u{e000} \u{e001} \u{e002} 😀\"}"),
      ("{\"a\": \"\u{e000}\\ud83d\\ude00\u{e000}\u{e000}\"}", "{a: \"\u{e000}😀\u{e000}\u{e000}\"}"),
      (#"[!!str "\ud83d\ude00", &a "\ud83d\ude01", *a]"#, "[\"😀\", \"😁\", \"😁\"]"),
      (#""\uffff\ud800\udc00\udbff\udfff""#, "\"\u{ffff}\u{10000}\u{10ffff}\""),
    ])
  func pairs(text: String, shown: String) throws {
    #expect(try outline(parsed(text)).unicodeScalars.elementsEqual(shown.unicodeScalars))
  }

  private static let lacksSecond =
    "is half of a pair that stands for one character; the other half, \\uDC00 to \\uDFFF, must follow it at once, "
    + "or write the character itself"
  private static let lacksFirst =
    "is half of a pair that stands for one character; the other half, \\uD800 to \\uDBFF, must stand right before it, "
    + "or write the character itself"

  @Test(
    "half a pair is told by its place",
    arguments: [
      (#"a: "x\ud83d""#, "1:6", #"\ud83d "# + lacksSecond),
      (#""\ud83dx\ude00": 1"#, "1:2", #"\ud83d "# + lacksSecond),
      ("b: \"\\ud83d\\ude00\"\na: \"\\uDE00\"", "2:5", #"\uDE00 "# + lacksFirst),
      (#"a: "\U0000d83d""#, "1:5", #"\U0000d83d is not a character: U+D800 to U+DFFF are halves of pairs in UTF-16"#),
      (#"a: "\U00110000""#, "1:5", #"\U00110000 is not a character: the last one is U+10FFFF"#),
    ])
  func halves(text: String, place: String, message: String) {
    let lines = complaints(text).split(separator: "\n")
    #expect(lines.first ?? "" == "a.yaml:\(place): error: \(message)")
    #expect(lines.last?.contains("^^^^^^") == true)
  }

  @Test("what follows a pair keeps its place")
  func places() {
    #expect(complaints(#"{"a": "\ud83d\ude00", "b": !!int x}"#).hasPrefix("a.yaml:1:34: error"))
  }

  @Test("many pairs take no more than their time")
  func many() throws {
    let text = "[" + (0..<50_000).map { _ in #""\ud83d\ude00""# }.joined(separator: ",\n") + "]"
    #expect(try parsed(text).items?.last?.scalar?.text == "😀")
  }
}
