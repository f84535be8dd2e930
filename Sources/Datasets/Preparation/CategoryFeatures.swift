import NeuralNetworks

/// Which 0/1 feature each category of a column is, as the training part has it: a category that it lacks is none, and where
/// there are more categories than features, the rarest share the last.
struct CategoryFeatures: Sendable, Equatable {
  /// How many features there are.
  let count: Int
  /// By code; -1 for none.
  private let places: [Int32]
  /// The feature that stands for a missing category; -1 for none.
  private let missing: Int32

  /// - Parameter codes: those of the rows of the training part.
  init(_ column: FeatureColumn, codes: some Collection<UInt16>) {
    let categories = CategoryCounts(codes, of: column)
    let counts = categories.counts
    var places = [Int32](repeating: -1, count: counts.count)
    count = column.categoryFeatureCount ?? 0
    if column.isMerged {
      // Of equally frequent ones, the first by name.
      let order = counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }
      for (rank, code) in order.enumerated() where counts[code] > 0 { places[code] = Int32(min(rank, count - 1)) }
    } else {
      for code in counts.indices where counts[code] > 0 { places[code] = Int32(code) }
    }
    missing = column.fill == .mostFrequent ? categories.mostFrequent.map { places[$0] } ?? -1 : -1
    self.places = places
  }

  /// The feature that is 1 for a category; nil where none is.
  func feature(of code: UInt16) -> Int? {
    let place = code == CodedTable.missing ? missing : Int(code) < places.count ? places[Int(code)] : -1
    return place < 0 ? nil : Int(place)
  }
}
