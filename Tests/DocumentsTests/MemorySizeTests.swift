import Testing

@testable import Documents

@Suite("Amounts of memory")
struct MemorySizeTests {
  @Test(
    "are read as people write them",
    arguments: [
      ("500MB", 500_000_000), ("2GB", 2_000_000_000), ("2g", 2_000_000_000), ("1.5GiB", 1_610_612_736),
      ("1.5 Gi", 1_610_612_736), ("64kib", 65536), ("1000000", 1_000_000), ("12 B", 12),
      ("0.5t", 500_000_000_000),
    ])
  func reading(text: String, bytes: Int) { #expect(MemorySize.bytes(text) == bytes) }

  @Test(
    "are refused where they are none",
    arguments: [
      "", "GB", "-1GB", "0", "0.2B", "2 bananas", "1e3", "nan", "inf", "2GBs", "1..5GB", "9999999999TB",
    ])
  func refusing(text: String) { #expect(MemorySize.bytes(text) == nil) }

  @Test(
    "are written short, and rounded up where they are to be typed",
    arguments: [
      (999, "999 B", "999B"), (1_000_000, "1 MB", "1MB"), (1_234_000_000, "1.2 GB", "1.3GB"),
      (12_300_000_000, "12 GB", "13GB"), (999_999, "1000 kB", "1000kB"),
    ])
  func writing(bytes: Int, text: String, option: String) {
    #expect(MemorySize.text(bytes) == text)
    #expect(MemorySize.option(bytes) == option)
    #expect((MemorySize.bytes(option) ?? 0) >= bytes)
  }
}
