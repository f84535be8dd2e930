import Documents

/// What can be wrong with a journal. Offsets are in bytes.
enum JournalMistake: Mistake {
  case foreign
  case otherForm(Int)
  case damaged(offset: Int, line: Int)
  case unknownLine(offset: Int, line: Int? = nil)
  case disagreement(offset: Int, earlier: Int, trial: String)
  case otherTrial(offset: Int, trial: String)

  private static let advice =
    "nothing was changed; restore the file as a run has left it, or start over with --fresh"

  var wording: Wording {
    switch self {
    case .foreign:
      "this is not a journal of nnlab; choose another directory with --output, or move the file away"
    case .otherForm(let form):
      """
      \(form < JournalHeader.version ? "an earlier" : "a later") version of nnlab wrote this journal, in a form that \
      this one does not read (form \(form); this one reads form \(JournalHeader.version)); nothing was changed: \
      \(Self.advice(onForm: form))
      """
    case .damaged(let offset, let line):
      """
      damaged at byte \(offset): line \(line) does not match its checksum, and is not the last; nothing was changed
      """
    case .unknownLine(let offset, let line):
      """
      \(line.map { "line \($0), at byte \(offset)," } ?? "the line at byte \(offset)") is whole but not of a form that \
      this version of nnlab knows; \(Self.advice)
      """
    case .disagreement(let offset, let earlier, let trial):
      """
      the lines at byte \(earlier) and at byte \(offset) are both of trial \(trial), and their results differ; \
      \(Self.advice)
      """
    case .otherTrial(let offset, let trial):
      "the line at byte \(offset) is not of trial \(trial), whose name it has; \(Self.advice)"
    }
  }

  private static func advice(onForm form: Int) -> String {
    form < JournalHeader.version
      ? "add --fresh, which sets the earlier results aside and trains again, to the same results"
      : "run it with that version, or name another directory by --output"
  }
}
