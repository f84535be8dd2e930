/// Trains trials side by side; the module's entry, so that everything behind it is compiled for the precision and the
/// width at hand. Every trial gets the bits that it gets alone.
///
/// - Parameters:
///   - keepsParameters: whether outcomes carry the trained parameters.
///   - execution: how a trial that is trained by itself is computed.
///   - limit: when to give up; those that fill a vector have one limit.
/// - Precondition: the configurations have one `PackShape`; the datasets have one shape, with the inputs and outputs of
///   the configurations' network and at least one row, and are in the configurations' precision.
package func train(
  _ trials: [(configuration: TrainingConfiguration, data: TrainingData)], keepsParameters: Bool = false,
  execution: Execution = Execution(), limit: TrainingLimit? = nil
) -> [TrainingOutcome] {
  var single: [PackMember<Float>] = []
  var double: [PackMember<Double>] = []
  // By place, since a copy of each trial would be made for a loop over them.
  for place in trials.indices {
    switch trials[place].data {
    case .float32(let parts):
      single.append(PackMember(configuration: trials[place].configuration, data: parts, limit: limit))
    case .float64(let parts):
      double.append(PackMember(configuration: trials[place].configuration, data: parts, limit: limit))
    }
  }
  precondition(single.isEmpty || double.isEmpty, "a pack has one precision")
  return trainSingle(single, keepsParameters, execution) + trainDouble(double, keepsParameters, execution)
}

/// Trains one trial by itself: the plain reading of the contract, which packs are held to.
package func train(
  _ configuration: TrainingConfiguration, on data: TrainingData, keepsParameters: Bool = false,
  execution: Execution = Execution()
) -> TrainingOutcome {
  switch data {
  case .float32(let parts):
    Trainer<Float>(
      [PackMember(configuration: configuration, data: parts)], keepsParameters: keepsParameters,
      execution: execution
    ).train()[0]
  case .float64(let parts):
    Trainer<Double>(
      [PackMember(configuration: configuration, data: parts)], keepsParameters: keepsParameters,
      execution: execution
    ).train()[0]
  }
}

/// How many trials are trained side by side.
package enum PackWidth {
  static let float32 = 16
  static let float64 = 8

  /// How many trials a full pack has.
  package static func full(_ precision: TrainingConfiguration.Precision) -> Int {
    precision == .float32 ? float32 : float64
  }

  /// As many as a full pack has, or one, whichever trains more quickly.
  package static func best(for configuration: TrainingConfiguration) -> Int {
    let width = full(configuration.precision)
    return TrainingCost(of: configuration).favorsPack(of: width, width: width) ? width : 1
  }
}

private func trainSingle(
  _ members: [PackMember<Float>], _ keepsParameters: Bool, _ execution: Execution
) -> [TrainingOutcome] {
  inLanes(members, width: PackWidth.float32, execution) { lanes in
    lanes.count == 1
      ? Trainer<Float>(lanes, keepsParameters: keepsParameters, execution: execution).train()
      : Trainer<SIMD16<Float>>(lanes, keepsParameters: keepsParameters).train()
  }
}

private func trainDouble(
  _ members: [PackMember<Double>], _ keepsParameters: Bool, _ execution: Execution
) -> [TrainingOutcome] {
  inLanes(members, width: PackWidth.float64, execution) { lanes in
    lanes.count == 1
      ? Trainer<Double>(lanes, keepsParameters: keepsParameters, execution: execution).train()
      : Trainer<SIMD8<Double>>(lanes, keepsParameters: keepsParameters).train()
  }
}

/// Cuts trials into packs; lanes that are left over repeat the pack's first trial. What is too little for a pack is trained
/// one by one.
private func inLanes<Scalar>(
  _ members: [PackMember<Scalar>], width: Int, _ execution: Execution,
  _ train: ([PackMember<Scalar>]) -> [TrainingOutcome]
) -> [TrainingOutcome] {
  guard let first = members.first else { return [] }
  let cost = TrainingCost(of: first.configuration)
  return stride(from: 0, to: members.count, by: width).flatMap { start in
    let pack = Array(members[start..<min(start + width, members.count)])
    guard pack.count > 1, execution.alwaysPacks || cost.favorsPack(of: pack.count, width: width) else {
      return pack.flatMap { train([$0]) }
    }
    return Array(train(pack + Array(repeating: pack[0], count: width - pack.count)).prefix(pack.count))
  }
}
