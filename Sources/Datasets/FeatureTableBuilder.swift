import NeuralNetworks

/// Makes a table of features row by row, a value for each of the columns that they are made of.
package struct FeatureTableBuilder {
  let columns: [FeatureColumn]
  private(set) var rowCount = 0
  private var numbers: [Double] = []
  private var codes: [UInt16] = []
  /// What they were at the beginning of the row at hand.
  private var start = (numbers: 0, codes: 0)

  private let numberCount: Int
  private let codeCount: Int

  package init(_ columns: [FeatureColumn]) {
    self.columns = columns
    numberCount = columns.reduce(0) { $0 + $1.numberCount }
    codeCount = columns.count(where: \.isCoded)
  }

  /// Adds rows whose values `write` sets, all of them: numbers `[rows, numberCount]` and codes `[rows, codeCount]`.
  mutating func appendRows(
    _ count: Int,
    _ write: (
      _ numbers: UnsafeMutableBufferPointer<Double>, _ codes: UnsafeMutableBufferPointer<UInt16>, _ numberCount: Int,
      _ codeCount: Int
    ) -> Void
  ) {
    let (firstNumber, firstCode) = (numbers.count, codes.count)
    numbers.append(contentsOf: repeatElement(0, count: count * numberCount))
    codes.append(contentsOf: repeatElement(0, count: count * codeCount))
    numbers.withUnsafeMutableBufferPointer { numbers in
      codes.withUnsafeMutableBufferPointer { codes in
        write(
          UnsafeMutableBufferPointer(rebasing: numbers[firstNumber...]),
          UnsafeMutableBufferPointer(rebasing: codes[firstCode...]), numberCount, codeCount)
      }
    }
    rowCount += count
    start = (numbers.count, codes.count)
  }

  /// Adds the numbers that a date becomes.
  ///
  /// - Parameter seconds: since 1970-01-01 00:00; NaN for a date that is missing.
  mutating func append(_ seconds: Double, as parts: [DatePart]) {
    let date = seconds.isNaN ? nil : DateNumbers(seconds)
    for part in parts { numbers.append(date?[part] ?? .nan) }
  }

  /// Adds a value that is missing.
  mutating func appendMissing(_ column: FeatureColumn) {
    if column.isCoded {
      codes.append(CodedTable.missing)
    } else {
      numbers.append(contentsOf: repeatElement(.nan, count: column.numberCount))
    }
  }

  /// Adds the row's next number.
  mutating func append(_ number: Double) { numbers.append(number) }

  /// Adds the code of the row's next category: its label, `CodedTable.missing` or `CodedTable.unknown`.
  mutating func append(code: UInt16) { codes.append(code) }

  /// Ends a row, which counts if it has all its values.
  mutating func endRow() {
    if numbers.count - start.numbers == numberCount, codes.count - start.codes == codeCount {
      rowCount += 1
      start = (numbers.count, codes.count)
    } else {
      cancelRow()
    }
  }

  /// Takes back what a row has so far.
  mutating func cancelRow() {
    numbers.removeLast(numbers.count - start.numbers)
    codes.removeLast(codes.count - start.codes)
  }

  /// All rows that have ended.
  package var table: FeatureTable {
    rowCount == 0
      ? .empty : FeatureTable(rowCount: rowCount, columns: columns, numbers: numbers, codes: codes)
  }
}
