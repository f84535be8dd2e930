/// How much memory a piece of work holds while it is in hand, in bytes.
package struct MemoryRequest: Sendable, Equatable {
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
  static func total(_ requests: some Sequence<MemoryRequest>) -> Int {
    var keys: [Int] = []
    return requests.reduce(0) { total, request in
      guard let share = request.shared, !keys.contains(share.key) else { return total + request.own }
      keys.append(share.key)
      return total + request.own + share.amount
    }
  }
}

/// How much memory the pieces in hand may hold together, and how much each of them does, in bytes.
package struct MemoryBudget<Item>: Sendable {
  package let amount: Int
  /// Called once a piece, by whoever draws it.
  package let request: @Sendable (Item) -> MemoryRequest

  package init(amount: Int, request: @escaping @Sendable (Item) -> MemoryRequest) {
    self.amount = amount
    self.request = request
  }
}
