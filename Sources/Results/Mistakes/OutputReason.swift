import Documents

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What keeps a file or a directory from being written.
package indirect enum OutputReason: Equatable, Sendable {
  /// What a system call left in `errno`.
  case system(Int32)
  case deviceTakesNoMore
  /// A flush that failed has lost pages that a second one says nothing of.
  case failedBefore
  /// It was removed or moved while the run went on.
  case vanished
  /// A line of the journal that reads back as another one, or cut off; the offset is in bytes.
  case readsBackChanged(offset: Int)
  case readsBackCutOff(offset: Int)
  case symbolicLink
  case danglingLink
  case notRegularFile
  /// A hard link: the file is known by another name, too.
  case hardLink
  /// A part of the path that is something else.
  case notDirectory(String)
  case emptyName
  case nulInName
  /// The file is wanted for something else.
  case taken(FileUse, OutputAdvice)
  /// A standard stream that would be written to a file that is read.
  case streamIntoInput(String, isOfRun: Bool)
  /// Somebody else's file, which would be lost; `others` are so too.
  case foreign(ForeignFile, others: [String] = [], OutputAdvice?)
  /// Whether nnlab has written the file cannot be told.
  case unreadable(OutputReason)

  /// What a file is there for.
  package enum FileUse: Equatable, Sendable {
    /// "output" or "error".
    case standardStream(String)
    /// By the name that it is read as.
    case input(String)
    case experiment
    case runFile
    case testReport
  }

  /// What a file should be to be replaced.
  package enum ForeignFile: Equatable, Sendable {
    case lock
    case journal
    case runFile
    case testReport
  }

  /// What to do instead.
  package enum OutputAdvice: Equatable, Sendable {
    case otherDirectory
    case otherReport
    case otherSummary
  }
}

extension OutputReason {
  /// The end of a sentence.
  package var text: String {
    switch self {
    case .system(let code): Self.words(for: code)
    case .deviceTakesNoMore: "the device takes no more"
    case .failedBefore: "an earlier attempt failed"
    case .vanished: "it was removed or moved while the run went on"
    case .readsBackChanged(let offset): "the line at byte \(offset) reads back as another one"
    case .readsBackCutOff(let offset): "the line at byte \(offset) reads back cut off"
    case .symbolicLink: "there is a symbolic link in its place"
    case .danglingLink: "it is a symbolic link that leads to nothing"
    case .notRegularFile: "what is in its place is not a regular file"
    case .hardLink: "what is there is a file of another name, too; remove it"
    case .notDirectory(let part): "'\(VisibleText.escaped(part))' is not a directory"
    case .emptyName: "its name is empty"
    case .nulInName: "its name holds a NUL character"
    case .taken(let use, let advice):
      // A summary is appended to.
      "\(use.text)\(use.hasContents && advice != .otherSummary ? ", and would be lost" : ""); \(advice.text)"
    case .streamIntoInput(let name, let isOfRun):
      "it would be written to '\(VisibleText.escaped(name))', \(isOfRun ? "a file of a run which" : "which") is read"
    case .foreign(let file, let others, let advice):
      """
      the file there \(file.text)\(others.isEmpty ? "" : " (nor were \(others.joined(separator: ", ")))"), and would \
      be lost; \(advice.map { "\($0.text), or " } ?? "")move it away
      """
    case .unreadable(let reason): "\(reason.text), so whether nnlab wrote it cannot be told"
    }
  }

  /// What `errno` means, in words of our own: those of the C library depend on platform and locale.
  private static func words(for code: Int32) -> String {
    switch code {
    case ENOSPC: "there is no space left on the disk"
    case EDQUOT: "the disk quota is used up"
    case EBADF: "it is closed"
    case EFBIG: "the file would be larger than the limit"
    case EACCES, EPERM: "permission denied"
    case EROFS: "the file system is read-only"
    case EISDIR: "there is a directory in its place"
    case ENOTDIR: "a part of its path is not a directory"
    case ENOENT: "its directory does not exist"
    case EEXIST: "something else is in its place"
    case ELOOP: "its path runs through too many symbolic links"
    case ENAMETOOLONG: "its name is too long"
    case EMFILE, ENFILE: "too many files are open"
    case EIO: "the device reported an error"
    case EILSEQ, EINVAL: "the file system does not allow it"
    default: "system error \(code)"
    }
  }
}

extension OutputReason.FileUse {
  /// Whether there is something in the file that is wanted.
  fileprivate var hasContents: Bool {
    switch self {
    case .standardStream, .input: true
    case .experiment, .runFile, .testReport: false
    }
  }

  fileprivate var text: String {
    switch self {
    case .standardStream(let name): "standard \(name) is written to it"
    case .input(let name): "it is read as '\(VisibleText.escaped(name))'"
    case .experiment: "it is the experiment"
    case .runFile: "a run leaves a file of its own by that name"
    case .testReport: "the test report is to be written to it"
    }
  }
}

extension OutputReason.ForeignFile {
  fileprivate var text: String {
    switch self {
    case .lock: "is not a lock of nnlab"
    case .journal: "is not a journal of nnlab"
    case .runFile: "was not written by nnlab"
    case .testReport: "is not a test report of nnlab"
    }
  }
}

extension OutputReason.OutputAdvice {
  fileprivate var text: String {
    switch self {
    case .otherDirectory: "choose another directory with --output"
    case .otherReport: "name another file for the test report, such as report.xml"
    case .otherSummary: "GITHUB_STEP_SUMMARY is to name another file"
    }
  }
}
