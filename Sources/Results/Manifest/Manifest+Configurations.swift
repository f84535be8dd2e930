import Experiments

extension Manifest {
  /// In what the configurations of a run differ, and what they have in common.
  package struct Configurations: Sendable, Equatable {
    package var count: Int?
    /// The columns that tell configurations apart, in the order in which readers see them: the architecture where there are
    /// several, then the options that the file varies, in its order. Nil where that is not known.
    package var varying: [String]?
    /// What differs, but follows from another column, with that column: an initializer from the activation.
    package var following: [Setting] = []
    /// What all trials share. Options that have no meaning, or are `none`, for all of them are not named.
    package var shared: [Setting] = []

    package init() {}

    /// - Parameter table: The table of the experiment's trials.
    init(_ experiment: Experiments.Experiment, _ table: ResultsTable) {
      let architectures = experiment.plan.architectures.count > 1 ? ["architecture"] : []
      let varying = architectures + experiment.plan.varyingKeys.map(\.rawValue)
      let roles = ColumnRoles(table, labels: varying)
      count = table.configurationCount
      self.varying = varying
      following = roles.following.flatMap { following in following.names.map { Setting($0, following.column) }
      }
      shared = roles.shared.map { Setting($0.name, $0.value) }
    }
  }

  /// A column with a value, or with another column.
  package struct Setting: Sendable, Equatable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }
}
