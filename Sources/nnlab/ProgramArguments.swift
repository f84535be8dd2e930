import CArguments

/// The words that the program was started with.
enum ProgramArguments {
  /// With the program's own name; empty where the caller gave none at all.
  static let all: [String] = {
    let count = nnlab_argument_count()
    if count < 0 { return CommandLine.arguments }
    return (0..<count).compactMap { nnlab_argument($0).map { String(cString: $0) } }
  }()

  /// What was typed behind the program's name.
  static var words: [String] { Array(all.dropFirst()) }
}
