import Documents

extension ValueReader {
  /// `0..9`, `[0, 1, 2]` or `{count: 10, start: 0}`.
  func seeds(_ node: Node) -> SeedList? {
    if node.items != nil { return seedList(node) }
    if node.entries != nil { return seedMapping(node) }
    if let text = node.text, text.contains("..") { return seedRange(text, at: node) }
    if let single = node.integer, single > 0 {
      problems.report(
        "seeds: write '0..\(single - 1)' for \(single) seeds, or '[\(single)]' for the seed \(single)",
        at: node)
    } else {
      problems.report(
        "seeds: expected a range such as 0..9, a list, or {count: 10, start: 0}, found \(node.found)",
        at: node)
    }
    return nil
  }

  /// Both ends are part of the range.
  private func seedRange(_ text: String, at node: Node) -> SeedList? {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false)
    guard ends.count == 2, let first = Int(ends[0]), let last = Int(ends[1]), first >= 0, last >= 0 else {
      problems.report(
        "seeds: a range is two whole numbers from 0, such as 0..9, found \(node.found)", at: node)
      return nil
    }
    guard first <= last else {
      problems.report("seeds: the range ends before it begins", at: node, suggestion: "\(last)..\(first)")
      return nil
    }
    let (count, overflow) = (last - first).addingReportingOverflow(1)
    if overflow { problems.report("seeds: more than \(Int.max) seeds", at: node) }
    return overflow ? nil : .range(start: first, count: count)
  }

  private func seedList(_ node: Node) -> SeedList? {
    guard let items = node.items, !items.isEmpty else {
      problems.report("seeds: the list is empty", at: node)
      return nil
    }
    var first: [Int: Node] = [:]
    var seeds: [Int] = []
    for item in items {
      guard let seed = item.integer, seed >= 0 else {
        problems.report("seeds: expected a whole number from 0, found \(item.found)", at: item)
        continue
      }
      if let other = first[seed] {
        problems.report("seeds: \(seed) is listed twice, first on line \(other.location.line)", at: item)
      } else {
        first[seed] = item
      }
      seeds.append(seed)
    }
    return seeds.count == items.count ? .list(seeds) : nil
  }

  private func seedMapping(_ node: Node) -> SeedList? {
    guard var reader = MappingReader(node, what: "seeds", problems: problems) else { return nil }
    let count = reader.integer(Settings.seedCount)
    let start = reader.integer(Settings.seedStart)
    guard reader.has(Settings.seedCount) else {
      problems.report("seeds: a mapping needs a 'count'", at: node)
      return nil
    }
    reader.finish()
    guard let count else { return nil }
    guard !(start ?? 0).addingReportingOverflow(count - 1).overflow else {
      problems.report("seeds: the last seed would be beyond \(Int.max)", at: node)
      return nil
    }
    return .range(start: start ?? 0, count: count)
  }
}
