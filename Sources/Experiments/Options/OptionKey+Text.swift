extension OptionKey {
  /// Whether `none` is one of the option's values, such as no limit. Elsewhere it says that the option has no meaning.
  package var canBeNone: Bool { OptionTable[self].words.contains { $0.word == "none" } }

  /// What a column of results says of a value: `none` where that is one of the option's values, nothing where the option
  /// has no meaning.
  package func columnText(_ value: OptionValue) -> String {
    value == .none && canBeNone ? "none" : value.text
  }

  /// "clip_norm none", "momentum 0.9"; nothing for an option that has no meaning in its configuration.
  package func setting(_ value: OptionValue) -> String? {
    if value != .none { return "\(rawValue) \(value.text)" }
    return canBeNone ? "\(rawValue) none" : nil
  }
}
