/// What a network learns to say of a row.
package enum LearningTask: String, Hashable, Sendable, CaseIterable {
  case classification
  case regression
}
