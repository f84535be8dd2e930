/// Makes a table of features row by row, a value for each of the columns that they are made of.
package struct FeatureTableBuilder {
  let columns: [FeatureColumn]
  private var rowCount = 0
  private var numbers: [Double] = []
  private var codes: [UInt16] = []
  /// What they were at the beginning of the row at hand.
  private var start = (numbers: 0, codes: 0)

  package init(_ columns: [FeatureColumn]) { self.columns = columns }

  /// Adds the row's next number.
  mutating func append(_ number: Double) { numbers.append(number) }

  /// Adds the label of the row's next category.
  mutating func append(label: Int32) { codes.append(UInt16(clamping: label)) }

  /// Ends a row, which counts if it has all its values.
  mutating func endRow() {
    if numbers.count - start.numbers + codes.count - start.codes == columns.count {
      rowCount += 1
      start = (numbers.count, codes.count)
    } else {
      numbers.removeLast(numbers.count - start.numbers)
      codes.removeLast(codes.count - start.codes)
    }
  }

  /// All rows that have ended.
  package var table: FeatureTable {
    rowCount == 0
      ? .empty : FeatureTable(rowCount: rowCount, columns: columns, numbers: numbers, codes: codes)
  }
}
