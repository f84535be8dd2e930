import Documents
import Testing

@testable import Reporting

@Suite("Text from outside")
struct SafeTextTests {
  @Test(
    "names that need it are code, others stay plain",
    arguments: [
      ("adam", "adam"), ("leaky_relu", "leaky_relu"), ("0.1", "0.1"), ("-5", "-5"), ("1e-05", "1e-05"),
      ("[4, 4]", "`[4, 4]`"), ("_x_", "`_x_`"), ("a__b", "`a__b`"), ("www.x.example", "`www.x.example`"),
      ("@team", "`@team`"), ("#1", "`#1`"), ("<b>", "`<b>`"), (" ", "` `"), (" a ", "`  a  `"),
      ("", "*(empty)*"),
      ("a|b", "<code>a&#124;b</code>"), ("`", "<code>&#96;</code>"),
      ("a@b|", "<code>a&#64;<!-- -->b&#124;</code>"), ("\\|", "<code>&#92;&#124;</code>"),
      ("a\nb", #"`a\nb`"#), ("\u{1b}[1m", #"`\u{1b}[1m`"#), ("+1", "`+1`"), ("a\\", #"`a\`"#),
    ])
  func markdownNames(text: String, markdown: String) {
    #expect(MarkdownText.name(text) == markdown)
  }

  @Test(
    "running text reads as it was meant and does nothing",
    arguments: [
      ("How wide, and (why) so - well?", "How wide, and (why) so - well?"),
      ("a_b *c* `d` [e](f)", #"a\_b \*c\* \`d\` \[e\](f)"#), ("<img src=x>", #"\<img src=x\>"#),
      ("1. one", #"1\. one"#), ("10) ten", #"10\) ten"#), ("- item", #"\- item"#), ("+ item", #"\+ item"#),
      ("# title", ##"\# title"##), ("a\n\n# title", ##"a \# title"##), ("=== line", #"\=== line"#),
      ("Note: this", "Note: this"), ("https://x.example", "https:<!-- -->//x.example"),
      ("www.x.example", "www<!-- -->.x.example"), ("hi @octocat", #"hi \@<!-- -->octocat"#),
      ("see #12", ##"see \#<!-- -->12"##), ("&amp;", #"\&amp;"#), ("", ""),
      ("150 rows; split 90/30/30", "150 rows; split 90/30/30"),
    ])
  func markdownProse(text: String, markdown: String) {
    #expect(MarkdownText.prose(text) == markdown)
  }

  @Test(
    "widths on a terminal",
    arguments: [("abc", 3), ("漢字", 4), ("e\u{301}", 1), ("🦊", 2), ("żółw", 4), ("", 0), ("Ｆ", 2), ("±≈…", 3)])
  func widths(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test("cutting keeps to the width", arguments: ["abcdef", "漢字漢字", "ab漢字"])
  func cutting(text: String) {
    for width in 1...10 {
      let cut = truncated(text, toWidth: width)
      #expect(DisplayWidth.of(cut) <= width)
      #expect(cut == text || cut.hasSuffix("…"))
    }
  }

  @Test("counts are grouped and have their plural")
  func counts() {
    #expect(counted(1, "seed") == "1 seed")
    #expect(counted(1_234_567, "trial") == "1,234,567 trials")
    #expect(grouped(-100_000) == "-100,000" && grouped(999) == "999")
    #expect(listed(["a", "b", "c"]) == "a, b and c" && listed([]) == "")
  }
}
