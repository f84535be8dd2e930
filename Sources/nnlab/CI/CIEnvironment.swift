import Documents

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a service for continuous integration offers to the program.
struct CIEnvironment: Sendable {
  /// Whether to write lines such as `::error file=…::…`.
  let showsAnnotations: Bool
  /// Whether to write for people as well. A service that makes annotations of such lines does not leave them in its log
  /// as they are; elsewhere they say all that there is to say.
  let showsText: Bool
  /// The file that the job's summary is appended to.
  let summaryPath: String?
  /// The folder that annotations name files from, with a slash at its end; nothing where paths are left as they are.
  private let workspace: String?

  /// GitHub shows so many errors and so many warnings of a step.
  static let shownAnnotations = 10
  /// GitHub cuts a longer message.
  static let messageLimit = 4096

  static let none = CIEnvironment(showsAnnotations: false, summaryPath: nil)

  init(showsAnnotations: Bool, summaryPath: String?) {
    self.showsAnnotations = showsAnnotations
    showsText = true
    self.summaryPath = summaryPath
    workspace = nil
  }

  /// - Parameter isForced: Whether annotations are wanted although the environment does not speak of a service that
  ///   shows them.
  init(isForced: Bool, environment: [String: String] = ProcessInfo.processInfo.environment) {
    let isGitHub = Self.readsCommands(environment)
    showsAnnotations = isForced || isGitHub
    showsText = isGitHub || !isForced
    let path = environment["GITHUB_STEP_SUMMARY"] ?? ""
    summaryPath = path.isEmpty ? nil : path
    let root = environment["GITHUB_WORKSPACE"] ?? ""
    workspace = root.isEmpty ? nil : URL(filePath: root).standardizedFileURL.path + "/"
  }

  /// Whether a service reads what is printed for commands: GitHub Actions, and those that take after it.
  static func readsCommands(_ environment: [String: String]) -> Bool {
    !["", "false"].contains(environment["GITHUB_ACTIONS"] ?? "")
  }

  /// Workflow commands that mark the places of diagnostics. Beside the text they are few, since services show few.
  func annotations(_ diagnostics: Diagnostics) -> String {
    guard showsAnnotations else { return "" }
    var counts: [Diagnostic.Severity: Int] = [:]
    return diagnostics.sorted.filter { diagnostic in
      counts[diagnostic.severity, default: 0] += 1
      return !showsText || counts[diagnostic.severity, default: 0] <= Self.shownAnnotations
    }.map { diagnostic in
      annotation(
        diagnostic.message + (diagnostic.suggestion.map { "; did you mean '\($0)'?" } ?? ""),
        isError: diagnostic.severity == .error, file: diagnostic.file, line: diagnostic.location?.line,
        column: diagnostic.location?.column)
    }.joined()
  }

  /// One workflow command, or nothing where nobody would read it.
  func annotation(
    _ message: String, isError: Bool = true, file: String? = nil, line: Int? = nil, column: Int? = nil
  ) -> String {
    guard showsAnnotations else { return "" }
    var properties: [String] = []
    if let file { properties.append("file=\(WorkflowText.property(pathFromWorkspace(file)))") }
    if let line { properties.append("line=\(line)") }
    if let column { properties.append("col=\(column)") }
    let command = isError ? "error" : "warning"
    let space = properties.isEmpty ? "" : " "
    return "::\(command)\(space)\(properties.joined(separator: ","))::\(Self.shortened(message))\n"
  }

  /// A message within the limit, cut before it is escaped, so that no escape is in parts.
  private static func shortened(_ message: String) -> String {
    var kept = message
    var escaped = WorkflowText.message(message)
    while escaped.utf8.count > messageLimit {
      let excess = escaped.utf8.count - messageLimit + 3
      // No scalar becomes more than ten bytes.
      kept = kept.prefix(bytes: kept.utf8.count - max(1, (excess + 9) / 10))
      escaped = WorkflowText.message(kept + "…")
    }
    return escaped
  }

  /// A file's path from the root of the checkout, which is how the lines of a pull request are found.
  private func pathFromWorkspace(_ file: String) -> String {
    guard let workspace else { return file }
    let path = URL(filePath: file).standardizedFileURL.path
    return path.hasBytePrefix(workspace) ? String(path.utf8.dropFirst(workspace.utf8.count)) ?? file : file
  }
}
