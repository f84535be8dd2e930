import Documents
import Foundation
import Results

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

  /// The most bytes that GitHub takes of a step's summary.
  private static let summaryLimit = 1 << 20
  private static let shownAnnotations = 10

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
    let isGitHub = environment["GITHUB_ACTIONS"] == "true"
    showsAnnotations = isForced || isGitHub
    showsText = isGitHub || !isForced
    let path = environment["GITHUB_STEP_SUMMARY"] ?? ""
    summaryPath = path.isEmpty ? nil : path
    let root = environment["GITHUB_WORKSPACE"] ?? ""
    workspace = root.isEmpty ? nil : URL(filePath: root).standardizedFileURL.path + "/"
  }

  // MARK: Annotations

  /// Workflow commands that mark the places of diagnostics. Beside the text they are few, since services show few.
  func annotations(_ diagnostics: Diagnostics) -> String {
    guard showsAnnotations else { return "" }
    let sorted = diagnostics.sorted
    return (showsText ? sorted.prefix(Self.shownAnnotations) : sorted[...]).map { diagnostic in
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
    if let file { properties.append("file=\(Self.escapedProperty(pathFromWorkspace(file)))") }
    if let line { properties.append("line=\(line)") }
    if let column { properties.append("col=\(column)") }
    let command = isError ? "error" : "warning"
    let space = properties.isEmpty ? "" : " "
    return "::\(command)\(space)\(properties.joined(separator: ","))::\(Self.escaped(message))\n"
  }

  /// A file's path from the root of the checkout, which is how the lines of a pull request are found.
  private func pathFromWorkspace(_ file: String) -> String {
    guard let workspace else { return file }
    let path = URL(filePath: file).standardizedFileURL.path
    return path.hasPrefix(workspace) ? String(path.dropFirst(workspace.count)) : file
  }

  /// Percent, CR and LF would end the command.
  private static func escaped(_ text: String) -> String {
    VisibleText.escapingControls(
      text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A"))
  }

  private static func escapedProperty(_ text: String) -> String {
    escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }

  // MARK: Summary

  /// - Throws: Where what is to be appended to is not a summary: a file that is read, or one that something else is written
  ///   to. What cannot be written at all is no reason to fail.
  func checkSummary(protecting protected: ProtectedFiles, junit: JUnitDestination?) throws(OutputError) {
    guard let summaryPath else { return }
    let name = summaryPath.split(separator: "/").last.map(String.init) ?? ""
    let reason = protected.reason(path: summaryPath) ?? (RunFile.isTaken(name) ? "a run leaves a file of its own by that name" : nil)
      ?? (junit?.isAlso(summaryPath) == true ? "the test report is to be written to it" : nil)
    if let reason {
      throw OutputError(.cannotCreate, path: summaryPath, reason: "\(reason); GITHUB_STEP_SUMMARY is to name another file")
    }
  }

  /// Appends a page to the job's summary, or as much of it as there is room for.
  ///
  /// - Throws: Where the file cannot be written.
  func appendToSummary(_ page: String) throws(OutputError) {
    guard let summaryPath else { return }
    let descriptor = open(summaryPath, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_CLOEXEC, 0o644)
    // A pipe that nobody reads from is refused so, instead of being waited for.
    if descriptor < 0 { throw OutputError(.cannotCreate, path: summaryPath, code: errno) }
    defer { close(descriptor) }
    let taken = max(0, Int(lseek(descriptor, 0, SEEK_END)))
    var bytes = ArraySlice(Self.shortened(page, to: Self.summaryLimit - taken).utf8)
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        bytes = bytes.dropFirst(written)
      } else if errno != EINTR {
        throw OutputError(.inputOutput, path: summaryPath, code: errno)
      }
    }
  }

  /// The lines of a page that a number of bytes holds, with a word on those that it does not.
  static func shortened(_ page: String, to limit: Int) -> String {
    guard page.utf8.count > limit else { return page }
    let remark = "\n… cut here: a summary holds no more; the whole is in leaderboard.md.\n"
    var text = ""
    var room = limit - remark.utf8.count
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      room -= line.utf8.count + 1
      if room < 0 { break }
      text += line + "\n"
    }
    return room < 0 && limit < remark.utf8.count ? "" : text + remark
  }
}
