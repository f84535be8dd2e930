extension SearchSpace {
  /// How many trials `exclude` takes out of the product.
  package var excludedCount: Int { (grid.fullCount ?? 0) - (count - includedCount) }

  /// How many configurations a dataset has, or a lower bound of that where exclusions leave some of them fewer seeds;
  /// nil where they cannot be counted.
  package func configurationCount(dataset: Int) -> Int? {
    var others = Grid.Box(axisCount: grid.sizes.count)
    others.limit(0, to: PositionSet(dataset..<dataset + 1).complement(below: datasets.count))
    let cut = others.isEmpty ? [] : [others]
    guard let trials = try? Grid(sizes: grid.sizes, excluded: grid.excluded + cut).count() else { return nil }
    return (trials + repetitions.count - 1) / repetitions.count + inclusions.count { $0.dataset == dataset }
  }

  /// How many trials `include` adds.
  package var includedCount: Int { inclusions.count * repetitions.count }
}

extension Axis {
  /// What one step of the axis sets, in words: "0.1", "sgd (momentum 0.9)", or zipped "0.1 with batch_size 16".
  package func text(of position: Int) -> String {
    guard let first = values[position].first else { return "" }
    let others = values[position].dropFirst().map { "\($0.key.rawValue) \($0.value.text)" }
    let main = first.value == .none ? "none" : first.value.text
    if others.isEmpty { return main }
    return keys.count > 1
      ? "\(main) with \(others.joined(separator: ", "))" : "\(main) (\(others.joined(separator: ", ")))"
  }
}

extension SeedList {
  /// "0..9", or the seeds themselves.
  package var text: String {
    switch self {
    case .range(let start, let count): count == 1 ? "\(start)" : "\(start)..\(start + (count - 1))"
    case .list(let seeds):
      seeds.prefix(20).map(String.init).joined(separator: ", ") + (seeds.count > 20 ? ", …" : "")
    }
  }
}
