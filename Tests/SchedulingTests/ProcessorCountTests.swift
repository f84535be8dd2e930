import Foundation
import Testing

@testable import Scheduling

@Suite("The number of processors")
struct ProcessorCountTests {
  @Test(
    "is what a control group grants, rounded up",
    arguments: [
      ("max 100000", nil), ("150000 100000\n", 2), ("10000 100000", 1), ("400000 100000", 4),
      ("-1\n 100000\n", nil),
      ("100000 0", nil), ("", nil),
    ])
  func quota(text: String, processors: Int?) {
    #expect(ProcessorCount.quota(text) == processors)
  }

  @Test(
    "is the least of all groups that the process is in, of either version",
    arguments: [
      ("0::/\n", [:], nil),
      ("0::/\n", ["/sys/fs/cgroup/cpu.max": "max 100000\n"], nil),
      ("0::/\n", ["/sys/fs/cgroup/cpu.max": "200000 100000\n"], 2),
      (
        "0::/system.slice/job.service\n",
        [
          "/sys/fs/cgroup/system.slice/job.service/cpu.max": "max 100000\n",
          "/sys/fs/cgroup/system.slice/cpu.max": "300000 100000\n",
        ], 3
      ),
      (
        "4:memory:/job\n3:cpu,cpuacct:/job\n",
        [
          "/sys/fs/cgroup/cpu/job/cpu.cfs_quota_us": "250000\n",
          "/sys/fs/cgroup/cpu/job/cpu.cfs_period_us": "100000\n",
          "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n", "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
        ], 3
      ),
    ] as [(String, [String: String], Int?)])
  func controlGroups(membership: String, files: [String: String], processors: Int?) {
    #expect(ProcessorCount.quota(membership) { files[$0] } == processors)
  }

  @Test(
    "is the number of processors in a cpuset of either version, of this group or of one around it",
    arguments: [
      ("0::/job\n", ["/sys/fs/cgroup/job/cpuset.cpus.effective": "3\n"], 1),
      (
        "0::/a/b\n",
        [
          "/sys/fs/cgroup/a/cpuset.cpus.effective": "0-1,8\n", "/sys/fs/cgroup/cpuset.cpus.effective": "0-63\n",
        ], 3
      ),
      ("5:cpuset:/job\n", ["/sys/fs/cgroup/cpuset/job/cpuset.effective_cpus": "0-3\n"], 4),
      ("5:cpuset:/job\n", ["/sys/fs/cgroup/cpuset/job/cpuset.cpus": "1,3\n"], 2),
      ("0::/job\n", ["/sys/fs/cgroup/job/cpuset.cpus.effective": "\n"], nil), ("0::/job\n", [:], nil),
    ] as [(String, [String: String], Int?)])
  func cpuset(membership: String, files: [String: String], processors: Int?) {
    #expect(ProcessorCount.cpuset(membership) { files[$0] } == processors)
  }

  @Test(
    "of a list that is none is not known", arguments: ["", "x", "3-1", "1-", "-1", "0-1-2", "0,,x", "99999"])
  func lists(text: String) { #expect(ProcessorCount.listCount(text) == nil) }

  @Test(
    "is the smallest of the affinity mask, cpusets, quotas and what a Slurm task has",
    arguments: [
      (nil, nil, nil, nil, 16), (1, nil, nil, nil, 1), (4, nil, nil, nil, 4), (8, "150000 100000", nil, nil, 2),
      (8, "50000 100000", nil, nil, 1), (8, nil, "5", nil, 1), (8, nil, "0-2", nil, 3), (8, nil, nil, "2", 2),
      (2, nil, nil, "12", 2), (8, "300000 100000", "0-1", "4", 2), (8, nil, nil, "0", 8), (8, nil, nil, "-1", 8),
      (8, nil, nil, "4(x2)", 8), (8, nil, nil, "", 8), (nil, "200000 100000", nil, nil, 2),
    ] as [(Int?, String?, String?, String?, Int)])
  func smallest(affinity: Int?, quota: String?, cpus: String?, slurm: String?, expected: Int) {
    var readings = ProcessorCount.Readings(active: 16, affinity: affinity, membership: "0::/job\n", slurm: slurm)
    readings.read = { path in
      switch path {
      case "/sys/fs/cgroup/job/cpu.max": quota
      case "/sys/fs/cgroup/job/cpuset.cpus.effective": cpus
      default: nil
      }
    }
    #expect(ProcessorCount.count(readings) == expected)
  }

  @Test("is at least one, whatever is read")
  func least() {
    #expect(ProcessorCount.count(.init(active: 0, affinity: nil)) == 1)
  }

  @Test("of an affinity mask is right for any size of the machine's", arguments: [128, 256, 1024, 8192])
  func largeMasks(bytes: Int) {
    var sizes: [Int] = []
    let count = AffinityMask.count { mask in
      sizes.append(mask.count)
      guard mask.count >= bytes else { return EINVAL }
      mask[0] = 0b101
      mask[bytes - 1] = 0x80
      return 0
    }
    #expect(count == 3)
    #expect(sizes.last == bytes && sizes.first == 128)
  }

  @Test("of an affinity mask is not known where the call fails, or no mask is large enough")
  func unreadable() {
    #expect(AffinityMask.count { _ in EPERM } == nil)
    #expect(AffinityMask.count { _ in EINVAL } == nil)
    #expect(AffinityMask.count { _ in 0 } == nil)
  }

  #if os(Linux)
    @Test("of this process is no more than what the kernel lets it run on")
    func thisProcess() throws {
      let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
      let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed_list:") })
      let allowed = try #require(ProcessorCount.listCount(String(line.dropFirst(18))))
      #expect(ProcessorCount.Readings.ofThisProcess.affinity == allowed)
      #expect(ProcessorCount.available <= allowed)
    }
  #endif
}
