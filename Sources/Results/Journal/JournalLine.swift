import Documents
import Experiments
import NeuralNetworks
import Trials

/// A trial's record as a line of the journal:
///
///     {"trial":"1a2b…","seed":3,"status":"ok","epochs":500,"metrics":{"train_loss":0.25,"train_accuracy":1},
///      "curves":[0,25],"curve":"epoch,train_loss;0,0.5;25,0.25","rows":"5f1d…","predictions":[[0.9,0.1]],
///      "failure":"…","seconds":0.1,"worker":0,"machine":"…","crc32":"…"}
///
/// (without the break; `fold`, `curves`, `curve`, `rows`, `predictions` and `failure` only where there are any). Metrics and
/// the columns of curves are known by their names, so that a record can be read by a program that has others: those that it
/// does not know are ignored. A metric without a number is null.
enum JournalLine {
  /// The names of metrics as members of an object, `"train_loss":`, in the order of `Metric.all`.
  static let members = Metric.all.map { Array("\"\($0.name)\":".utf8) }

  // MARK: Reading

  /// Checks a line from its first to its last member, without making numbers of its cells.
  ///
  /// - Parameter contents: what the line says before its checksum.
  static func check(
    _ contents: UnsafeRawBufferPointer
  ) throws(UnknownForm) -> (identity: TrialIdentity, seed: UInt32, contents: JournalIndex.Contents) {
    var text = JournalText(contents)
    let identity = try identity(&text)
    let seed = UInt32(truncatingIfNeeded: try repetition(&text).seed)
    let status = try status(&text)
    try text.expect(#","epochs":"#)
    _ = try text.count()
    var named = PlaceSet()
    try forEachMetric(&text) { column, text throws(UnknownForm) in
      named.insert(column)
      try text.skipNumber()
    }
    let curves = try curves(&text)
    if text.skip(#","curve":"#) { try text.skipTable() }
    let rows = try rows(&text)
    if text.skip(#","predictions":"#) {
      _ = try text.list { text throws(UnknownForm) in
        try text.list { text throws(UnknownForm) in try text.skipNumber() }.count
      }
    }
    if text.skip(#","failure":"#) { try text.skipString() }
    try text.expect(#","seconds":"#)
    _ = try text.number()
    try text.expect(#","worker":"#)
    _ = try text.count()
    try text.expect(#","machine":"#)
    try text.skipString()
    guard text.isAtEnd else { throw UnknownForm() }
    let recording = TrialRecording(curve: curves, rows: rows)
    return (identity, seed, JournalIndex.Contents(status: status, recording: recording, metrics: named))
  }

  /// The record that a line was made of.
  ///
  /// - Parameters:
  ///   - contents: what the line says before its checksum.
  ///   - trial: the trial that the line is of.
  static func record(
    _ contents: UnsafeRawBufferPointer, of trial: Trial
  ) throws(UnknownForm) -> (record: TrialRecord, machine: String) {
    var text = JournalText(contents)
    let identity = try identity(&text)
    guard try repetition(&text) == trial.repetition else { throw UnknownForm() }
    let status = try status(&text)
    try text.expect(#","epochs":"#)
    let epochs = try text.count()
    var metrics: [Double?] = []
    try forEachMetric(&text) { column, text throws(UnknownForm) in
      if column >= metrics.count {
        metrics.append(contentsOf: repeatElement(nil, count: column + 1 - metrics.count))
      }
      metrics[column] = try text.number()
    }
    let curves = try curves(&text)
    let curve = text.skip(#","curve":"#) ? try curve(&text) : []
    let rows = try rows(&text)
    let predictions = text.skip(#","predictions":"#) ? try predictions(&text) : []
    let failure = text.skip(#","failure":"#) ? try text.string() : nil
    try text.expect(#","seconds":"#)
    let seconds = try text.number() ?? .nan
    try text.expect(#","worker":"#)
    let worker = try text.count()
    try text.expect(#","machine":"#)
    let machine = try text.string()
    guard text.isAtEnd else { throw UnknownForm() }
    let record = TrialRecord(
      identity, of: trial, status: status, failure: failure, epochs: epochs, metrics: metrics,
      recording: TrialRecording(curve: curves, rows: rows), curve: curve, predictions: predictions,
      seconds: seconds, worker: worker)
    return (record, machine)
  }

  /// The part of a line that is the same whenever a trial is trained: all but the time, the worker and the machine.
  ///
  /// - Parameter contents: what the line says before its checksum.
  static func result(of contents: UnsafeRawBufferPointer) -> [UInt8] {
    let timing = Array(#","seconds":"#.utf8)
    let end = contents.indices.last { contents[$0...].starts(with: timing) } ?? contents.count
    return Array(contents[..<end])
  }

  private static func identity(_ text: inout JournalText) throws(UnknownForm) -> TrialIdentity {
    try text.expect(#"{"trial":""#)
    let identity = TrialIdentity(head: try text.hexadecimal(), tail: try text.hexadecimal())
    try text.expect("\"")
    return identity
  }

  private static func repetition(_ text: inout JournalText) throws(UnknownForm) -> Repetition {
    try text.expect(#","seed":"#)
    let seed = try text.count()
    guard text.skip(#","fold":"#) else { return Repetition(seed: seed) }
    let fold = try text.count()
    if fold > Repetition.largestFold { throw UnknownForm() }
    return Repetition(seed: seed, fold: fold)
  }

  private static func status(_ text: inout JournalText) throws(UnknownForm) -> TrialRecord.Status {
    try text.expect(#","status":"#)
    for status in TrialRecord.Status.allCases where text.skip(status.quoted) { return status }
    throw UnknownForm()
  }

  /// Hands on the place of each known metric, with the text at its number; skips those that are not known.
  private static func forEachMetric(
    _ text: inout JournalText, _ body: (Int, inout JournalText) throws(UnknownForm) -> Void
  ) throws(UnknownForm) {
    try text.expect(#","metrics":{"#)
    if text.skip("}") { return }
    // They come in the order of `Metric.all`, unless another version wrote them.
    var next = 0
    repeat {
      if let column = member(&text, from: next) {
        next = column + 1
        try body(column, &text)
      } else {
        try text.skipString()
        try text.expect(":")
        try text.skipNumber()
      }
    } while text.skip(",")
    try text.expect("}")
  }

  private static func member(_ text: inout JournalText, from start: Int) -> Int? {
    for column in start..<members.count where text.skip(members[column]) { return column }
    for column in 0..<start where text.skip(members[column]) { return column }
    return nil
  }

  private static func curves(_ text: inout JournalText) throws(UnknownForm) -> TrainingConfiguration
    .Recording?
  {
    guard text.skip(#","curves":["#) else { return nil }
    let first = try text.count()
    try text.expect(",")
    let every = try text.count()
    try text.expect("]")
    return TrainingConfiguration.Recording(first: first, every: every)
  }

  /// Reads a curve: a row with the names of its columns, then a row per point.
  private static func curve(_ text: inout JournalText) throws(UnknownForm) -> [TrialRecord.CurvePoint] {
    let table = try text.table()
    guard table.names.first == "epoch" else { throw UnknownForm() }
    let places = table.names.dropFirst().map { name in CurveColumns.metrics.firstIndex { $0.name == name } }
    let count = places.reduce(0) { max($0, ($1 ?? -1) + 1) }
    return try table.rows.map { cells throws(UnknownForm) in
      guard let first = cells.first ?? nil, let epoch = Int(exactly: first) else { throw UnknownForm() }
      var metrics: [Double?] = Array(repeating: nil, count: count)
      for (place, cell) in zip(places, cells.dropFirst()) {
        if let place { metrics[place] = cell }
      }
      return TrialRecord.CurvePoint(epoch: epoch, metrics: metrics)
    }
  }

  private static func rows(_ text: inout JournalText) throws(UnknownForm) -> UInt64? {
    guard text.skip(#","rows":""#) else { return nil }
    let rows = try text.hexadecimal()
    try text.expect("\"")
    return rows
  }

  private static func predictions(_ text: inout JournalText) throws(UnknownForm) -> [[Double]] {
    try text.list { text throws(UnknownForm) in
      try text.list { text throws(UnknownForm) in
        guard let value = try text.number() else { throw UnknownForm() }
        return value
      }
    }
  }
}

extension TrialRecord.Status {
  /// As it stands in a line.
  fileprivate var quoted: StaticString {
    switch self {
    case .ok: #""ok""#
    case .diverged: #""diverged""#
    case .failed: #""failed""#
    }
  }
}
