import Documents
import Foundation
import Testing

/// What parsing says about a text, as the user sees it; empty when there is nothing to say.
func complaints(_ yaml: String, limits: YAML.Limits = YAML.Limits()) -> String {
  complaints(Array(yaml.utf8), limits: limits)
}

func complaints(_ bytes: [UInt8], limits: YAML.Limits = YAML.Limits()) -> String {
  do throws(Diagnostics) {
    _ = try YAML.parse(SourceFile(name: "a.yaml", bytes: bytes), limits: limits)
    return ""
  } catch {
    return error.rendered(color: false)
  }
}

func parsed(_ yaml: String) throws -> Node {
  try YAML.parse(SourceFile(name: "a.yaml", text: yaml)).root
}

/// A node as one line of text: `{a: 1, b: [2.5, "x", null]}`.
func outline(_ node: Node) -> String {
  switch node.content {
  case .sequence(let items): "[" + items.map(outline).joined(separator: ", ") + "]"
  case .mapping(let entries):
    "{" + entries.map { "\($0.key.scalar?.text ?? "?"): \(outline($0.value))" }.joined(separator: ", ") + "}"
  case .scalar(let scalar):
    switch scalar.value {
    case .null: "null"
    case .boolean(let boolean): "\(boolean)"
    case .integer(let integer): "\(integer)"
    case .number(let number): "\(number)"
    case .string(let string): "\"\(string)\""
    }
  }
}

/// The texts of all fields, record by record.
func records(
  _ csv: String, separator: UInt8 = UInt8(ascii: ","), hasHeader: Bool = true
) throws -> [[String]] {
  let reader = try CSVReader(
    SourceFile(name: "a.csv", text: csv), separator: separator, hasHeader: hasHeader)
  var records: [[String]] = []
  try reader.forEachRecord { record in records.append((0..<record.fieldCount).map { record.text($0) }) }
  return records
}

/// What reading a CSV file says, when each field has to be a number or missing.
func complaints(
  csv: String, separator: UInt8 = UInt8(ascii: ","), hasHeader: Bool = true
) -> String {
  complaints(csv: Array(csv.utf8), separator: separator, hasHeader: hasHeader)
}

func complaints(
  csv: [UInt8], separator: UInt8 = UInt8(ascii: ","), hasHeader: Bool = true
) -> String {
  do throws(Diagnostics) {
    let reader = try CSVReader(
      SourceFile(name: "a.csv", bytes: csv), separator: separator, hasHeader: hasHeader)
    try reader.forEachRecord { record, problems throws(Diagnostics) in
      for field in 0..<record.fieldCount where record.number(field) == nil && !record.isMissing(field) {
        problems.append(record.expectedNumber(field))
      }
    }
    return ""
  } catch {
    return error.rendered(color: false)
  }
}

func inTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "nnlab-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
