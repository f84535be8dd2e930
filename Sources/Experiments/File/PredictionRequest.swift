import Datasets
import Documents

/// What `predict` asks for: rows in the experiment file, or a CSV file with rows.
enum PredictionRequest: Sendable {
  case none
  /// A value for each of the dataset's columns, before categories become columns of their own.
  case rows([(cells: [PredictionCell], node: Node)])
  case file(path: String, node: Node)

  private static let maximumRows = 1_000_000

  init(_ node: Node, problems: DiagnosticCollector) {
    self = .none
    if let path = node.text, !path.isEmpty, node.number == nil {
      self = .file(path: path, node: node)
      return
    }
    guard let items = node.items, !items.isEmpty, items.count <= Self.maximumRows else {
      problems.report(ValueMistake.misfit("predict", .predictionRows, node), at: node)
      return
    }
    self = .rows(items.compactMap { item in Self.cells(item, problems: problems).map { ($0, item) } })
  }

  private static func cells(_ node: Node, problems: DiagnosticCollector) -> [PredictionCell]? {
    guard let items = node.items else {
      problems.report(ValueMistake.misfit("predict", .predictionRow, node), at: node)
      return nil
    }
    let cells = items.map { item in
      item.isNull ? PredictionCell.missing : item.text.map { PredictionCell(text: $0, number: item.number) }
    }
    if let index = cells.firstIndex(where: { $0 == nil }) {
      problems.report(ValueMistake.misfit("predict", .predictionCell, items[index]), at: items[index])
      return nil
    }
    return cells.compactMap(\.self)
  }

  /// The rows as the dataset has them, `[rows, features]`; what is wrong with them is reported.
  func rows(
    of dataset: Dataset, _ source: some DatasetSource, directory: String, memory: ReadingMemory = .unlimited,
    problems: DiagnosticCollector
  ) -> FeatureTable {
    switch self {
    case .none: return .empty
    case .rows(let rows):
      var table = FeatureTableBuilder(dataset.columns)
      for (cells, node) in rows {
        do throws(PredictionRowError) {
          try dataset.append(cells, to: &table)
        } catch {
          let place = error.cell.flatMap { node.items?[$0] } ?? node
          problems.report(DatasetMistake.unpredictableRow(error), at: place)
        }
      }
      return table.table
    case .file(let path, let node):
      do throws(Diagnostics) {
        let loaded = try DatasetLoader.loadPredictionRows(
          path: path, for: source, dataset: dataset, relativeTo: directory, memory: memory)
        problems.add(Diagnostics(all: loaded.notes))
        return loaded.rows
      } catch {
        problems.add(error, ofFileNamedAt: node)
        return .empty
      }
    }
  }
}
