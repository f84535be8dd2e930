@testable import Documents

/// A mistake of which nothing but the words matters.
struct Said: Mistake {
  let wording: Wording

  init(_ message: String, suggestion: String? = nil) { wording = Wording(message, suggestion: suggestion) }
}
