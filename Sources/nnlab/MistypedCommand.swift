import Documents

/// A first word that is no command: one that is misspelt, or a file without a command before it.
struct MistypedCommand {
  let mistake: UsageMistake

  /// - Parameters:
  ///   - words: What was typed after the program's name.
  ///   - commands: What a first word may be.
  /// - Returns: nil where the first word is a command or an option, or where there is none.
  init?(_ words: [String], commands: [String]) {
    guard let word = words.first, !word.hasBytePrefix("-"), !commands.contains(word) else { return nil }
    var meant: [String]?
    if let command = Suggestion.nearest(to: word, in: commands) {
      meant = [command] + words.dropFirst()
    } else if [".yaml", ".yml", ".json", ".csv", ".tsv"].contains(where: word.lowercased().hasByteSuffix) {
      meant = ["run"] + words
    }
    mistake = .unknownCommand(word, meant: meant, known: commands)
  }
}
