/// How long a run still takes: what is left of each kind of trials, by its estimated cost, at the rate that was measured in
/// this run; of that kind where some of it has been trained, and of all trials else.
struct RemainingTime<Kind: Hashable> {
  /// A pack in hand.
  struct InHand {
    let kind: Kind?
    let cost: Double
    /// How much of it is done, from 0 to 1.
    let share: Double
    let seconds: Double
  }

  /// Estimated costs, and seconds of a worker that went into them.
  private struct Measured {
    var cost = 0.0
    var seconds = 0.0
    var rate: Double? { cost > 0 && seconds > 0 ? seconds / cost : nil }

    mutating func add(_ cost: Double, _ seconds: Double) {
      self.cost += cost
      self.seconds += seconds
    }
  }

  /// Estimated costs of all that there is to train, once they are known.
  private var planned: [Kind: Double]?
  private var plannedOthers = 0.0
  private var done: [Kind: Measured] = [:]
  private var all = Measured()

  /// Seconds of a worker after which a rate is believed.
  private static var leastSeconds: Double { 0.02 }

  mutating func plan(_ costs: [Kind: Double], others: Double = 0) {
    planned = costs
    plannedOthers = others
  }

  var isPlanned: Bool { planned != nil }

  mutating func finished(_ kind: Kind?, cost: Double, seconds: Double) {
    all.add(cost, seconds)
    if let kind { done[kind, default: Measured()].add(cost, seconds) }
  }

  /// Seconds from now to the end; nil where too little has been seen to say so.
  ///
  /// - Parameter elapsed: seconds since the first pack began.
  func seconds(elapsed: Double, inHand: [InHand]) -> Double? {
    guard let planned else { return nil }
    var (kinds, all) = (done, all)
    for pack in inHand {
      all.add(pack.cost * pack.share, pack.seconds)
      if let kind = pack.kind { kinds[kind, default: Measured()].add(pack.cost * pack.share, pack.seconds) }
    }
    guard elapsed > 0, all.seconds > Self.leastSeconds, let usual = all.rate else { return nil }
    func rate(of kind: Kind?) -> Double {
      guard let kind, let measured = kinds[kind], measured.seconds > Self.leastSeconds else { return usual }
      return measured.rate ?? usual
    }
    var (work, known) = (0.0, 0.0)
    for (kind, cost) in planned {
      let left = max(cost - (kinds[kind]?.cost ?? 0), 0)
      work += left * rate(of: kind)
      known += kinds[kind]?.cost ?? 0
    }
    work += max(plannedOthers - (all.cost - known), 0) * usual
    // How many workers were at work on average: all, but for a plan that has too few trials for them, or waits for the disk.
    let workers = max(all.seconds / elapsed, 0.05)
    // The pack that ends last has nobody to share with.
    let last = inHand.map { $0.cost * (1 - $0.share) * rate(of: $0.kind) }.max() ?? 0
    return max(work / workers, last)
  }
}
