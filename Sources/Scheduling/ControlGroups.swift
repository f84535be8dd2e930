#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The control groups that this process is in, by which Linux grants it less than the machine has.
enum ControlGroups {
  /// Where a group's files are, and whether they are named as in version 2.
  typealias Group = (folder: String, isUnified: Bool)

  /// Those that a controller such as "memory" looks at: this process's own, and those that they are in.
  ///
  /// - Parameter membership: in the words of `/proc/self/cgroup`: "0::/user.slice" of version 2, "4:memory:/job" of
  ///   version 1.
  static func groups(of controller: String, _ membership: String) -> [Group] {
    membership.split(separator: "\n").flatMap { line -> [Group] in
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { return [] }
      let isUnified = fields[0] == "0" && fields[1].isEmpty
      guard isUnified || fields[1].split(separator: ",").contains(Substring(controller)) else { return [] }
      let root = isUnified ? "/sys/fs/cgroup" : "/sys/fs/cgroup/\(controller)"
      // Inside of a container the path may be the host's; the container's own group is the root then.
      return parents(String(fields[2])).map { (root + $0, isUnified) }
    }
  }

  /// "/a/b", "/a" and "".
  private static func parents(_ path: String) -> [String] {
    let names = path.split(separator: "/")
    return (0...names.count).reversed().map { names.prefix($0).map { "/" + $0 }.joined() }
  }

  /// This process's `/proc/self/cgroup`, where there is one.
  static var membership: String? { text("/proc/self/cgroup") }

  /// The text of a file; nil where it cannot be read, or is not UTF-8.
  static func text(_ path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var text: [UInt8] = []
    // The kernel makes these files up as they are read, and says of none how long it is.
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count == 0 { return String(validating: text, as: UTF8.self) }
      if count > 0 { text += chunk[..<count] } else if errno != EINTR { return nil }
    }
  }

  /// The word that a text consists of, without the white space around it; nil where there is none, or are several.
  static func word(_ text: String) -> Substring? {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.count == 1 ? words[0] : nil
  }
}
