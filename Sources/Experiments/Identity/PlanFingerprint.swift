import Datasets
import NeuralNetworks

/// Everything that decides a run's records, part by part: enough to tell whether two runs record the same, and to say in
/// words what has changed between them.
package struct PlanFingerprint: Equatable, Sendable {
  /// A dataset, an axis, an option … and what it is.
  package struct Part: Equatable, Sendable {
    package let name: String
    package let text: String

    package init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// Equal where the same trials are recorded in the same way.
  package let digest: String
  package let parts: [Part]

  package init(digest: String, parts: [Part]) {
    self.digest = digest
    self.parts = parts
  }

  /// A line for each part that is not the same in both, seen from the older fingerprint.
  package func changes(to newer: PlanFingerprint) -> [String] {
    let old = Dictionary(parts.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(newer.parts.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    let removed = parts.filter { new[$0.name] == nil }.map { "\($0.name): \($0.text) is gone" }
    let others = newer.parts.compactMap { part -> String? in
      guard let before = old[part.name] else { return "\(part.name): \(part.text) is new" }
      return before == part.text ? nil : "\(part.name): \(before) → \(part.text)"
    }
    return removed + others
  }
}

extension Experiment {
  package var fingerprint: PlanFingerprint {
    var parts: [PlanFingerprint.Part] = []
    func add(_ name: String, _ text: String) { parts.append(PlanFingerprint.Part(name: name, text: text)) }

    add("arithmetic", "version \(ConfigurationIdentity.arithmeticVersion)")
    for (index, dataset) in datasets.enumerated() {
      let words = preparations[index].canonicalText.replacing("\n", with: ", ")
      let columns = dataset.columnText.isEmpty ? "" : ", " + dataset.columnText.dropLast().replacing("\n", with: ", ")
      add("dataset " + file.datasets[index].name, "\(dataset.digest.hex.prefix(12)), \(words)\(columns)")
    }
    let architectures = plan.architectures.map { architecture in
      ([architecture.sizesText] + architecture.assignments.map { "\($0.key.rawValue) \($0.value.text)" }
        + (architecture.initialParameters.map { ["initial parameters \($0.digest.prefix(12))"] } ?? []))
        .joined(separator: " ")
    }
    add("architectures", shortened(architectures.count) { architectures[$0] })
    for axis in plan.axes { add(axis.name, shortened(axis.values.count, axis.text)) }
    for constant in plan.constants { add(constant.key.rawValue, constant.value.text) }
    add("seeds", plan.seeds.text)
    if plan.excludedCount > 0 { add("exclude", "\(plan.excludedCount) trials") }
    if plan.includedCount > 0 { add("include", "\(plan.includedCount) trials") }
    for (index, dataset) in file.datasets.enumerated() {
      guard let digest = predictionDigest(dataset: index) else { continue }
      let rows = predictionInputs(dataset: index).rowCount
      add("rows to predict of \(dataset.name)", "\(rows), \(String(digest, radix: 16))")
    }
    add("curves", curvesText)
    let measured = furtherMeasuresText
    if !measured.isEmpty { add("metrics", measured) }

    let rows = datasets.indices.map { predictionDigest(dataset: $0).map { String($0, radix: 16) } ?? "none" }
    let decisive = [planDigest, curvesText] + rows + (measured.isEmpty ? [] : [measured])
    return PlanFingerprint(digest: SHA256.digest(of: decisive.joined(separator: "\n")).hex, parts: parts)
  }

  /// The measures besides the default ones that are computed on any dataset.
  private var furtherMeasuresText: String {
    Measure.all.filter { measure in measures.contains { $0.further.contains(measure.index) } }.map(\.name)
      .joined(separator: ", ")
  }

  private var curvesText: String {
    switch file.curves {
    case .none: "none"
    case .every(let every, let first): "every \(every.map(String.init) ?? "twentieth"), from \(first)"
    }
  }

  /// All of a few values; of many, the first, how many there are, and a digest.
  private func shortened(_ count: Int, _ text: (Int) -> String) -> String {
    let shown = 20
    let first = (0..<min(count, shown)).map(text).joined(separator: ", ")
    if count <= shown { return first }
    var hash = SHA256()
    for index in 0..<count { hash.update(text(index) + "\n") }
    return "\(first), … (\(count) in all, \(hash.finalize().hex.prefix(12)))"
  }
}
