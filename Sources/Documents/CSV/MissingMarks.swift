/// Which texts of a file say that a value is not known. A field without any text always does.
package enum MissingMarks: Hashable, Sendable {
  /// `?`, and in upper or lower case `NA`, `N/A`, `NaN`, `null`, `<NA>`, `-NaN`, and the marks of spreadsheets and C libraries
  /// `#NA`, `#N/A`, `#N/A N/A`, `1.#IND`, `1.#QNAN` with or without a minus sign: those of pandas' `read_csv` but for `None`,
  /// which many files have for a category.
  case standard
  /// These and no others, as they are written; a number among them stands for all its spellings.
  case only(Set<String>)

  /// The numbers among the marks.
  var numbers: Set<Double> {
    guard case .only(let texts) = self else { return [] }
    return Set(texts.compactMap { DecimalNumber.parse($0) })
  }

  /// Whether a text that has no spaces around it is one of them.
  func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text.isEmpty { return true }
    switch self {
    case .standard:
      switch text.count {
      case 1: return text[0] == UInt8(ascii: "?")
      case 2: return text.equalsLowercase("na")
      case 3:
        return text.equalsLowercase("nan") || text.equalsLowercase("n/a") || text.equalsLowercase("#na")
      case 4:
        return text.equalsLowercase("null") || text.equalsLowercase("#n/a") || text.equalsLowercase("<na>")
          || text.equalsLowercase("-nan")
      case 6...9:
        return text.prefix(4).contains(UInt8(ascii: "#"))
          && Self.longMarks.contains(String(decoding: text, as: UTF8.self).lowercased())
      default: return false
      }
    case .only(let texts): return texts.contains(String(decoding: text, as: UTF8.self))
    }
  }

  private static let longMarks: Set<String> = ["#n/a n/a", "1.#ind", "-1.#ind", "1.#qnan", "-1.#qnan"]

  /// Whether people, spreadsheets or databases write this where a value is missing, whatever the marks of a file.
  package static func isUsual(_ text: String) -> Bool {
    let text = text.withoutUnseenEnds.lowercased()
    if text.isEmpty || usual.contains(text) { return true }
    return text.utf8.count <= 12 && text.allSatisfy { "-–—−.…*_?".contains($0) }
  }

  private static let usual: Set<String> = [
    "na", "n/a", "n.a.", "n.a", "#n/a", "#na", "#n/a n/a", "<na>", "nan", "-nan", "nat", "null", "<null>",
    "(null)",
    "nil", "none", "(none)", "\\n", "missing", "(missing)", "unknown", "unk", "undefined", "n/d", "nd",
    "n.d.", "tbd",
    "not available", "not applicable", "no data", "nodata", "empty", "blank", "void",
    "#div/0!", "#value!", "#ref!", "#num!", "#name?", "#null!", "1.#qnan", "-1.#ind", "1.#ind",
  ]
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether this is a text of the same length, its ASCII letters, which are lower case there, in any case.
  fileprivate func equalsLowercase(_ text: StaticString) -> Bool {
    for index in indices {
      let (byte, other) = (self[index], text.utf8Start[index])
      let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(other)
      if byte != other, !isLetter || byte | 0x20 != other { return false }
    }
    return true
  }
}
