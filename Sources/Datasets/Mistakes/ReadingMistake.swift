import Documents

/// Why a file is not read although it can be.
enum ReadingMistake: Mistake {
  /// Amounts in bytes; `advice` says how a person allows as many as are needed.
  case tooLittleMemory(needed: Int, left: Int, limit: Int, advice: String)

  var wording: Wording {
    switch self {
    case .tooLittleMemory(let needed, let left, let limit, let advice):
      """
      reading this takes about \(MemorySize.text(needed)) of memory, and \(MemorySize.text(left)) of \
      \(MemorySize.text(limit)) are left; \(advice)
      """
    }
  }
}
