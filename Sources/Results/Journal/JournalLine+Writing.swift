import Documents
import Experiments
import NeuralNetworks
import Trials

extension JournalLine {
  /// Appends the line of a record, with its line break.
  ///
  /// - Parameters:
  ///   - cells: the record's numbers, spelled.
  ///   - metrics: the places in `Metric.all` of those that the line names.
  ///   - curve: the record's rows of `curves.csv`, and their columns' names; nothing where there are none.
  static func append(
    _ record: TrialRecord, cells: MetricCells, metrics: PlaceSet,
    curve: (names: [UInt8], rows: ArraySlice<UInt8>), machine: [UInt8], to line: inout [UInt8]
  ) {
    let start = line.count
    line.append(contentsOf: #"{"trial":""#.utf8)
    record.identity.appendDigits(to: &line)
    line.append(contentsOf: #"","seed":"#.utf8)
    NumberText.append(record.trial.repetition.seed, to: &line)
    if let fold = record.trial.repetition.fold {
      line.append(contentsOf: #","fold":"#.utf8)
      NumberText.append(fold, to: &line)
    }
    line.append(contentsOf: #","status":""#.utf8)
    line.append(contentsOf: record.status.rawValue.utf8)
    line.append(contentsOf: #"","epochs":"#.utf8)
    NumberText.append(record.epochs, to: &line)
    append(cells, of: metrics, to: &line)
    if let curves = record.recording.curve {
      line.append(contentsOf: #","curves":["#.utf8)
      NumberText.append(curves.first, to: &line)
      line.append(UInt8(ascii: ","))
      NumberText.append(curves.every, to: &line)
      line.append(UInt8(ascii: "]"))
    }
    if !curve.rows.isEmpty { append(curve.rows, names: curve.names, to: &line) }
    if let rows = record.recording.rows {
      line.append(contentsOf: #","rows":""#.utf8)
      TrialIdentity.appendDigits(of: rows, to: &line)
      line.append(UInt8(ascii: "\""))
    }
    if !record.predictions.isEmpty { append(record.predictions, to: &line) }
    if let failure = record.failure {
      line.append(contentsOf: #","failure":"#.utf8)
      line.append(contentsOf: JSONValue.string(failure).compactText.utf8)
    }
    line.append(contentsOf: #","seconds":"#.utf8)
    append(record.seconds, to: &line)
    line.append(contentsOf: #","worker":"#.utf8)
    NumberText.append(record.worker, to: &line)
    line.append(contentsOf: #","machine":"#.utf8)
    line.append(contentsOf: machine)
    SealedLine.seal(&line, from: start)
  }

  private static func append(_ cells: MetricCells, of metrics: PlaceSet, to line: inout [UInt8]) {
    line.append(contentsOf: #","metrics":{"#.utf8)
    var isFirst = true
    metrics.forEach { column in
      if !isFirst { line.append(UInt8(ascii: ",")) }
      isFirst = false
      line.append(contentsOf: members[column])
      let cell = cells[column]
      if cell.isEmpty {
        line.append(contentsOf: "null".utf8)
      } else if cells.isFinite(column) {
        line.append(contentsOf: cell)
      } else {
        line.append(UInt8(ascii: "\""))
        line.append(contentsOf: cell)
        line.append(UInt8(ascii: "\""))
      }
    }
    line.append(UInt8(ascii: "}"))
  }

  /// Appends rows of `curves.csv` without their first cells, which hold the trial's name.
  private static func append(_ rows: ArraySlice<UInt8>, names: [UInt8], to line: inout [UInt8]) {
    line.append(contentsOf: #","curve":""#.utf8)
    line.append(contentsOf: names)
    var rest = rows
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")),
      let comma = rest.firstIndex(of: UInt8(ascii: ","))
    {
      line.append(UInt8(ascii: ";"))
      line.append(contentsOf: rest[(comma + 1)..<end])
      rest = rest[(end + 1)...]
    }
    line.append(UInt8(ascii: "\""))
  }

  private static func append(_ predictions: [[Double]], to line: inout [UInt8]) {
    line.append(contentsOf: #","predictions":["#.utf8)
    for (row, outputs) in predictions.enumerated() {
      line.append(contentsOf: (row == 0 ? "[" : ",[").utf8)
      for (place, output) in outputs.enumerated() {
        if place > 0 { line.append(UInt8(ascii: ",")) }
        append(output, to: &line)
      }
      line.append(UInt8(ascii: "]"))
    }
    line.append(UInt8(ascii: "]"))
  }

  private static func append(_ value: Double, to line: inout [UInt8]) {
    if value.isFinite { return NumberText.append(value, to: &line) }
    line.append(UInt8(ascii: "\""))
    NumberText.append(value, to: &line)
    line.append(UInt8(ascii: "\""))
  }
}

/// The metrics of a record, spelled once for whatever is written of it.
struct MetricCells {
  private var bytes: [UInt8] = []
  /// For each metric, where its cell ends.
  private var ends: [Int] = []
  private var nonFinite = PlaceSet()
  /// The places of the metrics that have a number.
  private(set) var filled = PlaceSet()

  /// - Parameter wanted: the places of those that are asked for; a record may hold others.
  mutating func spell(_ metrics: [Double?], _ wanted: PlaceSet) {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    (nonFinite, filled) = (PlaceSet(), PlaceSet())
    for (column, value) in metrics.enumerated() {
      if let value, wanted.contains(column) {
        NumberText.append(value, to: &bytes)
        filled.insert(column)
        if !value.isFinite { nonFinite.insert(column) }
      }
      ends.append(bytes.count)
    }
  }

  /// The text of a metric; empty where it has no number.
  subscript(column: Int) -> ArraySlice<UInt8> {
    column < ends.count ? bytes[(column == 0 ? 0 : ends[column - 1])..<ends[column]] : []
  }

  func isFinite(_ column: Int) -> Bool { !nonFinite.contains(column) }
}
