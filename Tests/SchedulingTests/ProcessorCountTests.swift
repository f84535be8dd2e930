import Testing

@testable import Scheduling

@Suite("The number of processors")
struct ProcessorCountTests {
  @Test("is at least one")
  func available() {
    #expect(ProcessorCount.available >= 1)
  }

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
}
