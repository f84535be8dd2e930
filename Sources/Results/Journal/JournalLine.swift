import Documents
import Experiments

/// A finished trial as a line of the journal:
///
///     {"ordinal":17,"trial":"1a2b3c4d5e6f","status":"ok","epochs":500,"metrics":"0.25,,,1,,,,,,,,,,,",
///      "curve":"0,0.5,,0.75,,,;500,0.25,,1,,,","seconds":0.1,"worker":0,"machine":"…","crc32":"…"}
///
/// (without the break). Metrics and points of curves are the cells of the tables, since spelling numbers twice would cost
/// more than all the rest: nothing between commas where there is no number, and semicolons between points.
enum JournalLine {
  /// Appends the line of a result, with its line break.
  ///
  /// - Parameters:
  ///   - metrics: the cells with the metrics in the result's row of `results.csv`.
  ///   - curve: the result's rows of `curves.csv`.
  static func append(
    _ result: TrialResult, metrics: ArraySlice<UInt8>, curve: ArraySlice<UInt8>, machine: String,
    to line: inout [UInt8]
  ) {
    let start = line.count
    line.append(contentsOf: #"{"ordinal":"#.utf8)
    NumberText.append(result.trial.ordinal, to: &line)
    line.append(contentsOf: #","trial":""#.utf8)
    line.append(contentsOf: result.name.utf8)
    line.append(contentsOf: #"","status":""#.utf8)
    line.append(contentsOf: result.status.rawValue.utf8)
    line.append(contentsOf: #"","epochs":"#.utf8)
    NumberText.append(result.epochs, to: &line)
    line.append(contentsOf: #","metrics":""#.utf8)
    line.append(contentsOf: metrics)
    line.append(UInt8(ascii: "\""))
    if !curve.isEmpty { append(curve: curve, afterName: result.name.utf8.count, to: &line) }
    if !result.predictions.isEmpty { append(result.predictions, to: &line) }
    if let failure = result.failure {
      line.append(contentsOf: #","failure":"#.utf8)
      line.append(contentsOf: JSONValue.string(failure).compactText.utf8)
    }
    line.append(contentsOf: #","seconds":"#.utf8)
    append(result.seconds, to: &line)
    line.append(contentsOf: #","worker":"#.utf8)
    NumberText.append(result.worker, to: &line)
    line.append(contentsOf: #","machine":"#.utf8)
    line.append(contentsOf: JSONValue.string(machine).compactText.utf8)
    SealedLine.seal(&line, from: start)
  }

  /// Checks a line from its first to its last member, without making numbers of its cells.
  ///
  /// - Parameter contents: what the line says before its checksum.
  /// - Returns: which trial it is of.
  static func check(_ contents: UnsafeRawBufferPointer) throws(UnknownForm) -> (ordinal: Int, name: UInt64) {
    var text = JournalText(contents)
    let ordinal = try ordinal(&text)
    try text.expect(#","trial":"#)
    let digits = try text.hexadecimal(digits: TrialIdentity.nameLength)
    _ = try status(&text)
    try text.expect(#","epochs":"#)
    _ = try text.count()
    try text.expect(#","metrics":"#)
    guard try text.skipCells(columns: Metric.all.count) == 1 else { throw UnknownForm() }
    if text.skip(#","curve":"#) { _ = try text.skipCells(columns: 1 + CurveColumns.metrics.count) }
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
    return (ordinal, digits)
  }

  /// The number that a trial's name spells in hexadecimal digits; nil where it is no such name.
  static func digits(of name: String) -> UInt64? {
    guard name.utf8.count == TrialIdentity.nameLength else { return nil }
    var name = name
    return name.withUTF8 { number(hexadecimal: UnsafeRawBufferPointer($0)) }
  }

  /// - Parameter digits: 16 at most.
  static func number(hexadecimal digits: UnsafeRawBufferPointer) -> UInt64? {
    var value: UInt64 = 0
    for byte in digits {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt64(byte - UInt8(ascii: "a") + 10)
      default: return nil
      }
    }
    return value
  }

  /// The result that a line was made of.
  ///
  /// - Parameters:
  ///   - contents: what the line says before its checksum.
  ///   - trial: the trial with the line's ordinal.
  static func result(
    _ contents: UnsafeRawBufferPointer, of trial: Trial
  ) throws(UnknownForm) -> (result: TrialResult, machine: String) {
    var text = JournalText(contents)
    guard try ordinal(&text) == trial.ordinal else { throw UnknownForm() }
    let name = try name(&text)
    let status = try status(&text)
    try text.expect(#","epochs":"#)
    let epochs = try text.count()
    let metrics = try metrics(&text)
    let curve = text.skip(#","curve":"#) ? try curve(&text) : []
    let predictions = text.skip(#","predictions":"#) ? try predictions(&text) : []
    let failure = text.skip(#","failure":"#) ? try text.string() : nil
    try text.expect(#","seconds":"#)
    let seconds = try text.number() ?? .nan
    try text.expect(#","worker":"#)
    let worker = try text.count()
    try text.expect(#","machine":"#)
    let machine = try text.string()
    guard text.isAtEnd else { throw UnknownForm() }
    let result = TrialResult(
      trial: trial, name: name, status: status, failure: failure, epochs: epochs, metrics: metrics,
      curve: curve, predictions: predictions, seconds: seconds, worker: worker)
    return (result, machine)
  }

  /// The same line for another place in a plan, with its line break.
  ///
  /// - Parameter contents: what the line says before its checksum.
  static func bytes(
    _ contents: UnsafeRawBufferPointer, withOrdinal ordinal: Int
  ) throws(UnknownForm) -> [UInt8] {
    var text = JournalText(contents)
    _ = try Self.ordinal(&text)
    var line = Array(#"{"ordinal":"#.utf8)
    NumberText.append(ordinal, to: &line)
    line.append(contentsOf: text.rest)
    SealedLine.seal(&line)
    return line
  }

  // MARK: Members

  private static func ordinal(_ text: inout JournalText) throws(UnknownForm) -> Int {
    try text.expect(#"{"ordinal":"#)
    return try text.count()
  }

  private static func name(_ text: inout JournalText) throws(UnknownForm) -> String {
    try text.expect(#","trial":"#)
    return try text.string()
  }

  private static func status(_ text: inout JournalText) throws(UnknownForm) -> TrialResult.Status {
    try text.expect(#","status":"#)
    for status in [TrialResult.Status.ok, .diverged, .failed] where text.skip(status.quoted) { return status }
    throw UnknownForm()
  }

  private static func metrics(_ text: inout JournalText) throws(UnknownForm) -> [Double?] {
    try text.expect(#","metrics":"#)
    let rows = try text.cells()
    guard rows.count == 1, rows[0].count == Metric.all.count else { throw UnknownForm() }
    return rows[0]
  }

  /// Appends rows of `curves.csv` without their first cells, which hold the trial's name.
  private static func append(curve: ArraySlice<UInt8>, afterName length: Int, to line: inout [UInt8]) {
    line.append(contentsOf: #","curve":""#.utf8)
    var rest = curve
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      line.append(contentsOf: rest[(rest.startIndex + length + 1)..<end])
      rest = rest[(end + 1)...]
      line.append(UInt8(ascii: rest.isEmpty ? "\"" : ";"))
    }
  }

  private static func curve(_ text: inout JournalText) throws(UnknownForm) -> [TrialResult.CurvePoint] {
    try text.cells().map { cells throws(UnknownForm) in
      guard cells.count == 1 + CurveColumns.metrics.count, let first = cells[0],
        let epoch = Int(exactly: first)
      else {
        throw UnknownForm()
      }
      return TrialResult.CurvePoint(epoch: epoch, metrics: Array(cells.dropFirst()))
    }
  }

  private static func append(_ predictions: [[Double]], to line: inout [UInt8]) {
    line.append(contentsOf: #","predictions":["#.utf8)
    for (index, outputs) in predictions.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      append(outputs.lazy.map(Optional.some), to: &line)
    }
    line.append(UInt8(ascii: "]"))
  }

  private static func predictions(_ text: inout JournalText) throws(UnknownForm) -> [[Double]] {
    try text.list { text throws(UnknownForm) in
      try text.numbers().map { value throws(UnknownForm) in
        guard let value else { throw UnknownForm() }
        return value
      }
    }
  }

  private static func append(_ values: some Sequence<Double?>, to line: inout [UInt8]) {
    line.append(UInt8(ascii: "["))
    var isFirst = true
    for value in values {
      if !isFirst { line.append(UInt8(ascii: ",")) }
      isFirst = false
      if let value { append(value, to: &line) } else { line.append(contentsOf: "null".utf8) }
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

extension TrialResult.Status {
  /// As it stands in a line.
  fileprivate var quoted: StaticString {
    switch self {
    case .ok: #""ok""#
    case .diverged: #""diverged""#
    case .failed: #""failed""#
    }
  }
}
