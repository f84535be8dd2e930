/// How the matrix products and elementwise passes of one network are carried out. No bit depends on it.
package struct Execution: Sendable {
  package enum Form: Sendable {
    /// Products in loops as plain as their formulas: the reference that tiles are held to.
    case plain
    case tiles(Tiles)
  }

  package let form: Form
  /// What passes are carried out by, where they know several ways.
  let passTiles: Tiles
  package let helpers: (any Helpers)?
  /// Products, and passes that take as long as so many multiplications, are not worth handing out below this.
  package let smallestShared: Int
  /// Whether several trials are trained in a pack even where they would be quicker one by one.
  package let alwaysPacks: Bool

  package init(
    form: Form = .tiles(.best), helpers: (any Helpers)? = nil, smallestShared: Int = 1 << 19,
    alwaysPacks: Bool = false
  ) {
    self.form = form
    passTiles = if case .tiles(let tiles) = form { tiles } else { .baseline }
    self.helpers = helpers
    self.smallestShared = smallestShared
    self.alwaysPacks = alwaysPacks
  }
}
