import Documents
import Reporting
import Results

/// In what runs are unlike, as far as their manifests say.
struct ManifestDifferences {
  /// The runs with manifests, by the names that a reader knows them by.
  let runs: [(name: String, manifest: Manifest)]

  private static let shownNames = 3

  /// That the version of the arithmetic, and with it bits of all results, is not the same.
  var arithmetic: [String] { version("the arithmetic") { $0.arithmetic.map(String.init) ?? "" } }

  /// That the version of the program is not the same.
  var program: [String] { version("nnlab") { $0.program ?? "" } }

  private func version(_ what: String, _ version: (Manifest) -> String?) -> [String] {
    described(version).map { "The version of \(what) differs: \($0)." }.map { [$0] } ?? []
  }

  /// In what a dataset of one name is not the same to runs: its contents, its split, its scaling.
  func remarks(onDataset name: String) -> [String] {
    let shownName = VisibleText.escaped(name)
    let split = described { $0.dataset(name).map { $0.splitText ?? "" } }
    let features = described { $0.dataset(name).map { $0.normalization ?? "" } }
    let targets = described { $0.dataset(name).map { $0.normalizesTargets.map { "\($0)" } ?? "" } }
    return [
      contents(of: name).map { "The contents of the dataset \(shownName) are not the same\($0)." },
      split.map { "The dataset \(shownName) has different splits: \($0)." },
      features.map { "The features of the dataset \(shownName) have different scalings: normalize \($0)." },
      targets.map {
        "The targets of the dataset \(shownName) have different scalings, so losses have different units: "
          + "normalize_target \($0)."
      },
    ].compactMap { $0 }
  }

  /// " in base and new"; ": sha256 0a1b2c3d in a and b, 4e5f6071 in c" where some have the same.
  private func contents(of name: String) -> String? {
    let groups = groups { $0.dataset(name).map { $0.digest ?? "" } }
    if groups.allSatisfy({ $0.names.count == 1 }) {
      return groups.count > 1 ? " in " + names(groups.flatMap(\.names)) : nil
    }
    return described { $0.dataset(name).map { String(($0.digest ?? "").prefix(8)) } }.map { ": sha256 " + $0 }
  }

  /// "0.1 in base, 0.2 in new"; nothing where all say the same.
  private func described(_ value: (Manifest) -> String?) -> String? {
    let groups = groups(value)
    guard groups.count > 1 else { return nil }
    return groups.map { group in
      "\(group.value.isEmpty ? "unknown" : VisibleText.escaped(group.value)) in \(names(group.names))"
    }
    .joined(separator: groups.contains { $0.value.contains(",") } ? "; " : ", ")
  }

  /// The runs by what they say, in the order of the runs; without those that have no such dataset.
  private func groups(_ value: (Manifest) -> String?) -> [(value: String, names: [String])] {
    var groups: [(value: String, names: [String])] = []
    for run in runs {
      guard let value = value(run.manifest) else { continue }
      if let group = groups.firstIndex(where: { $0.value == value }) {
        groups[group].names.append(run.name)
      } else {
        groups.append((value, [run.name]))
      }
    }
    return groups
  }

  /// "a, b and c", "a, b, c and 4 more".
  private func names(_ names: [String]) -> String {
    var shown = names.prefix(Self.shownNames).map(VisibleText.escaped)
    if names.count == Self.shownNames + 1 {
      shown.append(VisibleText.escaped(names[Self.shownNames]))
    }
    if names.count > shown.count { shown.append("\(names.count - shown.count) more") }
    return listed(shown)
  }
}
