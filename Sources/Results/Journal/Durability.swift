/// How soon finished trials outlast a loss of power. Whatever ends the process alone, nothing that was written is lost.
package enum Durability: String, CaseIterable, Sendable {
  /// They are on the disk before they are counted.
  case trial
  /// They are brought to the disk several times a second, and when the run ends.
  case interval
}
