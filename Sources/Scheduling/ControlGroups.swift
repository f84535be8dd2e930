import Foundation

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

  static func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
}
