import Documents
import Testing

@Suite struct CoreSchemaTests {
  @Test(
    "plain text is read by the core schema",
    arguments: [
      ("", .null), ("~", .null), ("null", .null), ("Null", .null), ("NULL", .null),
      ("true", .boolean(true)), ("True", .boolean(true)), ("FALSE", .boolean(false)),
      ("0", .integer(0)), ("-0", .integer(0)), ("+12", .integer(12)), ("-7", .integer(-7)),
      ("007", .integer(7)), ("0o17", .integer(15)), ("0x1F", .integer(31)), ("0xff", .integer(255)),
      ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
      ("9223372036854775808", .number(9_223_372_036_854_775_808)),
      ("123456789012345678901234567890", .number(1.2345678901234568e29)),
      ("0xFFFFFFFFFFFFFFFF", .number(18_446_744_073_709_551_616)),
      ("1.5", .number(1.5)), ("1.", .number(1)), (".5", .number(0.5)), ("-.5e-3", .number(-0.0005)),
      ("1e-3", .number(1e-3)), ("1E5", .number(1e5)), ("+1e+2", .number(100)), ("1e999", .number(.infinity)),
      (".inf", .number(.infinity)), ("-.Inf", .number(-.infinity)), ("+.INF", .number(.infinity)),
    ] as [(String, Scalar.Value)])
  func values(text: String, expected: Scalar.Value) throws {
    #expect(try parsed("- \(text)\n").items?.first?.scalar?.value == expected)
  }

  @Test(
    "what other versions of YAML take for booleans, dates and numbers is text",
    arguments: [
      "no", "yes", "on", "off", "y", "N", "nUll", "tRUE", "0b101", "0o8", "0x", "0xg", "1_000", "12:30:45",
      "2024-01-01", "1e", "e5", "+", "-", ".", "..", "-.", "1.2.3", "+-1", "0x-1", "0o+7", "- 1", "inf",
      "nan",
      ".iNf", "+.nan", "1 2", "0..9", "1e5x", "١٢",
    ])
  func text(text: String) throws {
    let scalar = try #require(
      try parsed("a: '\(text)'\nb:\n  \(text == "- 1" ? "'- 1'" : text == "-" ? "'-'" : text)").entries?[1]
        .value.scalar)
    #expect(scalar.value == .string(text))
  }

  @Test("a value that is not a number is one", arguments: [".nan", ".NaN", ".NAN"])
  func notANumber(text: String) throws {
    guard case .number(let number) = try parsed(text).scalar?.value else {
      Issue.record("not a number at all")
      return
    }
    #expect(number.isNaN)
  }

  @Test(
    "quoted and block text is text",
    arguments: ["'1'", "\"true\"", "''", "|-\n  1", ">-\n  null", "! 1", "!!str 1"])
  func quoted(yaml: String) throws {
    guard case .string = try parsed("a: " + yaml)["a"]?.scalar?.value else {
      Issue.record("not text")
      return
    }
  }

  @Test("the tags of the core schema are honoured")
  func tags() throws {
    let root = try parsed(
      """
      [!!str 12, !!int "3", !!float 1, !!float "0x10", !!bool 'true', !!null '', !!seq [1], !!map {a: 1}, ! x]
      """)
    #expect(outline(root) == #"["12", 3, 1.0, 16.0, true, null, [1], {a: 1}, "x"]"#)
  }

  @Test("values that their tag forbids, and tags that are unknown, are reported together")
  func wrongTags() {
    let yaml = "a: !!int 1.5\nb: !!bool yes\nc: !!flaot 1\nd: !color {r: 1}\ne: !!map [1]\nf: !!binary aGk=\n"
    #expect(
      complaints(yaml) == """
        a.yaml:1:10: error: '1.5' is not a whole number
        a: !!int 1.5
                 ^^^
        a.yaml:2:11: error: 'yes' is not true or false
        b: !!bool yes
                  ^^^
        a.yaml:3:12: error: unknown tag '!!flaot'; did you mean '!!float'?
        c: !!flaot 1
                   ^
        a.yaml:4:11: error: unknown tag '!color'
        d: !color {r: 1}
                  ^
        a.yaml:5:10: error: the tag '!!map' does not fit a list
        e: !!map [1]
                 ^
        a.yaml:6:13: error: unknown tag '!!binary'
        f: !!binary aGk=
                    ^
        """)
  }
}
