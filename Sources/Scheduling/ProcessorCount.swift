import CProcessor

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How many processors this process may use: the smallest of all that says so.
package enum ProcessorCount {
  package static let available = count(.ofThisProcess)

  /// What says how many processors there are.
  struct Readings: Sendable {
    /// Those that are at work in the machine.
    var active: Int
    /// Those of the affinity mask, which `taskset`, a cpuset and Slurm narrow; nil where there is none.
    var affinity: Int?
    /// In the words of `/proc/self/cgroup`.
    var membership: String?
    /// The text of a file, if it is there.
    var read: @Sendable (String) -> String? = { _ in nil }
    /// `SLURM_CPUS_PER_TASK`: what a job has asked for, which not every cluster enforces.
    var slurm: String?

    static var ofThisProcess: Readings {
      let active = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
      let slurm = getenv("SLURM_CPUS_PER_TASK").map { String(cString: $0) }
      #if os(Linux)
        return Readings(
          active: active, affinity: AffinityMask.count { nnlab_read_affinity($0.baseAddress, $0.count) },
          membership: ControlGroups.membership, read: ControlGroups.text, slurm: slurm)
      #else
        return Readings(active: active, slurm: slurm)
      #endif
    }
  }

  static func count(_ readings: Readings) -> Int {
    let membership = readings.membership ?? ""
    let counts = [
      readings.affinity ?? readings.active, quota(membership, read: readings.read),
      cpuset(membership, read: readings.read), readings.slurm.flatMap(slurmCount),
    ]
    return max(1, counts.compactMap { $0 }.min() ?? 1)
  }

  /// "4"; nil where it is no count.
  static func slurmCount(_ text: String) -> Int? { Int(text).flatMap { $0 > 0 ? $0 : nil } }

  /// The least time that a control group which this process is in grants it; nil where none grants less than all.
  ///
  /// - Parameters:
  ///   - membership: in the words of `/proc/self/cgroup`
  ///   - read: the text of a file, if it is there.
  static func quota(_ membership: String, read: (String) -> String?) -> Int? {
    ControlGroups.groups(of: "cpu", membership).compactMap { folder, isUnified in
      if isUnified { return read("\(folder)/cpu.max").flatMap(quota) }
      guard let time = read("\(folder)/cpu.cfs_quota_us"), let period = read("\(folder)/cpu.cfs_period_us")
      else { return nil }
      return quota("\(time) \(period)")
    }.min()
  }

  /// Processors' worth of time in the words of `cpu.max`: "max 100000", or "150000 100000" for one and a half, of which
  /// two can be kept busy. Version 1 says -1 where there is no limit.
  static func quota(_ text: String) -> Int? {
    let numbers = text.split(whereSeparator: \.isWhitespace)
    guard numbers.count == 2, let time = Double(numbers[0]), let period = Double(numbers[1]),
      time > 0, period > 0
    else {
      return nil
    }
    return Int((time / period).rounded(.up).clamped(to: 1...4096))
  }

  /// The fewest processors that a cpuset which this process is in has; nil where none says so. The affinity mask follows
  /// the cpuset, except where a sandbox answers the call with the machine's.
  static func cpuset(_ membership: String, read: (String) -> String?) -> Int? {
    ControlGroups.groups(of: "cpuset", membership).compactMap { folder, isUnified in
      let names = isUnified ? ["cpuset.cpus.effective"] : ["cpuset.effective_cpus", "cpuset.cpus"]
      return names.compactMap { read("\(folder)/\($0)").flatMap(listCount) }.first
    }.min()
  }

  /// How many processors a list such as "0-3,8" has; nil for an empty one, and for what is none.
  static func listCount(_ text: String) -> Int? {
    guard let list = ControlGroups.word(text) else { return nil }
    var count = 0
    for part in list.split(separator: ",") {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { UInt16($0) }
      guard let first = ends.first.flatMap({ $0 }), let last = ends.last.flatMap({ $0 }), ends.count <= 2,
        first <= last
      else { return nil }
      count += Int(last - first) + 1
    }
    return count > 0 ? count : nil
  }
}

/// The processors that a thread may run on, a bit each.
enum AffinityMask {
  /// A million processors' worth.
  private static let mostBytes = 1 << 17

  /// How many bits are set; nil where they cannot be read.
  ///
  /// - Parameter read: Fills a mask, and returns 0 or an error code: EINVAL where the mask is too small, as it is for the
  ///   usual 1,024 processors where the kernel is made for more.
  static func count(read: (UnsafeMutableRawBufferPointer) -> Int32) -> Int? {
    var size = 128
    while size <= mostBytes {
      var mask = [UInt64](repeating: 0, count: size / 8)
      let code = mask.withUnsafeMutableBytes(read)
      if code == 0 {
        let count = mask.reduce(0) { $0 + $1.nonzeroBitCount }
        return count > 0 ? count : nil
      }
      guard code == EINVAL else { return nil }
      size *= 2
    }
    return nil
  }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
