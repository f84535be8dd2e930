import Documents

extension ValueReader {
  /// `0..9`, `[0, 1, 2]` or `{count: 10, start: 0}`.
  func seeds(_ node: Node) -> SeedList? {
    if node.items != nil { return seedList(node) }
    if node.entries != nil { return seedMapping(node) }
    if let text = node.text, text.contains("..") { return seedRange(text, at: node) }
    if let single = node.integer, single > 0 {
      problems.report(ValueMistake.seedCountAlone(single), at: node)
    } else {
      problems.report(ValueMistake.misfit("seeds", .seeds, node), at: node)
    }
    return nil
  }

  /// Both ends are part of the range.
  private func seedRange(_ text: String, at node: Node) -> SeedList? {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false)
    guard ends.count == 2, let first = Int(ends[0]), let last = Int(ends[1]), first >= 0, last >= 0 else {
      problems.report(ValueMistake.misfit("seeds", .seedRange, node), at: node)
      return nil
    }
    guard first <= last else {
      problems.report(ValueMistake.rangeReversed("seeds", swapped: "\(last)..\(first)"), at: node)
      return nil
    }
    let (count, overflow) = (last - first).addingReportingOverflow(1)
    if overflow { problems.report(ValueMistake.tooMany("seeds", .seeds, limit: .max), at: node) }
    return overflow ? nil : .range(start: first, count: count)
  }

  private func seedList(_ node: Node) -> SeedList? {
    guard let items = node.items, !items.isEmpty else {
      problems.report(ValueMistake.emptyList("seeds"), at: node)
      return nil
    }
    var first: [Int: Node] = [:]
    var seeds: [Int] = []
    for item in items {
      guard let seed = item.integer, seed >= 0 else {
        problems.report(ValueMistake.misfit("seeds", .seed, item), at: item)
        continue
      }
      if let other = first[seed] {
        problems.report(
          ValueMistake.listedTwice("seeds", "\(seed)", line: other.line(besides: item)), at: item)
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
      problems.report(KeyMistake.missing([Settings.seedCount.name], of: "seeds"), at: node)
      return nil
    }
    reader.finish()
    guard let count else { return nil }
    guard !(start ?? 0).addingReportingOverflow(count - 1).overflow else {
      problems.report(ValueMistake.seedTooLarge, at: node)
      return nil
    }
    return .range(start: start ?? 0, count: count)
  }
}
