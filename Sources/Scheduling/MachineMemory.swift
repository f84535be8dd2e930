import CProcessor

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How much memory this process may take without sending the machine into swap.
package enum MachineMemory {
  /// What a run takes at most unless it is told otherwise: four fifths of what is available; nil where that is unknown.
  package static var share: Int? { available.map { $0 / 5 * 4 } }

  /// What is not used by others, less where a control group or a limit of the process grants it less.
  package static var available: Int? {
    #if os(Linux)
      let meminfo = ControlGroups.text("/proc/meminfo").flatMap(availableBytes)
      return ([meminfo, addressSpace].compactMap { $0 } + controlGroups).min()
    #else
      // How much of it others use is not to be had portably.
      let pages = sysconf(Int32(_SC_PHYS_PAGES))
      return [pages > 0 ? pages * Int(getpagesize()) / 4 * 3 : nil, addressSpace].compactMap { $0 }.min()
    #endif
  }

  /// In the words of `/proc/meminfo`: "MemAvailable:   16316412 kB".
  static func availableBytes(_ meminfo: String) -> Int? {
    for line in meminfo.split(separator: "\n") where line.hasPrefix("MemAvailable:") {
      let words = line.split(separator: " ")
      return words.count > 1
        ? Int(words[1]).map { $0.multipliedReportingOverflow(by: 1024).partialValue } : nil
    }
    return nil
  }

  /// To be called once, before there is a second thread: makes do with little address space where `ulimit -v` sets a limit.
  package static func saveAddressSpace() {
    if addressSpaceLimit != nil { nnlab_share_one_heap() }
  }

  /// What memory can still be had below the limit that `ulimit -v` sets, with what the process has of it already; nil
  /// without a limit. What is mapped and not in memory, such as the program's file, is in neither.
  package static var addressSpace: Int? {
    guard let limit = addressSpaceLimit else { return nil }
    #if os(Linux)
      return ControlGroups.text("/proc/self/statm").flatMap {
        addressSpace(limit: limit, sizes: $0, pageSize: Int(getpagesize()))
      } ?? limit
    #else
      return limit
    #endif
  }

  /// - Parameter sizes: in the words of `/proc/self/statm`: pages of address space, and those of them in memory.
  static func addressSpace(limit: Int, sizes: String, pageSize: Int) -> Int? {
    let pages = sizes.split(separator: " ").prefix(2).compactMap { Int($0) }
    guard pages.count == 2, pages[0] >= pages[1], pages[0] < 1 << 48 else { return nil }
    return max(0, limit - (pages[0] - pages[1]) * pageSize)
  }

  private static var addressSpaceLimit: Int? {
    var limit = rlimit()
    #if os(Linux)
      let code = getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    #else
      let code = getrlimit(RLIMIT_AS, &limit)
    #endif
    return code == 0 && limit.rlim_cur < UInt64(1) << 60 ? Int(limit.rlim_cur) : nil
  }

  /// What is left in each control group that this process is in, and in those that these are in.
  private static var controlGroups: [Int] {
    ControlGroups.membership.map { controlGroups($0, read: ControlGroups.text) } ?? []
  }

  /// - Parameters:
  ///   - membership: in the words of `/proc/self/cgroup`
  ///   - read: the text of a file, if it is there.
  static func controlGroups(_ membership: String, read: (String) -> String?) -> [Int] {
    ControlGroups.groups(of: "memory", membership).compactMap { group in
      group.isUnified ? leftOver(group.folder, read) : leftOverOfVersion1(group.folder, read)
    }
  }

  private static func leftOver(_ group: String, _ read: (String) -> String?) -> Int? {
    let limits = ["memory.max", "memory.high"].compactMap { number(read("\(group)/\($0)")) }
    guard let limit = limits.min() else { return nil }
    let used = number(read("\(group)/memory.current")) ?? 0
    return left(limit, used, reclaimable: "inactive_file ", in: read("\(group)/memory.stat"))
  }

  private static func leftOverOfVersion1(_ group: String, _ read: (String) -> String?) -> Int? {
    guard let limit = number(read("\(group)/memory.limit_in_bytes")), limit < 1 << 60 else { return nil }
    let used = number(read("\(group)/memory.usage_in_bytes")) ?? 0
    return left(limit, used, reclaimable: "total_inactive_file ", in: read("\(group)/memory.stat"))
  }

  /// Files that nobody has used of late are counted as used, and make room when it is wanted.
  private static func left(_ limit: Int, _ used: Int, reclaimable name: String, in statistics: String?) -> Int {
    let line = statistics?.split(separator: "\n").first { $0.hasPrefix(name) }
    let files = line.flatMap { Int($0.dropFirst(name.count)) } ?? 0
    return max(0, limit - max(0, used - files))
  }

  private static func number(_ text: String?) -> Int? {
    text.flatMap(ControlGroups.word).flatMap { Int($0) }
  }
}
