import Documents
import Foundation
import Testing

@testable import Results

@Suite("JSON")
struct JSONValueTests {
  @Test("keys keep their order and levels are indented by two")
  func layout() {
    let value = JSONValue.object([
      ("name", .string("xor")), ("seeds", .array([.integer(0), .integer(-1)])), ("empty", .array([])),
      ("none", .object([])), ("rate", .number(0.1)), ("big", .number(1e22)), ("whole", .number(5)),
      ("bad", .number(.infinity)), ("yes", .boolean(true)), ("nothing", .null),
      ("inner", .object([("a", .integer(1))])),
    ])
    #expect(
      value.text == """
        {
          "name": "xor",
          "seeds": [
            0,
            -1
          ],
          "empty": [],
          "none": {},
          "rate": 0.1,
          "big": 1e+22,
          "whole": 5,
          "bad": "inf",
          "yes": true,
          "nothing": null,
          "inner": {
            "a": 1
          }
        }

        """)
    #expect(
      value.compactText
        == #"{"name":"xor","seeds":[0,-1],"empty":[],"none":{},"rate":0.1,"big":1e+22,"whole":5,"bad":"inf","#
        + #""yes":true,"nothing":null,"inner":{"a":1}}"#)
  }

  @Test(
    "any text survives a reader",
    arguments: [
      "", "a/b", "\"\\", "\n\r\t\u{8}\u{c}\0\u{1f}\u{7f}\u{85}", "漢字 🦊", "\u{2028}\u{202e}\u{feff}",
      "\u{e0041}\u{10ffff}👨\u{200d}👩",
    ])
  func escapes(text: String) throws {
    let written = JSONValue.object([(text, .string(text))]).text
    #expect(!written.dropLast().unicodeScalars.contains { $0.isInvisible && $0 != "\n" })
    let read = try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String: String]
    #expect(read == [text: text])
  }
}
