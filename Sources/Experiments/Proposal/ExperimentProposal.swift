import Datasets
import Documents
import NeuralNetworks

/// An experiment that fits a table: what its columns were taken for, and a sensible first sweep.
package struct ExperimentProposal: Sendable {
  /// The experiment file's text.
  package let text: String
  /// The experiment's name.
  package let name: String

  /// - Parameters:
  ///   - table: the table's file, as the user calls it.
  ///   - path: how the experiment file names the table.
  ///   - testPath: a table with the test part.
  ///   - target: the column to predict; nil for the likeliest.
  ///   - read: reads a file that the experiment names.
  /// - Throws: What is wrong with the table.
  package init(
    of table: SourceFile, path: String, testPath: String? = nil, target: String?, memory: ReadingMemory = .unlimited,
    read: FileReading
  ) throws(Diagnostics) {
    let look = try CSVLook(table)
    if let target, !look.header.contains(target) {
      throw Diagnostics(
        table.diagnostic(ProposalMistake.noColumn(target, known: look.header, hasHeader: look.hasHeader)))
    }
    let target = target ?? look.likelyTarget
    var options = look.options(path: path, target: target)
    options.testPath = testPath
    let dataset = try options.load(memory: memory) { name throws(Diagnostics) in
      // It has been read for a look at it.
      name == path ? table : try read(name)
    }
    name = Self.name(path)
    text = Writing(look: look, options: options, target: target, dataset: dataset, name: name).text
  }

  /// A file's name without folders and endings, in the characters of an experiment's name.
  private static func name(_ path: String) -> String {
    let base = PathText.name(path).split(separator: ".").first.map(String.init) ?? ""
    let name = String(base.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) ? $0 : "-" })
    return name.contains { $0.isLetter || $0.isNumber } ? name : "table"
  }
}

/// The parts of the text.
private struct Writing {
  let look: CSVLook
  let options: CSVOptions
  let target: String
  let dataset: Dataset
  let name: String

  private static let shownColumns = 60

  var text: String {
    ([
      "# \(counted(dataset.rowCount, "row")) of \(VisibleText.escaped(options.path)). Change what is not as you want it.",
      "name: \(YAML.quoted(name))", "datasets:",
    ] + source + columns + ["architectures:"] + architectures
      + [
        "learning_rates: [0.001, 0.003]",
        seeds, "training:",
      ] + training
      + [metric]).joined(separator: "\n") + "\n"
  }

  private var source: [String] {
    var lines = ["  - path: \(YAML.quoted(options.path))"]
    if let test = options.testPath { lines.append("    test_path: \(YAML.quoted(test))") }
    if look.separator == UInt8(ascii: "\t") {
      lines.append("    separator: tab")
    } else if look.separator != UInt8(ascii: ",") {
      lines.append("    separator: '\(Character(UnicodeScalar(look.separator)))'")
    }
    if look.style != .plain { lines.append("    decimal: ','") }
    if !look.hasHeader { lines.append("    header: false          # so the columns are column_1, column_2, …") }
    lines.append("    target: \(YAML.quoted(target))   # \(targetWords)")
    lines.append("    task: \(dataset.task.rawValue)")
    let held = options.testPath == nil ? "validation: 0.2, test: 0.2" : "validation: 0.2"
    lines.append(
      "    split: {\(held)}   # drawn anew for each seed" + (isClassified ? ", each class in proportion" : ""))
    return lines
  }

  private var isClassified: Bool { dataset.task == .classification }

  private var targetWords: String {
    switch dataset.targets {
    case .numbers(let values, _, _):
      let range = (values.min() ?? 0, values.max() ?? 0)
      return "amounts from \(NumberText.text(range.0)) to \(NumberText.text(range.1))"
    case .classes(let labels, let names):
      let shares = zip(names, dataset.targets.rowsPerClass).prefix(6).map { name, count in
        "\(VisibleText.escaped(name)) \((1000 * count / max(labels.count, 1) + 5) / 10)%"
      }
      return "\(counted(names.count, "class", "classes")): " + shares.joined(separator: ", ")
        + (names.count > 6 ? ", …" : "")
    }
  }

  /// A comment with what each column was taken for.
  private var columns: [String] {
    let width = dataset.decisions.prefix(Self.shownColumns).map { $0.name.count }.max() ?? 0
    var lines = ["    # The columns as they were understood; columns: {age: categorical, note: drop} says otherwise:"]
    for decision in dataset.decisions.prefix(Self.shownColumns) {
      let name = VisibleText.escaped(decision.name)
      lines.append(
        "    #   \(name)\(String(repeating: " ", count: max(0, min(width, 40) - name.count)))  \(VisibleText.escaped("\(decision)"))"
      )
    }
    if dataset.decisions.count > Self.shownColumns {
      lines.append("    #   … and \(dataset.decisions.count - Self.shownColumns) more: --dry-run counts them")
    }
    return lines
  }

  private var architectures: [String] {
    dataset.rowCount < 500
      ? ["  - []                     # \(isClassified ? "logistic" : "linear") regression", "  - [16]", "  - [32, 16]"]
      : [
        "  - []                     # \(isClassified ? "logistic" : "linear") regression", "  - [64]", "  - [128, 64]",
      ]
  }

  /// Ten tell a small difference from chance; where training takes long, eight are enough to tell six configurations apart.
  private var seeds: String {
    let count = dataset.rowCount < 5000 ? (last: 9, word: "ten") : (last: 7, word: "eight")
    return
      "seeds: 0..\(count.last)                # \(count.word) repetitions, each with a start and a split of its own"
  }

  private var training: [String] {
    let rows = max(dataset.rowCount, 1)
    let batch = rows < 2000 ? 16 : rows < 20_000 ? 64 : 128
    let epochs = min(200, max(20, 2_000_000 / rows))
    return [
      "  epochs: \(epochs)", "  batch_size: \(batch)", "  optimizer: adam", "  activation: relu",
      "  early_stopping: {patience: \(max(5, epochs / 10))}   # no epoch more where validation stops improving",
    ]
  }

  private var metric: String {
    isClassified ? "metric: validation_loss      # validation_accuracy is shown beside it" : "metric: validation_rmse"
  }
}
