import Experiments
import NeuralNetworks
import Results
import Trials

extension Leaderboard {
  /// The leaderboard of results that were read back.
  ///
  /// - Parameters:
  ///   - tables: Tables in which no trial stands twice, unless in different tables: then each table's trials are
  ///     configurations of their own, told apart by the column `results`.
  ///   - metrics: What ranks, by data set; the empty name stands for all others.
  ///   - matching: What makes up a configuration. Trials of one seed in one configuration count with their mean.
  ///   - datasets: Those to be shown; all where none is named.
  ///   - countsSolved: Which data sets are closed sets of rows that can be solved, as far as that is known; of others
  ///     those are taken for such that have classes and no held-out part.
  ///   - scaledTargets: The data sets whose targets are known to have been standardised.
  ///
  /// Configurations whose results have no such metric are left out, with a note; so are whole data sets. There may be
  /// no section left.
  package init(
    title: String, tables: [ResultsTable], metrics: [String: MetricDescription],
    matching: MatchingColumns = .all,
    datasets: [String] = [], countsSolved: [String: Bool] = [:], scaledTargets: Set<String> = []
  ) {
    let board = TableBoard(
      tables, metrics: metrics, matching: matching, datasets: datasets, countsSolved: countsSolved,
      scaledTargets: scaledTargets)
    self.init(title: title, columns: board.labels, shared: board.shared, sections: board.sections)
    isDetailed = true
    notes = board.notes
  }
}

/// Sorts the rows of tables into the sections of a leaderboard.
struct TableBoard {
  private(set) var labels: [String] = []
  private(set) var shared: [(name: String, value: String)] = []
  private(set) var sections: [LeaderboardSection] = []
  var notes: [String] = []

  let tables: [ResultsTable]
  private let metrics: [String: MetricDescription]
  /// The columns that make up a configuration.
  let names: [String]
  private let namesTables: Bool
  private let countsSolved: [String: Bool]
  private let scaledTargets: Set<String>

  /// One configuration on one data set: its values, and the rows of each table.
  struct Group {
    let dataset: String
    let values: [String]
    var rows: [(table: Int, rows: [Int32])] = []
  }

  init(
    _ tables: [ResultsTable], metrics: [String: MetricDescription], matching: MatchingColumns,
    datasets: [String], countsSolved: [String: Bool], scaledTargets: Set<String>
  ) {
    self.tables = tables
    self.scaledTargets = scaledTargets
    self.countsSolved = countsSolved
    self.metrics = metrics
    let all = tables.flatMap { $0.columns.map(\.name) }.uniqued().filter { $0 != "dataset" }
    switch matching {
    case .all: names = all
    case .by(let wanted): names = wanted.filter { $0 != "dataset" }
    case .ignoring(let left):
      let left = Set(left + (left.contains("architecture") ? ["hidden_layer_sizes"] : []))
      names = all.filter { !left.contains($0) }
    }
    namesTables = matching == .all && Self.overlap(tables, names: names)
    let groups = withMetric(makeGroups().filter { datasets.isEmpty || datasets.contains($0.dataset) })
    let places = Dictionary(zip(names, names.indices)) { first, _ in first }
    let label = { (name: String, index: Int) in
      places[name].map { groups[index].values[$0] } ?? groups[index].values.last ?? ""
    }
    let columns = names + (namesTables ? ["results"] : [])
    let varying = columns.filter { name in
      groups.indices.dropFirst().contains { label(name, $0) != label(name, 0) }
    }
    if case .by = matching {
      labels = columns
    } else {
      labels = ConfigurationLabels.shown(varying, count: groups.count, label: label)
      if labels.isEmpty { labels = columns.filter { $0 == "architecture" } }
      let told = Set(varying + labels)
      for name in columns where !told.contains(name) && !groups.isEmpty {
        if !label(name, 0).isEmpty { shared.append((name, label(name, 0))) }
      }
    }
    for dataset in groups.map(\.dataset).uniqued() {
      let indices = groups.indices.filter { groups[$0].dataset == dataset }
      sections.append(
        section(dataset, indices.map { index in (groups[index], labels.map { label($0, index) }) }))
    }
    if let note = averageNote(groups, of: all) { notes.append(note) }
  }

  /// Whether a trial, by its configuration and seed, is in several tables.
  private static func overlap(_ tables: [ResultsTable], names: [String]) -> Bool {
    var seen: [[String]: Set<Int>] = [:]
    for table in tables {
      let columns = (["dataset"] + names).map(table.column)
      let rows = table.rowsByConfiguration
      for configuration in 0..<table.configurationCount where tables.count > 1 {
        let key = columns.map { $0?.text(configuration) ?? "" }
        let seeds = Set(rows[configuration].map { table.seeds[Int($0)] })
        if let known = seen[key], !known.isDisjoint(with: seeds) { return true }
        seen[key, default: []].formUnion(seeds)
      }
    }
    return false
  }

  private func makeGroups() -> [Group] {
    var groups: [Group] = []
    var known: [[String]: Int] = [:]
    for (place, table) in tables.enumerated() {
      let dataset = table.column("dataset")
      let columns = names.map(table.column)
      let rows = table.rowsByConfiguration
      for configuration in 0..<table.configurationCount {
        let values = columns.map { $0?.text(configuration) ?? "" } + (namesTables ? [table.name] : [])
        let key = [dataset?.text(configuration) ?? ""] + values
        let group = known[key] ?? groups.count
        known[key] = group
        if group == groups.count { groups.append(Group(dataset: key[0], values: values)) }
        groups[group].rows.append((place, Array(rows[configuration])))
      }
    }
    return groups
  }

  // MARK: Sections

  func metric(_ dataset: String) -> MetricDescription {
    metrics[dataset] ?? metrics[""] ?? MetricDescription(Metric(.train, .loss))
  }

  private func section(_ dataset: String, _ groups: [(Group, [String])]) -> LeaderboardSection {
    let metric = metric(dataset)
    let has = { (name: String) in groups.contains { hasNumber(name, $0.0) } }
    let isWhole =
      ["validation_accuracy", "test_accuracy"].allSatisfy { !has($0) } && has("train_accuracy")
      && countsSolved[dataset] ?? true
    let further = Measure.all.filter(\.isHeadline).compactMap { measure in
      DataPart.allCases.reversed().map { Metric($0, measure).name }.first(where: has)
    }.first
    let secondary = isWhole || further == metric.name ? nil : further.flatMap { MetricDescription(named: $0) }
    let trials = groups.reduce(0) { $0 + $1.0.rows.reduce(0) { $0 + $1.rows.count } }
    var section = LeaderboardSection(
      dataset: dataset, facts: counted(trials, "trial"), metric: metric,
      secondary: secondary.map { [$0] } ?? [],
      entries: zip(groups, samples(groups.map(\.0), metric.name)).map { group, values in
        entry(group.0, labels: group.1, values: values, secondary: secondary, isWhole: isWhole)
      })
    section.isOfScaledTargets =
      scaledTargets.contains(dataset) && Metric.all.contains { $0.name == metric.name && $0.measure == .loss }
    return section
  }

  private func entry(
    _ group: Group, labels: [String], values: SeedSample, secondary: MetricDescription?, isWhole: Bool
  ) -> LeaderboardEntry {
    var statuses: [TrialRecord.Status: Int] = [:]
    var parameters: Set<Int?> = []
    for (place, rows) in group.rows {
      let table = tables[place]
      for row in rows.map({ Int($0) }) {
        statuses[table.statuses[row], default: 0] += 1
        parameters.insert(table.parameters[Int(table.configurations[row])])
      }
    }
    let solved = isWhole ? sample(group, "train_accuracy").values.count { $0 == 1 } : nil
    var entry = LeaderboardEntry(
      labels: labels, seeds: values.seeds.map(UInt64.init), values: values.values,
      secondary: secondary.map { [sample(group, $0.name).values] } ?? [], diverged: statuses[.diverged] ?? 0,
      failed: statuses[.failed] ?? 0, solved: solved,
      parameters: parameters.count == 1 ? parameters.first ?? nil : nil)
    entry.trials = statuses.values.reduce(0, +)
    entry.trialsPerSeed = values.trialsPerSeed
    return entry
  }

  private func sample(_ group: Group, _ metric: String) -> SeedSample {
    SeedSample(
      group.rows.flatMap { place, rows in
        let (table, numbers) = (tables[place], tables[place].metrics[metric])
        return rows.map { SeedSample.trial(Int($0), of: table, numbers) }
      }, ofSurvivors: true)
  }

  /// The numbers of each group. Means of several trials are equal where they differ by rounding alone.
  private func samples(_ groups: [Group], _ metric: String) -> [SeedSample] {
    var samples = groups.map { sample($0, metric) }
    SeedSample.unite(&samples)
    return samples
  }
}
