/// Trains the trials in the lanes of a vector, in lock-step; with a single number for a vector, one trial.
///
/// No lane's bits depend on its neighbors. A lane that has ended is judged at once; what its numbers become afterwards
/// is not looked at.
final class Trainer<V: Lanes> {
  private let members: [PackMember<V.Scalar>]
  /// What all members have alike can be read from this one.
  private let shared: TrainingConfiguration
  private let keepsParameters: Bool
  private let propagation: Propagation<V>
  private let optimizer: OptimizerState<V>
  private let clipping: ClippingLimits<V>
  private let batches: BatchSource<V>
  private let classWeights: ClassWeights<V>?
  private let evaluator: PackEvaluator<V>
  private let batchRows: Int
  private var stopping: EarlyStoppingMonitor<V>?
  private var curves: [[TrainingOutcome.CurvePoint]]  // per lane
  private var outcomes: [TrainingOutcome?]  // per lane
  private var runningLanes: [Int]
  private let hasConstantRates: Bool
  private var limit: LimitCheck
  private let seeds: UnsafeMutablePointer<UInt64>  // per lane

  /// How many epochs pass between two looks for numbers that are not finite.
  private static var epochsBetweenChecks: Int { 16 }

  /// - Precondition: one member a lane, all of one `PackShape` and with data of the same shape.
  init(_ members: [PackMember<V.Scalar>], keepsParameters: Bool, execution: Execution = Execution()) {
    precondition(members.count == V.width, "one trial a lane")
    self.members = members
    self.keepsParameters = keepsParameters
    shared = members[0].configuration
    let rows = members[0].data.training.rowCount
    batchRows = shared.batchSize.rows(of: rows)
    propagation = Propagation(
      network: shared.network, loss: shared.loss, hiddenError: shared.hiddenError,
      rowCapacity: max(batchRows, PackEvaluator<V>.blockRows(for: members[0].data)), execution: execution)
    optimizer = OptimizerState(
      members.map(\.configuration.optimizer), parameterCount: shared.network.parameterCount)
    clipping = ClippingLimits(members.map(\.configuration.clipping))
    batches = BatchSource(members, batchRows: batchRows, kernels: propagation.kernels)
    classWeights =
      shared.weightsClasses
      ? ClassWeights(members, shared.classWeighting, given: shared.classWeights, batchRows: batchRows) : nil
    evaluator = PackEvaluator(members, propagation: propagation)
    curves = members.map { _ in [] }
    outcomes = members.map { _ in nil }
    limit = LimitCheck(members[0].limit)
    seeds = .allocate(capacity: V.width)
    for (lane, member) in members.enumerated() { (seeds + lane).initialize(to: member.configuration.seed) }
    runningLanes = Array(members.indices)
    hasConstantRates = members.allSatisfy { $0.configuration.schedule == .constant }
    for (lane, member) in members.enumerated() { start(lane, member.configuration) }
    stopping = shared.earlyStopping.map { EarlyStoppingMonitor($0, parameters: propagation.parameters) }
  }

  deinit { seeds.deallocate() }

  /// What its buffers take of memory, which `TrainingMemory` says beforehand.
  var byteCount: Int {
    propagation.byteCount + optimizer.byteCount + batches.byteCount + evaluator.byteCount
      + (stopping?.byteCount ?? 0) + (classWeights?.byteCount ?? 0)
  }

  private func start(_ lane: Int, _ configuration: TrainingConfiguration) {
    if let initial = configuration.initialParameters {
      shared.network.load(initial, into: propagation.parameters, lane: lane)
    } else {
      shared.network.initialize(
        propagation.parameters, lane: lane, weights: configuration.weightInitializer,
        biases: configuration.biasInitializer, seed: configuration.seed)
    }
  }

  /// One outcome a lane.
  func train() -> [TrainingOutcome] {
    var epoch = 0
    if shared.recording?.includes(epoch) == true { recordRunningLanes(epoch) }
    while epoch < shared.epochs && !runningLanes.isEmpty {
      trainEpoch(epoch)
      if limit.wasReached {
        giveUp(epoch: epoch)
        break
      }
      epoch += 1
      let isLast = epoch == shared.epochs
      if epoch % Self.epochsBetweenChecks == 0 || isLast { endDivergedLanes(epoch) }
      if stopping != nil { endStoppedLanes(epoch) }
      if shared.recording?.includes(epoch) == true, !isLast { recordRunningLanes(epoch) }
    }
    end(runningLanes, epoch: epoch, isFinite: true)
    return outcomes.compactMap { $0 }
  }

  private func trainEpoch(_ epoch: Int) {
    if epoch == 0 || !hasConstantRates {
      optimizer.setLearningRates { lane in
        let configuration = members[lane].configuration
        return configuration.schedule.learningRate(configuration.learningRate, epoch: epoch)
      }
    }
    batches.beginEpoch(epoch)
    for start in stride(from: 0, to: batches.rowCount, by: batchRows) where !limit.wasReached {
      let rows = min(batchRows, batches.rowCount - start)
      let (inputs, targets, ownWeights) = batches.batch(start: start, rows: rows)
      let rowWeights = classWeights?.weights(of: targets, rows: rows, times: ownWeights) ?? ownWeights
      let total = rowWeights.map { Self.sum($0, rows: rows) } ?? V(Double(rows))
      let weight = shared.reduction == .mean ? V.one / total : V.one
      let step = TrainingStep(seeds: UnsafePointer(seeds), epoch: epoch, batch: start / batchRows)
      propagation.forward(inputs, rows: rows, mode: .training(step))
      propagation.backward(inputs, targets: targets, rows: rows, weight: weight, rowWeights: rowWeights)
      clipping.apply(to: propagation.gradients.start, of: shared.network)
      optimizer.beginStep()
      propagation.kernels.share(
        propagation.parameters.count,
        OptimizerStep(
          optimizer: optimizer, parameters: propagation.parameters.start,
          gradients: UnsafePointer(propagation.gradients.start)))
      limit.check(after: rows * propagation.parameters.count)
    }
  }

  /// Σ of rows' weights, in their order, that rows' losses can be divided by: 1 where no row counts.
  private static func sum(_ weights: UnsafePointer<V>, rows: Int) -> V {
    var sum = V.zero
    for row in 0..<rows { sum = sum + weights[row] }
    return sum.replacing(with: V.one, where: sum .== V.zero)
  }
}

extension Trainer {
  private func endDivergedLanes(_ epoch: Int) {
    // 0 · p is zero for every finite number and not a number for others.
    let (parameters, count) = (propagation.parameters.start, propagation.parameters.count)
    var sum = V.zero
    for i in 0..<count { sum = sum.addingProduct(V.zero, parameters[i]) }
    sum = optimizer.marking(sum)
    if runningLanes.allSatisfy({ sum[lane: $0].isFinite }) { return }
    end(runningLanes.filter { !sum[lane: $0].isFinite }, epoch: epoch, isFinite: false)
  }

  private func endStoppedLanes(_ epoch: Int) {
    let monitored = evaluator.monitored(.validation) ?? evaluator.monitored(.train) ?? []
    end(runningLanes.filter { !monitored[$0].loss.isFinite }, epoch: epoch, isFinite: false)
    let stopped = runningLanes.filter {
      stopping?.shouldStop($0, after: monitored[$0].value, parameters: propagation.parameters) == true
    }
    if stopped.isEmpty { return }
    endDivergedLanes(epoch)
    end(stopped.filter(runningLanes.contains), epoch: epoch, isFinite: true)
  }

  private func recordRunningLanes(_ epoch: Int) {
    record(epoch, lanes: runningLanes, evaluator.evaluateTraining(), evaluator.evaluate(.validation))
  }

  /// Ends what is still being trained, without a look at what has become of it.
  private func giveUp(epoch: Int) {
    for lane in runningLanes {
      outcomes[lane] = TrainingOutcome(status: .givenUp, epochs: epoch, training: .none)
    }
    runningLanes = []
  }

  /// Judges lanes whose training is over.
  private func end(_ lanes: [Int], epoch: Int, isFinite: Bool) {
    guard !lanes.isEmpty else { return }
    var training = evaluator.evaluateTraining()
    var validation = evaluator.evaluate(.validation)
    if shared.recording != nil { record(epoch, lanes: lanes, training, validation) }
    if let stopping, isFinite {
      for lane in lanes { stopping.restore(lane, into: propagation.parameters) }
      training = evaluator.evaluateTraining()
      validation = evaluator.evaluate(.validation)
    }
    let test = evaluator.evaluate(.test)
    for lane in lanes {
      outcomes[lane] = TrainingOutcome(
        status: isFinite && training[lane].loss.isFinite ? .ok : .diverged, epochs: epoch,
        training: training[lane], validation: validation?[lane], test: test?[lane], curve: curves[lane],
        probeOutputs: evaluator.probeOutputs(lane: lane),
        parameters: keepsParameters ? shared.network.values(of: propagation.parameters, lane: lane) : nil)
    }
    runningLanes.removeAll { outcomes[$0] != nil }
  }

  /// Records losses of lanes that have no record of this epoch.
  private func record(_ epoch: Int, lanes: [Int], _ training: [Evaluation], _ validation: [Evaluation]?) {
    for lane in lanes where curves[lane].last?.epoch != epoch {
      curves[lane].append(
        TrainingOutcome.CurvePoint(epoch: epoch, training: training[lane], validation: validation?[lane]))
    }
  }
}
