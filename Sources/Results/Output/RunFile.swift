/// A file that a run leaves in its directory, and how one of an earlier run is known again, of whatever version. What is
/// not known again is somebody's own, and stays.
package enum RunFile: String, CaseIterable, Sendable {
  case results = "results.csv"
  case leaderboardPage = "leaderboard.md"
  case leaderboard = "leaderboard.csv"
  case partialLeaderboard = "leaderboard.partial.md"
  case curves = "curves.csv"
  case predictions = "predictions.csv"
  case timings = "timings.csv"
  case manifest = "manifest.json"
  /// The last one: until it has gone, a directory is one that a run goes on in.
  case journal = "journal.jsonl"

  package var name: String { rawValue }

  /// How many bytes of a file are looked at: a page says what it is of behind its description, which may be long.
  var lookedAt: Int { self == .leaderboardPage ? 1 << 25 : 1 << 16 }

  /// Whether a name is one that files of runs have, in any case: some file systems do not tell cases apart.
  package static func isTaken(_ name: String) -> Bool {
    let folded = name.uppercased().lowercased()
    return folded == RunLock.fileName || OutputFile.isTemporary(folded)
      || allCases.contains { $0.name == folded }
  }

  /// Whether a file of this name is one of nnlab's. One that is empty holds nothing that could be lost.
  ///
  /// - Parameter bytes: the file's first `lookedAt` bytes, or all.
  func isOurs(_ bytes: [UInt8]) -> Bool {
    if bytes.isEmpty { return true }
    let end = bytes.firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
    let firstLine = String(decoding: bytes[..<end], as: UTF8.self)
    let columns = firstLine.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    func begins(_ first: [String], has others: [String] = []) -> Bool {
      columns.starts(with: first) && Set(columns).isSuperset(of: others)
    }
    switch self {
    case .results: return begins(["trial"], has: ["dataset", "seed", "status"])
    case .leaderboard: return begins(["dataset", "rank"], has: ["metric", "n"])
    case .curves:
      return begins(["trial", "epoch"])
        && columns.dropFirst(2).allSatisfy { $0.hasBytePrefix("train_") || $0.hasBytePrefix("validation_") }
    case .predictions: return begins(["trial", "dataset"], has: ["row", "prediction"])
    case .timings: return begins(["trial", "seconds", "worker"])
    case .leaderboardPage: return firstLine.hasPrefix("# ") && Self.countsTrials(bytes)
    case .partialLeaderboard: return firstLine.hasPrefix("# ") && firstLine.contains("partial")
    case .manifest:
      let text = String(decoding: bytes.prefix(1 << 12), as: UTF8.self)
      return bytes[0] == UInt8(ascii: "{") && text.contains(#""nnlab""#) && text.contains(#""arithmetic""#)
    case .journal:
      // Its first line may be damaged, or not be there yet. Zeros are what a loss of power leaves.
      let text = String(decoding: bytes, as: UTF8.self)
      let opening = String(decoding: JournalHeader.opening, as: UTF8.self)
      return [opening, #""nnlab_journal":"#, #","crc32":""#, #"{"ordinal":"#, #"{"trial":"#].contains(
        where: text.contains)
        || opening.hasPrefix(text) || bytes.allSatisfy { $0 == 0 }
    }
  }

  /// Whether a page has the line that says of how many trials it is: "2 configurations × 5 seeds = 10 trials: 10 ok."
  private static func countsTrials(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").contains { line in
      guard let found = line.firstRange(of: " trials: ") ?? line.firstRange(of: " trial: ") else {
        return false
      }
      let outcomes = line[found.upperBound...]
      return [" ok", " diverged", " failed"].contains(where: outcomes.contains)
    }
  }
}
