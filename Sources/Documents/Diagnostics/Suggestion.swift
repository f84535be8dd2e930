/// What a misspelt word may have been meant to be.
package enum Suggestion {
  /// The candidate with the least restricted Damerau–Levenshtein distance (insertions, deletions,
  /// substitutions, and swaps of neighbors), regardless of case; the first of several.
  ///
  /// - Returns: Never the word itself; `nil` when no candidate is near: a third of the longer word may differ, or one character of a
  ///   short one; in names such as `test_loss`, of each part.
  package static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    let longest = 100
    guard word.utf8.count <= longest * 4 else { return nil }
    let original = word
    let word = Array(word.lowercased().unicodeScalars)
    guard !word.isEmpty, word.count <= longest else { return nil }
    var best: (candidate: String, distance: Int)?
    // Nobody means by a word that is not there the same word.
    for candidate in candidates where candidate.utf8.count <= longest * 4 && candidate != original {
      let other = Array(candidate.lowercased().unicodeScalars)
      let length = max(word.count, other.count)
      let limit = min(max(1, length / 3), (best?.distance ?? .max) - 1)
      guard limit >= 0, abs(word.count - other.count) <= limit else { continue }
      let distance = distance(word, other)
      if distance <= limit, distance < length, arePartsNear(word, other) { best = (candidate, distance) }
    }
    return best?.candidate
  }

  /// Whether names of as many parts are near in each: `test_f1` and `test_r2` are alike but for all that matters.
  private static func arePartsNear(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Bool {
    let (parts, others) = (first.split(separator: "_"), second.split(separator: "_"))
    guard parts.count == others.count, parts.count > 1 else { return true }
    return zip(parts, others).allSatisfy { part, other in
      let length = max(part.count, other.count)
      let distance = distance(Array(part), Array(other))
      return distance <= max(1, length / 3) && distance < length
    }
  }

  /// The optimal string alignment distance.
  private static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for row in first.indices {
      var current = [row + 1]
      current.reserveCapacity(second.count + 1)
      for column in second.indices {
        let substitution = last[column] + (first[row] == second[column] ? 0 : 1)
        var cost = min(substitution, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[second.count]
  }
}
