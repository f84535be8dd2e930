extension Unicode.Scalar {
  /// Whether the scalar acts on what shows it instead of being seen: controls, marks of writing direction, line and
  /// paragraph separators, zero-width spaces, fillers, byte order marks, tags, and values that are no characters.
  ///
  /// Combining marks and variation selectors are part of what is seen. Joiners are not counted: what stands
  /// beside them decides (`isJoiner`).
  package var isInvisible: Bool {
    if value < 0x20 || value == 0x7F { return true }
    if value < 0x7F { return false }
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    default: break
    }
    // What annotates other text is not among the code points that are ignored by default.
    if (0xFFF9...0xFFFB).contains(value) || properties.isNoncharacterCodePoint { return true }
    return properties.isDefaultIgnorableCodePoint && !properties.isVariationSelector && !isJoiner
  }

  /// The zero-width joiner, which makes one emoji of several, and the non-joiner; both shape letters in the scripts of
  /// India and in Persian.
  package var isJoiner: Bool { value == 0x200C || value == 0x200D }

  /// Whether a joiner beside this scalar has something to join.
  var takesJoiner: Bool {
    switch value {
    case 0..<0x80: false
    // Arabic, Syriac, N'Ko and the scripts of India and its neighbors.
    case 0x0600...0x1CFF, 0xA840...0xABFF, 0xFB50...0xFDFF, 0xFE70...0xFEFC, 0x10A00...0x11FFF:
      !isInvisible
    // A heart or a sign of gender is text that a selector before the joiner makes an emoji.
    default: properties.isEmoji || properties.isVariationSelector
    }
  }
}
