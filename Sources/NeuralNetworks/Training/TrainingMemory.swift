/// What training takes of memory, in bytes, besides the data that it reads: parameters, gradients, the optimizer's state,
/// the activations and errors of a minibatch, gathered rows, what evaluations need, and the best parameters so far.
package struct TrainingMemory: Sendable {
  private let configuration: TrainingConfiguration
  /// The most rows that the network sees at once.
  private let batchRows: Int
  private let trainingRows: Int
  private let largestPart: Int

  /// How many rows a trial by itself, and trials in the lanes of a vector, are judged by at once.
  static let (evaluatedAlone, evaluatedPacked) = (256, 64)

  /// Everything larger is as good as infinite.
  package static let largest = 1 << 50

  /// - Parameters:
  ///   - trainingRows: how many rows are trained on.
  ///   - largestPart: how many rows the largest part has: to train on, to judge by or to predict.
  package init(of configuration: TrainingConfiguration, trainingRows: Int, largestPart: Int) {
    self.configuration = configuration
    self.trainingRows = trainingRows
    self.largestPart = max(largestPart, 1)
    batchRows = configuration.batchSize.rows(of: trainingRows)
  }

  /// Of a trial that is trained by itself.
  package var alone: Int { bytes(width: 1, scratch: Self.scratch) }

  /// Of trials in the lanes of a full vector, however many lanes are used.
  package var packed: Int { bytes(width: PackWidth.full(configuration.precision), scratch: 0) }

  /// Of `count` trials that are handed to `train` together: one after the other, or a vector's lanes at a time.
  package func bytes(count: Int) -> Int {
    let width = PackWidth.full(configuration.precision)
    let isPacked = TrainingCost(of: configuration).favorsPack(of: min(count, width), width: width)
    return isPacked ? packed : alone
  }

  /// The buffers of a trainer and what is laid out anew for the products of a wide network.
  func bytes(width: Int, scratch: Int) -> Int {
    let size = Double(width * (configuration.precision == .float32 ? 4 : 8))
    // Products of large numbers may be beyond what an integer holds.
    var bytes = Double(scratch)
    for count in numberCounts(width: width) { bytes += max(count, 1) * size + Double(Buffer<Float>.slack) }
    // Losses of evaluated rows in double precision.
    bytes += Double(width) * blockRows(width: width) * 8 + Double(Buffer<Float>.slack)
    if configuration.isWeighted { bytes += Double(width) * blockRows(width: width) * 8 + Double(Buffer<Float>.slack) }
    let measures = MeasureMemory.Sizes(of: configuration, largestPart: min(largestPart, 1 << 32))
    bytes +=
      max(Double(width) * Double(measures.perLane) + Double(measures.scratch), 1) * 8 + Double(Buffer<Float>.slack)
    if configuration.shuffles { bytes += Double(width) * Double(trainingRows) * 4 }
    return bytes < Double(Self.largest) ? Int(bytes) : Self.largest
  }

  /// How many rows are judged at once.
  private func blockRows(width: Int) -> Double {
    Double(min(width == 1 ? Self.evaluatedAlone : Self.evaluatedPacked, largestPart))
  }

  /// How many numbers each buffer of one lane has.
  private func numberCounts(width: Int) -> [Double] {
    let network = configuration.network
    let parameters = network.layers.reduce(0) { $0 + Double($1.parametersPerUnit) * Double($1.unitCount) }
    let (inputs, outputs) = (Double(network.inputCount), Double(network.outputCount))
    let keptRows = Double(configuration.shuffles ? batchRows : trainingRows)
    let blockRows = blockRows(width: width)
    let passRows = max(Double(batchRows), blockRows)
    var counts = [
      parameters, parameters, keptRows * inputs, keptRows * outputs, blockRows * inputs, blockRows * outputs,
      blockRows,
    ]
    counts += Array(repeating: parameters, count: configuration.optimizer.memoryCount)
    if configuration.isWeighted { counts.append(keptRows) }
    if configuration.weightsClasses {
      counts += [Double(classCount(outputs: network.outputCount)), Double(batchRows)]
    }
    if let stopping = configuration.earlyStopping { counts.append(stopping.restoresBest ? parameters : 0) }
    for layer in network.layers {
      counts += LayerMemory<Float>.rowCounts(of: layer).map { passRows * Double($0) }
      if layer.isDense {
        let errors = configuration.hiddenError == .raw ? 2 : 1
        counts += Array(repeating: passRows * Double(layer.unitCount), count: errors)
      }
    }
    return counts
  }

  /// What a thread lays out anew of a wide network's products, at most.
  package static let scratch = max(
    BlockedProduct<Float>.mostScratch * 4, BlockedProduct<Double>.mostScratch * 8)
}

extension TrainingConfiguration.BatchSize {
  /// How many rows a minibatch has, of so many.
  func rows(of rowCount: Int) -> Int {
    switch self {
    case .full: rowCount
    case .rows(let count): min(count, rowCount)
    }
  }
}
