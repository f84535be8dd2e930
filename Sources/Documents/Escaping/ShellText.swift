/// Words as a shell takes them.
package enum ShellText {
  /// A word as it is where that is plain; in single quotes; or, where it holds what is not seen, in the form `$'…'`,
  /// which bash, zsh, ksh and POSIX (2024) know.
  package static func quoted(_ word: String) -> String {
    if isPlain(word) { return word }
    if VisibleText.isVisible(word) { return "'" + word.replacingScalars { $0 == "'" ? #"'\''"# : nil } + "'" }
    var result = "$'"
    VisibleText.forEach(word.unicodeScalars) { scalar, isShown in
      switch scalar {
      case "\\": result += #"\\"#
      case "'": result += #"\'"#
      case "\n": result += #"\n"#
      case "\r": result += #"\r"#
      case "\t": result += #"\t"#
      default:
        if isShown { result.unicodeScalars.append(scalar) } else { result += octal(scalar) }
      }
    }
    return result + "'"
  }

  /// Three octal digits per byte: what follows cannot be taken for a part of the number, and no locale matters.
  private static func octal(_ scalar: Unicode.Scalar) -> String {
    scalar.utf8.map { byte in
      let digits = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }.joined()
  }

  private static func isPlain(_ word: String) -> Bool {
    // A shell may take a leading `=` or `~` for more than itself.
    guard let first = word.utf8.first, first != UInt8(ascii: "=") else { return false }
    return word.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        ? scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || "-_./=:,+@%".unicodeScalars.contains(scalar)
        : scalar.properties.isAlphabetic && !scalar.isInvisible
    }
  }
}
