import Documents
import Results

/// A first word that is no command: one that is misspelt, or a file without a command before it.
struct MistypedCommand {
  /// What is wrong, and what may have been meant.
  let message: String

  /// - Parameters:
  ///   - words: What was typed after the program's name.
  ///   - commands: What a first word may be.
  /// - Returns: nil where the first word is a command or an option, or where there is none.
  init?(_ words: [String], commands: [String]) {
    guard let word = words.first, !word.hasBytePrefix("-"), !commands.contains(word) else { return nil }
    let rest = words.dropFirst()
    if let command = Suggestion.nearest(to: word, in: commands) {
      message = Self.message(word, meaning: [command] + rest)
    } else if [".yaml", ".yml", ".json", ".csv", ".tsv"].contains(where: word.lowercased().hasByteSuffix) {
      message = Self.message(word, meaning: ["run"] + words)
    } else {
      message =
        "there is no command \(VisibleText.quoted(word)); it is one of \(commands.joined(separator: ", "))"
    }
  }

  private static func message(_ word: String, meaning words: [String]) -> String {
    let command = VisibleText.escaped((["nnlab"] + words).map(ShellText.quoted).joined(separator: " "))
    return "there is no command \(VisibleText.quoted(word)); did you mean '\(command)'?"
  }
}
