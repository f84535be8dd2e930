import Datasets
import NeuralNetworks

/// What trials on a dataset are judged by.
package struct MeasureChoice: Sendable {
  /// The measures besides the default ones, by their places in the registry: those that the file lists, ranks by, expects
  /// something of or lets early stopping watch, and those that the default leaderboard has.
  package let further: PlaceSet
  /// What ranks configurations, unless the file says it.
  let usualRanking: Measure
  /// Shown beside what ranks, in this order.
  let headlines: [Measure]

  init(file: ExperimentFile, dataset: Dataset, name: String, plan: SearchSpace) {
    let usual = Measure.all.first { $0.isHeadline && dataset.has($0) }.map { [$0] } ?? []
    var measures = file.measures.measures.map(\.measure)
    if file.measures.isForAll { measures = Measure.all }
    measures += [file.metric?.measure].compactMap(\.self)
    measures += file.expectations.filter { $0.datasets?.contains(name) != false }.compactMap(\.metric?.measure)
    measures += plan.assignedValues(of: .monitor).compactMap { Measure.called($0.text) }
    if file.metric == nil, dataset.isUnbalanced, !dataset.isComplete {
      usualRanking = Self.ranking(classCount: dataset.classCount ?? 0, plan: plan)
      headlines = [.balancedAccuracy] + usual
      measures += [usualRanking, .balancedAccuracy]
    } else {
      usualRanking = .loss
      headlines = usual
    }
    further = PlaceSet(measures.filter { dataset.has($0) && !$0.isDefault }.map(\.index))
  }

  /// The loss where it is a cross-entropy for all configurations. Else the log loss, where outputs are probabilities: of two
  /// classes, whose network has one output, or one for each that add up to 1.
  private static func ranking(classCount: Int, plan: SearchSpace) -> Measure {
    let losses = plan.assignedValues(of: .loss).compactMap { Loss($0.text) }
    let isCrossEntropy = losses.allSatisfy { $0.outputActivation != nil }
    let hasProbabilities = classCount == 2 && plan.assignedValues(of: .outputActivation).isEmpty
    return isCrossEntropy || !hasProbabilities ? .loss : .logLoss
  }
}

extension Dataset {
  /// nil for regression.
  var classCount: Int? {
    if case .classes(_, let names) = targets { names.count } else { nil }
  }

  /// Whether the largest class has more than twice as many rows as the others have on average.
  var isUnbalanced: Bool {
    let counts = targets.rowsPerClass
    guard counts.count > 1, let largest = counts.max() else { return false }
    return largest * (counts.count - 1) > 2 * (rowCount - largest)
  }
}
