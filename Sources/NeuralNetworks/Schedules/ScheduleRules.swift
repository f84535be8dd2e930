struct ConstantSchedule: ScheduleRule {
  static let definition = Definition("constant", "the learning rate stays")

  init(_ values: EntryValues) {}

  func learningRate(_ base: Double, epoch: Int) -> Double { base }
}

/// η · gamma^⌊epoch / step_size⌋
struct StepSchedule: ScheduleRule {
  static let definition = Definition(
    "step", "times gamma after every `step_size` epochs",
    parameters: [
      Parameter(
        "step_size", option: "schedule_step_size", .integer(1...1_000_000_000), default: .integer(10),
        "epochs between two steps down"), gammaParameter(default: 0.1),
    ])

  let stepSize: Int
  let gamma: Double

  init(_ values: EntryValues) {
    stepSize = Int(values[0])
    gamma = values[1]
  }

  func learningRate(_ base: Double, epoch: Int) -> Double { base * power(gamma, epoch / stepSize) }
}

/// η · gamma^epoch
struct ExponentialSchedule: ScheduleRule {
  static let definition = Definition(
    "exponential", "times gamma after every epoch", parameters: [gammaParameter(default: 0.95)])

  let gamma: Double

  init(_ values: EntryValues) { gamma = values[0] }

  func learningRate(_ base: Double, epoch: Int) -> Double { base * power(gamma, epoch) }
}

/// From η down to `minimum` over `period` epochs along half a cosine (Loshchilov & Hutter 2016, equation 5), then
/// constant.
struct CosineSchedule: ScheduleRule {
  static let definition = Definition(
    "cosine", "down to the minimum along half a cosine", source: "Loshchilov & Hutter 2016",
    parameters: [
      Parameter(
        "period", option: "schedule_period", .integer(1...1_000_000_000), default: .derived("`epochs`"),
        "epochs until the minimum"),
      Parameter(
        "minimum", option: "schedule_minimum", .number(.nonNegative), default: .number(0),
        "the learning rate at the end"),
    ])

  let period: Int
  let minimum: Double

  init(_ values: EntryValues) {
    period = Int(values[0])
    minimum = values[1]
  }

  func learningRate(_ base: Double, epoch: Int) -> Double {
    minimum + (base - minimum) * (1 + cosPi(Double(min(epoch, period)) / Double(period))) / 2
  }
}

private func gammaParameter(default value: Double) -> Parameter {
  Parameter(
    "gamma", option: "schedule_gamma", .number(NumberInterval(lower: 0, upper: 1, includesLower: false)),
    default: .number(value), "what the learning rate is multiplied by")
}
