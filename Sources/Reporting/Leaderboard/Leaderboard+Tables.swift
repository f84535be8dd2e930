import Experiments
import NeuralNetworks
import Results
import Trials

extension Leaderboard {
  /// The leaderboard of results, of a run that just ended or of tables that were read.
  ///
  /// - Parameters:
  ///   - tables: Tables in which no trial stands twice, unless in different tables: then each table's trials are
  ///     configurations of their own, told apart by the column `results`.
  ///   - manifests: Of each table, what its run was, as far as that is known.
  ///   - metrics: What ranks, by dataset; the empty name stands for all others. Datasets that are not named are ranked as
  ///     their manifests say.
  ///   - matching: What makes up a configuration. Trials of one repetition in one configuration count with their mean.
  ///   - datasets: Those to be shown; all where none is named.
  ///   - isDetailed: Whether further columns are shown.
  ///
  /// Configurations whose results have no such metric are excluded, with a note; so are whole datasets. There may be no
  /// section left.
  package init(
    title: String, tables: [ResultsTable], manifests: [Manifest?] = [],
    metrics: [String: MetricDescription] = [:],
    matching: MatchingColumns = .all, datasets: [String] = [], isDetailed: Bool = true
  ) {
    let board = BoardBuilder(
      tables, facts: BoardFacts(tables, manifests), metrics: metrics, matching: matching, datasets: datasets)
    let sections = board.sections()
    self.init(
      title: title, description: tables.count == 1 ? manifests.first??.experiment.description : nil,
      columns: board.labels, sections: sections)
    if let roles = board.roles { (shared, following) = (roles.shared, roles.following) }
    notes = board.notes + [board.averageNote(sections)].compactMap { $0 }
    self.isDetailed = isDetailed
  }
}

extension Leaderboard {
  /// The leaderboard that a run leaves.
  package init(title: String, _ table: ResultsTable, _ manifest: Manifest) {
    self.init(title: title, tables: [table], manifests: [manifest], isDetailed: false)
  }
}

/// Sorts the rows of tables into the sections of a leaderboard.
struct BoardBuilder {
  let table: ResultsTable
  let groups: ConfigurationGroups
  let facts: BoardFacts
  /// The columns that make up a configuration.
  let names: [String]
  /// The columns that tell the board's configurations apart for a reader.
  private(set) var labels: [String] = []
  /// What the other columns say; nil where configurations are made up of columns that were chosen.
  private(set) var roles: ColumnRoles?
  var notes: [String] = []

  private let metrics: [String: MetricDescription]
  /// The datasets that are shown, with their groups.
  private(set) var shown: [(dataset: String, groups: [Int])] = []

  init(
    _ tables: [ResultsTable], facts: BoardFacts, metrics: [String: MetricDescription],
    matching: MatchingColumns,
    datasets: [String]
  ) {
    table =
      tables.count == 1
      ? tables[0]
      : ResultsTable(merging: tables, name: "", tellingApartBy: matching == .all ? "results" : nil)
    self.facts = facts
    self.metrics = metrics
    names = matching.selected(table.columns.map(\.name)).filter { $0 != "dataset" }
    groups = ConfigurationGroups(table, by: matching == .all ? nil : ["dataset"] + names)
    let column = table.column("dataset")
    var byDataset = (column?.values ?? [""]).map { (dataset: $0, groups: [Int]()) }
    for group in 0..<groups.count {
      byDataset[Int(column?.code(groups.sample(group)) ?? 0)].groups.append(group)
    }
    shown = withMetric(byDataset.filter { datasets.isEmpty || datasets.contains($0.dataset) })
    chooseLabels(matching, ofOneRun: tables.count == 1)
  }

  private mutating func chooseLabels(_ matching: MatchingColumns, ofOneRun: Bool) {
    if case .by = matching {
      labels = names
      return
    }
    let samples = shown.flatMap { groups.samples($0.groups) }
    let known = facts.varying.filter { names.contains($0) || table.column($0) == nil && matching == .all }
    if ofOneRun, facts.isVaryingKnown {
      // What else varies follows from these.
      labels = known
    } else {
      let varying = names.filter { name in
        guard !known.contains(name), let column = table.column(name), let first = samples.first else {
          return false
        }
        return samples.contains { column.code($0) != column.code(first) }
      }
      labels = ConfigurationLabels.shown(known + varying, always: Set(known), count: samples.count) {
        [table] in
        table.text($0, of: samples[$1])
      }
    }
    if labels.isEmpty { labels = names.filter { $0 == "architecture" } }
    roles = ColumnRoles(
      table, labels: labels, configurations: samples.count == table.configurationCount ? nil : samples)
  }

  // MARK: Sections

  func metric(_ dataset: String) -> MetricDescription {
    metrics[dataset] ?? metrics[""] ?? facts.ranking(dataset) ?? MetricDescription(Metric(.train, .loss))
  }

  func sections() -> [LeaderboardSection] { shown.map { section($0.dataset, $0.groups) } }

  private func section(_ dataset: String, _ groups: [Int]) -> LeaderboardSection {
    let metric = metric(dataset)
    let (further, canBeSolved) = furtherMetrics(dataset, groups, besides: metric)
    let trials = groups.reduce(0) { $0 + self.groups.rows($1).count }
    let samples = self.groups.samples(groups)
    var entries = LeaderboardEntries(
      labels: labels.map { table.column($0, of: samples) }, secondaryCount: further.count)
    entries.reserveCapacity(groups.count)
    forEachSample(groups, metric.name) { group, sample in
      entries.append(entry(group, sample, further: further, canBeSolved: canBeSolved))
    }
    var section = LeaderboardSection(
      dataset: dataset, facts: facts.line(dataset) ?? counted(trials, "trial"), metric: metric,
      secondary: further,
      entries: entries)
    section.isOfScaledTargets =
      facts.hasScaledTargets(dataset) && Metric.all.contains { $0.name == metric.name && $0.measure == .loss }
    return section
  }

  /// What is shown beside the metric that ranks, and whether it is counted how many trials solved the task: as the manifests
  /// say, else what is there of accuracies and R², and solved is what classifies rows of which none are held out.
  private func furtherMetrics(
    _ dataset: String, _ groups: [Int], besides metric: MetricDescription
  ) -> (metrics: [MetricDescription], canBeSolved: Bool) {
    let has = { (name: String) in groups.contains { hasNumber(name, $0) } }
    if let further = facts.furtherMetrics(dataset) {
      let shown = further.filter { $0.name != metric.name && table.metrics[$0.name] != nil }
      return (shown, facts.canBeSolved(dataset) == true && table.metrics["train_accuracy"] != nil)
    }
    let isWhole = ["validation_accuracy", "test_accuracy"].allSatisfy { !has($0) } && has("train_accuracy")
    if isWhole, facts.canBeSolved(dataset) ?? true { return ([], true) }
    let further = Measure.all.filter(\.isHeadline).compactMap { measure in
      DataPart.allCases.reversed().map { Metric($0, measure).name }.first(where: has)
    }.first
    return (
      [further == metric.name ? nil : further.flatMap { MetricDescription(named: $0) }].compactMap { $0 },
      false
    )
  }

  private func entry(
    _ group: Int, _ values: RepetitionSample, further: [MetricDescription], canBeSolved: Bool
  ) -> LeaderboardEntry {
    let rows = groups.rows(group)
    let sample = groups.sample(group)
    var entry = LeaderboardEntry(
      labels: [], repetitions: values.repetitions, values: values.values,
      secondary: further.map { self.sample(group, $0.name, repetitions: values.repetitions).values })
    for row in rows {
      switch table.statuses[Int(row)] {
      case .ok: break
      case .diverged: entry.diverged += 1
      case .failed: entry.failed += 1
      }
    }
    if canBeSolved {
      entry.solved = self.sample(group, "train_accuracy", repetitions: values.repetitions).values.count { $0 == 1 }
    }
    let parameters = table.parameters(sample)
    let isCommon = rows.allSatisfy { table.parameters(Int(table.configurations[Int($0)])) == parameters }
    entry.parameters = isCommon ? parameters : nil
    entry.trials = rows.count
    entry.trialsPerRepetition = values.trialsPerRepetition
    return entry
  }

  private func sample(_ group: Int, _ metric: String, repetitions: [Repetition] = []) -> RepetitionSample {
    let numbers = table.metrics[metric]
    return RepetitionSample(
      groups.rows(group).lazy.map { RepetitionSample.trial(Int($0), of: table, numbers) }, ofSurvivors: true,
      repetitions: repetitions)
  }

  /// Hands over the numbers of each group. Means of several trials are equal where they differ by rounding alone.
  private func forEachSample(_ groups: [Int], _ metric: String, _ body: (Int, RepetitionSample) -> Void) {
    // A configuration of a table has one trial per repetition.
    if self.groups.areConfigurations { return groups.forEach { body($0, sample($0, metric)) } }
    var samples = groups.map { sample($0, metric) }
    RepetitionSample.unite(&samples)
    for (group, sample) in zip(groups, samples) { body(group, sample) }
  }
}
