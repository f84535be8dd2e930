/// How the learning rate changes from epoch to epoch.
package struct Schedule: RegistryValue {
  package let index: Int
  package let values: EntryValues

  package init(index: Int, values: EntryValues) {
    self.index = index
    self.values = values
  }

  static let registry: Registry<any ScheduleRule> = {
    var registry = Registry<any ScheduleRule>()
    registry.add(ConstantSchedule.self) { $0 }
    registry.add(StepSchedule.self) { $0 }
    registry.add(ExponentialSchedule.self) { $0 }
    registry.add(CosineSchedule.self) { $0 }
    return registry
  }()

  package static var definitions: [Definition] { registry.definitions }

  package static let constant = named("constant")

  /// The learning rate of an epoch, counted from 0.
  ///
  /// - Parameter base: η, the learning rate that the configuration names
  package func learningRate(_ base: Double, epoch: Int) -> Double {
    Self.registry.make(self).learningRate(base, epoch: epoch)
  }
}

protocol ScheduleRule: Registrable {
  func learningRate(_ base: Double, epoch: Int) -> Double
}
