extension YAMLComposer {
  /// Puts the node that an alias names in the alias's place.
  ///
  /// Its parts are shared, not copied, but counted each time: whoever reads the tree would meet them each time.
  mutating func take(alias event: borrowing YAMLEvent) throws(Abort) {
    let place = places.place(of: event.start)
    let name = event.anchor ?? ""
    let length = places.length(from: place, to: event.end)
    func placeholder() -> Composed {
      let nothing = Scalar(text: "", value: .null, isPlain: true)
      let node = Node(
        content: .scalar(nothing), location: place.location, length: length, offset: place.offset)
      return Composed(node: node, size: 1, height: 0)
    }
    switch anchors[name] {
    case .complete(var composed):
      try count(composed.size, at: place)
      if depth + composed.height > limits.maximumDepth {
        try abort("with this alias, nested more than \(limits.maximumDepth) levels deep", at: place)
      }
      composed.node = Node(
        content: composed.node.content, location: place.location, length: length, offset: place.offset)
      add(composed)
    case .open:
      report("the anchor \(TerminalText.quoted(name)) would contain itself", at: place, length: length)
      add(placeholder())
    case nil:
      try count(1, at: place)
      let nearest = Suggestion.nearest(to: name, in: anchors.keys.sorted())
      report(
        "unknown alias \(TerminalText.quoted(name)); no anchor of this name stands before it", at: place,
        length: length, suggestion: nearest)
      add(placeholder())
    }
  }

  mutating func define(_ name: String, as anchor: Anchor, at place: YAMLPlaces.Place) throws(Abort) {
    let most = 10_000
    if anchors.count >= most, anchors[name] == nil { try abort("more than \(most) anchors", at: place) }
    anchors[name] = anchor
  }
}
