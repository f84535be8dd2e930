/// A feature as its source has it: a number, or a name that becomes a 0/1 column a category.
package struct FeatureColumn: Sendable {
  package let name: String
  let categoryNames: CategoryNames?

  /// A column of numbers.
  package init(name: String) {
    self.name = name
    categoryNames = nil
  }

  init(name: String, categories: CategoryNames) {
    self.name = name
    categoryNames = categories
  }

  /// The categories, in the order of their 0/1 columns; nil for numbers.
  package var categories: [String]? { categoryNames?.names }

  /// How many of the dataset's features it becomes.
  package var featureCount: Int { categoryNames?.names.count ?? 1 }

  /// Numbers as they are, and a 0/1 column a category, called `color=red`.
  var featureNames: [String] {
    categories?.map { "\(name)=\($0)" } ?? [name]
  }
}
