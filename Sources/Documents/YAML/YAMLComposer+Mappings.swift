extension YAMLComposer {
  /// The entries of a mapping with its merge keys resolved; reports keys that are missing, duplicate or not a
  /// scalar.
  mutating func finished(_ entries: [Node.Entry]) -> [Node.Entry] {
    var explicit: [String: Node] = [:]
    var hasMerge = false
    for entry in entries {
      guard let key = entry.key.scalar else {
        report(.keyNotScalar(entry.key), at: entry.key)
        continue
      }
      if key.text.isEmpty, key.isPlain {
        report(.missingKey, at: entry.key)
      } else if let first = explicit.updateValue(entry.key, forKey: key.text) {
        explicit[key.text] = first
        report(.duplicateKey(key.text, first: first.location), at: entry.key)
      }
      hasMerge = hasMerge || key.isMerge
    }
    return hasMerge ? merged(entries, explicit: explicit) : entries
  }

  private mutating func merged(_ entries: [Node.Entry], explicit: [String: Node]) -> [Node.Entry] {
    var names = Set(explicit.keys)
    var result: [Node.Entry] = []
    result.reserveCapacity(entries.count)
    for entry in entries {
      guard entry.key.scalar?.isMerge == true else {
        result.append(entry)
        continue
      }
      for mapping in mergeSources(entry.value) {
        for inherited in mapping where names.insert(inherited.key.scalar?.text ?? "").inserted {
          result.append(inherited)
        }
      }
    }
    return result
  }

  /// The mappings that a merge key names.
  private mutating func mergeSources(_ value: Node) -> [[Node.Entry]] {
    func refuse(_ node: Node) {
      report(.mergeOfOther(node), at: node)
    }
    switch value.content {
    case .mapping(let entries): return [entries]
    case .scalar:
      refuse(value)
      return []
    case .sequence(let items):
      var sources: [[Node.Entry]] = []
      for item in items {
        if let entries = item.entries { sources.append(entries) } else { refuse(item) }
      }
      return sources
    }
  }

  private mutating func report(_ mistake: @autoclosure () -> YAMLMistake, at node: Node) {
    report(mistake(), at: node.location, byte: node.offset, length: node.length)
  }
}

extension Scalar {
  /// Whether this key asks for other mappings to be merged (https://yaml.org/type/merge.html).
  fileprivate var isMerge: Bool { isPlain && text == "<<" }
}
