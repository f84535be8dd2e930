/// What a piece of work holds of something that there is only so much of, such as bytes of memory, while it is in hand.
package struct Demand: Sendable, Equatable {
  /// What all pieces with the same key hold once.
  package struct Share: Sendable, Equatable {
    package let key: Int
    package let amount: Int

    package init(key: Int, amount: Int) {
      self.key = key
      self.amount = amount
    }
  }

  /// What it holds alone.
  package let own: Int
  package let shared: Share?

  package init(own: Int, shared: Share? = nil) {
    self.own = own
    self.shared = shared
  }

  /// What several pieces hold together.
  static func total(_ demands: some Sequence<Demand>) -> Int {
    var keys: [Int] = []
    return demands.reduce(0) { total, demand in
      guard let share = demand.shared, !keys.contains(share.key) else { return total + demand.own }
      keys.append(share.key)
      return total + demand.own + share.amount
    }
  }
}

/// How much the pieces in hand may hold together, and what each of them does.
package struct Allowance<Item>: Sendable {
  package let amount: Int
  /// Called once a piece, by whoever draws it.
  package let demand: @Sendable (Item) -> Demand

  package init(amount: Int, demand: @escaping @Sendable (Item) -> Demand) {
    self.amount = amount
    self.demand = demand
  }
}
