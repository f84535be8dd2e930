import Experiments
import NeuralNetworks
import Synchronization
import Trials

/// How long a plan takes on this machine, found by training a little of it: for each of the costliest kinds of trials, a
/// pack until a tenth of a second is over. The other kinds are taken to be as quick as these beside their estimates.
struct PlanTiming {
  /// Seconds that workers take altogether, and the longest trial by itself.
  private(set) var work = 0.0
  private(set) var longest = 0.0

  /// How many kinds are tried, and for how many seconds each.
  private static let (mostTried, secondsEach) = (6, 0.1)

  /// - Parameter keptBytes: how much prepared data may be kept.
  init(_ experiment: Experiment, room: Int, keptBytes: Int) {
    let plan = StageCost(experiment, Stage(of: experiment.plan), room: room)
    let costs = plan.costs.sorted { ($0.value, $0.key.cost) > ($1.value, $1.key.cost) }
    let trainer = TrialTrainer(experiment, keptBytes: keptBytes)
    var measured = (cost: 0.0, seconds: 0.0)
    var rest = plan.others.cost
    for (index, (kind, cost)) in costs.enumerated() {
      guard index < Self.mostTried, let pack = plan.samples[kind],
        let rate = Self.rate(of: kind, pack, trainer)
      else {
        rest += cost
        continue
      }
      work += cost * rate
      longest = max(longest, kind.cost * rate)
      measured = (measured.cost + cost, measured.seconds + cost * rate)
    }
    if measured.cost > 0 { work += rest * measured.seconds / measured.cost }
  }

  /// Seconds on so many workers.
  func seconds(jobs: Int) -> Double { max(work / Double(jobs), longest) }

  /// Seconds for an estimated nanosecond; nil where nothing could be trained.
  private static func rate(of kind: TrialKind, _ pack: TrialPack, _ trainer: TrialTrainer) -> Double? {
    let trial = Trial()
    let start = ContinuousClock.now
    let outcomes = trainer.train(pack, limit: trial.limit)
    guard outcomes.contains(where: { if case .success = $0 { true } else { false } }) else { return nil }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let measured = trial.measured
    let share = min(measured.work / kind.work(of: pack.count), 1)
    // What was given up says how quick it is once its data are prepared; what was not, how long all of it takes.
    let rate = measured.wasEnded ? measured.seconds / max(share, 1e-9) : seconds
    return rate / (kind.cost * Double(pack.count))
  }

  /// What a pack has come to, up to when its time was over.
  private final class Trial: Sendable {
    struct Measured: Sendable {
      var begun: ContinuousClock.Instant?
      var work = 0.0
      var seconds = 0.0
      var wasEnded = false
    }

    private let state = Mutex(Measured())

    var measured: Measured { state.withLock { $0 } }

    var limit: TrainingLimit {
      TrainingLimit {
        let start = self.state.withLock { state in
          let start = state.begun ?? .now
          state.begun = start
          return start
        }
        return { work in
          self.state.withLock { state in
            state.work += Double(work)
            state.seconds = (ContinuousClock.now - start) / .seconds(1)
            state.wasEnded = state.wasEnded || state.seconds >= PlanTiming.secondsEach
            return state.wasEnded
          }
        }
      }
    }
  }
}
