import Testing

@testable import Scheduling

@Suite("The machine's memory")
struct MachineMemoryTests {
  @Test(
    "of a limit to address space is what is left of it, with what the process has in memory",
    arguments: [("1000 200 1 2", 9200), ("0 0", 10000), ("20000 100", 0), ("", nil), ("5", nil), ("1 2", nil)])
  func addressSpace(sizes: String, expected: Int?) {
    #expect(MachineMemory.addressSpace(limit: 10000, sizes: sizes, pageSize: 1) == expected)
  }

  @Test("is known, and a share of it is taken")
  func isKnown() throws {
    let (available, share) = (try #require(MachineMemory.available), try #require(MachineMemory.share))
    #expect(available > 1 << 20)
    #expect(share <= 1 << 60)
  }

  @Test(
    "is what Linux says is available",
    arguments: [
      ("MemTotal:       24 kB\nMemFree: 1 kB\nMemAvailable:       16 kB\n", 16384),
      ("MemTotal: 24 kB\n", nil),
      ("MemAvailable:", nil),
    ])
  func meminfo(text: String, bytes: Int?) {
    #expect(MachineMemory.availableBytes(text) == bytes)
  }

  @Test(
    "is less in control groups of either version, by their limits and what they have used",
    arguments: [
      ("0::/", ["/sys/fs/cgroup/memory.max": "max\n"], []),
      ("0::/", ["/sys/fs/cgroup/memory.max": "1000\n"], [1000]),
      (
        "0::/a/b\n",
        [
          "/sys/fs/cgroup/a/b/memory.max": "1000\n", "/sys/fs/cgroup/a/b/memory.high": "900\n",
          "/sys/fs/cgroup/a/b/memory.current": "400\n",
          "/sys/fs/cgroup/a/b/memory.stat": "anon 3\ninactive_file 150\nactive_file 7\n",
          "/sys/fs/cgroup/a/memory.max": "500\n", "/sys/fs/cgroup/a/memory.current": "600\n",
        ], [650, 0]
      ),
      (
        "5:cpu,cpuacct:/x\n4:memory:/job\n",
        [
          "/sys/fs/cgroup/memory/job/memory.limit_in_bytes": "1000\n",
          "/sys/fs/cgroup/memory/job/memory.usage_in_bytes": "100\n",
          "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
        ], [900]
      ),
    ] as [(String, [String: String], [Int])])
  func controlGroups(membership: String, files: [String: String], left: [Int]) {
    #expect(MachineMemory.controlGroups(membership) { files[$0] } == left)
  }
}
