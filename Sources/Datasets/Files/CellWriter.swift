import NeuralNetworks

/// Makes what a table of features has of the cells of a column.
enum CellWriter {
  case number(place: Int)
  case boolean(place: Int, values: [Double])
  case date(place: Int, parts: [DatePart])
  case category(place: Int, codes: [UInt16])

  /// - Parameters:
  ///   - place: the column's among the cells of a row.
  ///   - texts: those that the cells are codes of.
  init(_ column: FeatureColumn, place: Int, texts: [String]) {
    switch column.kind {
    case .number: self = .number(place: place)
    case .boolean(let names):
      self = .boolean(place: place, values: texts.map { names.label(of: $0).map(Double.init) ?? .nan })
    case .date(_, let parts): self = .date(place: place, parts: parts)
    case .category(let names):
      self = .category(
        place: place, codes: texts.map { names.label(of: $0).map { UInt16(clamping: $0) } ?? CodedTable.unknown })
    }
  }
}

extension FeatureTableBuilder {
  /// How many rows are written column by column: as many as stay near the processor.
  private static let blockRows = 2048

  /// Adds rows of a table of cells.
  ///
  /// - Parameters:
  ///   - kept: which rows.
  ///   - cells: `[rows, width]`
  ///   - writers: one for each of the columns.
  mutating func append(
    _ kept: [Int32], of cells: UnsafeBufferPointer<Double>, width: Int, _ writers: [CellWriter]
  ) {
    appendRows(kept.count) { numbers, codes, numberCount, codeCount in
      for start in stride(from: 0, to: kept.count, by: Self.blockRows) {
        let block = start..<min(start + Self.blockRows, kept.count)
        var (number, code) = (0, 0)
        for writer in writers {
          switch writer {
          case .number(let place):
            for row in block { numbers[row * numberCount + number] = cells[Int(kept[row]) * width + place] }
            number += 1
          case .boolean(let place, let values):
            for row in block {
              let cell = cells[Int(kept[row]) * width + place]
              numbers[row * numberCount + number] = cell.isNaN ? .nan : values[Int(cell)]
            }
            number += 1
          case .date(let place, let parts):
            for row in block {
              let seconds = cells[Int(kept[row]) * width + place]
              let date = seconds.isNaN ? nil : DateNumbers(seconds)
              for (index, part) in parts.enumerated() {
                numbers[row * numberCount + number + index] = date?[part] ?? .nan
              }
            }
            number += parts.count
          case .category(let place, let labels):
            for row in block {
              let cell = cells[Int(kept[row]) * width + place]
              codes[row * codeCount + code] = cell.isNaN ? CodedTable.missing : labels[Int(cell)]
            }
            code += 1
          }
        }
      }
    }
  }
}
