import Documents

/// A mistake in what `exclude` and `include` name.
enum SelectionMistake: Mistake {
  case emptyExclusion
  /// A seed that the file does not have; nil for some of several.
  case otherSeeds(Int?)
  case tangledExclusions
  case seedsOfInclusion
  /// An inclusion that names some options of an axis and not the others.
  case partOfAxis(String)

  var wording: Wording {
    switch self {
    case .emptyExclusion:
      "exclude: an empty mapping would exclude everything"
    case .otherSeeds(let seed):
      "exclude: \(seed.map { "\($0) is not one of the seeds" } ?? "some of these are not among the seeds")"
    case .tangledExclusions:
      "exclude: the entries overlap in too many ways to count what is left"
    case .seedsOfInclusion:
      "include: every configuration has all seeds; leave this key out"
    case .partOfAxis(let name):
      "include: \(name) vary together, so name all of them or none"
    }
  }
}
