import Foundation
import Testing

@testable import Documents

@Suite struct SuggestionTests {
  static let activations = ["identity", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "softplus"]

  @Test(
    "the nearest candidate is found, regardless of case",
    arguments: [
      ("rellu", "relu"), ("ReLU", "relu"), ("tahn", "tanh"), ("sigmiod", "sigmoid"),
      ("leaky-relu", "leaky_relu"), ("softpuls", "softplus"), ("slu", "elu"),
    ])
  func nearest(word: String, expected: String) {
    #expect(Suggestion.nearest(to: word, in: Self.activations) == expected)
  }

  @Test(
    "nothing is suggested for a word that is near to none",
    arguments: ["", "x", "gaussian", "maxout", "\u{1B}[31m"])
  func nothing(word: String) {
    #expect(Suggestion.nearest(to: word, in: Self.activations) == nil)
  }

  @Test("a part of a name that is another word is no misspelling")
  func parts() {
    let metrics = ["test_r2", "test_loss", "train_loss"]
    #expect(Suggestion.nearest(to: "test_f1", in: metrics) == nil)
    #expect(Suggestion.nearest(to: "test_r", in: metrics) == "test_r2")
    #expect(Suggestion.nearest(to: "tset_los", in: metrics) == "test_loss")
    #expect(Suggestion.nearest(to: "testloss", in: metrics) == "test_loss")
  }

  @Test("a single character is near to no other")
  func short() {
    #expect(Suggestion.nearest(to: "x", in: ["y"]) == nil)
    #expect(Suggestion.nearest(to: "or", in: ["xor"]) == "xor")
  }

  @Test("of equally near candidates, the first is taken")
  func ties() {
    #expect(Suggestion.nearest(to: "bat", in: ["cat", "hat"]) == "cat")
    #expect(Suggestion.nearest(to: "bat", in: ["hat", "cat"]) == "hat")
  }

  @Test("very long words are not compared")
  func long() {
    let long = String(repeating: "a", count: 1_000_000)
    #expect(Suggestion.nearest(to: long, in: [long]) == nil)
    #expect(Suggestion.nearest(to: "aa", in: [long, "ab"]) == "ab")
  }

  @Test("a name that is no different is not suggested", arguments: ["relu", "é", "a b"])
  func same(word: String) {
    #expect(Suggestion.nearest(to: word, in: [word, word.decomposedStringWithCanonicalMapping]) == nil)
    #expect(Suggestion.nearest(to: "relu", in: ["relu", "selu"]) == "selu")
  }
}
