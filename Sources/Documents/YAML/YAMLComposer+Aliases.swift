extension YAMLComposer {
  /// Puts the node that an alias names in the alias's place.
  ///
  /// Its parts are shared, not copied, but counted each time: whoever reads the tree would meet them each
  /// time.
  mutating func take(alias event: borrowing YAMLEvent) throws(Abort) {
    let place = places.place(of: event.start)
    let name = event.anchor ?? ""
    let length = places.length(from: place, to: event.end)
    /// What fits where the alias stands, so that no second complaint follows from the first.
    func placeholder() -> Composed {
      let text = "*" + name
      let content: Node.Content =
        isKeyNext ? .scalar(Scalar(text: text, value: .string(text), isPlain: false)) : .mapping([])
      let node = Node(content: content, location: place.location, length: length, offset: place.offset)
      return Composed(node: node, size: 1, height: 1)
    }
    switch anchors[name] {
    case .complete(var composed):
      try count(composed.size, at: place)
      if depth + composed.height > limits.maximumDepth {
        try abort(.tooDeep(limit: limits.maximumDepth, byAlias: true), at: place)
      }
      composed.node = Node(
        content: composed.node.content, location: place.location, length: length, offset: place.offset)
      add(composed)
    case .open:
      report(.circularAnchor(name), at: place, length: length)
      add(placeholder())
    case nil:
      try count(1, at: place)
      // Among very many names, the nearest takes long to find.
      let names = anchors.count <= 200 ? anchors.keys.sorted() : []
      report(.unknownAlias(name, known: names), at: place, length: length)
      add(placeholder())
    }
  }

  mutating func define(_ name: String, as anchor: Anchor, at place: YAMLPlaces.Place) throws(Abort) {
    let most = 10_000
    if anchors.count >= most, anchors[name] == nil { try abort(.tooManyAnchors(limit: most), at: place) }
    anchors[name] = anchor
  }
}
