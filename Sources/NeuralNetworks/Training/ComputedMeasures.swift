extension TrainingConfiguration {
  /// The measures that are computed of each part: those that are by default, and those that are asked for.
  var measures: [Measure] {
    let defaults = Measure.defaults(for: task)
    return furtherMeasures.isEmpty
      ? defaults
      : Measure.all.filter {
        $0.applies(to: task) && (furtherMeasures.contains($0.index) || defaults.contains($0))
      }
  }
}

extension Measure {
  /// The measures of a task that are computed although nobody asks for them.
  package static func defaults(for task: LearningTask) -> [Measure] {
    task == .regression ? regressionDefaults : classificationDefaults
  }

  private static let regressionDefaults = all.filter { $0.isDefault && $0.applies(to: .regression) }
  private static let classificationDefaults = all.filter { $0.isDefault && $0.applies(to: .classification) }
}

/// A measure compiled for `V`, and how much memory it takes.
struct ComputedMeasure<V: Lanes> {
  let measure: Measure
  let pass: MeasurePass<V>
  let numberCount: (_ rows: Int, _ outputs: Int) -> Int

  init(_ measure: Measure) {
    self.measure = measure
    pass = measure.compiled(for: V.self)
    numberCount = measure.function.numberCount
  }
}

extension MeasureMemory {
  /// How many numbers the measures of a configuration take.
  struct Sizes {
    var perLane = 0
    /// One measure needs it at a time.
    var scratch = 0

    init(of configuration: TrainingConfiguration, largestPart rows: Int) {
      let outputs = configuration.network.outputCount
      func add(_ measures: [Measure]) {
        var sum = 0
        for measure in measures {
          let function = measure.function
          sum += function.numberCount(rows: rows, outputs: outputs)
          scratch = max(scratch, function.scratchCount(rows: rows, outputs: outputs))
        }
        perLane = max(perLane, sum)
      }
      add(configuration.measures)
      // Watched by itself.
      if let stopping = configuration.earlyStopping { add([stopping.monitor]) }
    }
  }
}
