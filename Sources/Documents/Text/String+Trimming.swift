extension String {
  /// The text without the white space around it (Unicode's property White_Space).
  package func trimmingWhiteSpace() -> String {
    func isInk(_ scalar: Unicode.Scalar) -> Bool { !scalar.properties.isWhitespace }
    guard let first = unicodeScalars.firstIndex(where: isInk),
      let last = unicodeScalars.lastIndex(where: isInk)
    else { return "" }
    return String(unicodeScalars[first...last])
  }
}
