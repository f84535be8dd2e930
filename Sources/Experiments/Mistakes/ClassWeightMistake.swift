import Documents

/// A mistake in the weights of classes.
enum ClassWeightMistake: Mistake {
  /// Under a dataset, where the weights of single classes stand.
  case balancedUnderDataset
  /// Under `training`, where one word says what all classes count.
  case mappingUnderTraining
  case misfit(String, Node)
  case allZero

  var wording: Wording {
    switch self {
    case .balancedUnderDataset: "class_weight: balanced goes under 'training'; a dataset names classes: {a: 2}"
    case .mappingUnderTraining:
      "class_weight: weights of single classes go under their dataset, as class_weight: {a: 2}"
    case .misfit(let name, let node):
      "class_weight: expected a number from 0 to 1000000 for \(VisibleText.quoted(name)), found \(node.found)"
    case .allZero: "class_weight: no class counts; give those that count weights above 0"
    }
  }
}
