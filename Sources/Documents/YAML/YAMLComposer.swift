/// Builds the tree of a document from events.
///
/// libyaml's own loader is not used for it: it forgets where an alias stands, has no limit on depth and size,
/// and gives up at the first anchor that is defined anew.
struct YAMLComposer {
  /// A node with what the limits are about.
  struct Composed {
    var node: Node
    /// The number of nodes in it, aliases expanded.
    var size: Int
    /// How deep it is nested: 0 for a scalar.
    var height: Int
  }

  enum Anchor {
    /// The node that bears it has not ended.
    case open
    case complete(Composed)
  }

  /// A sequence or mapping that has begun.
  struct Frame {
    let isMapping: Bool
    let place: YAMLPlaces.Place
    let isFlow: Bool
    let anchor: String?
    var items: [Node] = []
    var entries: [Node.Entry] = []
    /// A key that waits for its value.
    var key: Node?
    var size = 1
    var height = 1
  }

  let source: SourceFile
  let bytes: UnsafeBufferPointer<UInt8>
  var pairs: SurrogatePairs?
  let limits: YAML.Limits
  private let expected: String?
  var places: YAMLPlaces
  var problems = Diagnostics()
  var anchors: [String: Anchor] = [:]
  /// The reading stops when there are more mistakes.
  private static let maximumProblems = 100
  private var frames: [Frame] = []
  private var root: Node?
  private var nodeCount = 0

  /// - Parameter bytes: The source's, with stand-ins for `pairs`.
  init(
    _ source: SourceFile, bytes: UnsafeBufferPointer<UInt8>, pairs: SurrogatePairs?, limits: YAML.Limits,
    expected: String?
  ) {
    self.source = source
    self.bytes = bytes
    self.pairs = pairs
    self.limits = limits
    self.expected = expected
    places = YAMLPlaces(bytes, from: source.textStart)
  }

  mutating func compose() throws(Diagnostics) -> Node {
    if bytes.count > source.textStart {
      do {
        // libyaml takes a byte order mark for a character once it has been told the encoding.
        let events = try YAMLEvents(UnsafeBufferPointer(rebasing: bytes[source.textStart...]))
        while try take(events.next()) {}
      } catch let failure as YAMLFailure {
        for frame in frames where frame.isMapping { _ = finished(frame.entries) }
        problems.append(diagnostic(for: failure))
      } catch {
        throw problems
      }
    }
    try problems.throwIfErrors()
    guard let root else {
      let mistake = YAMLMistake.empty(hasText: source.hasText, expected: expected)
      throw Diagnostics(source.diagnosticOfWhole(mistake))
    }
    return root
  }

  /// What ends the work at once; the reason is the last of `problems`.
  struct Abort: Error {}

  /// Takes in one event.
  ///
  /// - Returns: Whether more are to come.
  private mutating func take(_ event: consuming YAMLEvent) throws(Abort) -> Bool {
    switch event.kind {
    case .documentStart:
      if root != nil { try abort(.severalDocuments, at: event.start) }
    case .alias: try take(alias: event)
    case .scalar:
      let place = try begin(event)
      let node = Node(
        content: .scalar(try scalar(event, at: place)), location: place.location,
        length: places.length(from: place, to: event.end), offset: place.offset)
      let composed = Composed(node: node, size: 1, height: 0)
      if let anchor = event.anchor { try define(anchor, as: .complete(composed), at: place) }
      add(composed)
    case .sequenceStart, .mappingStart: try open(event)
    case .collectionEnd: try close(at: event.end)
    case .streamEnd: return false
    case .other: break
    }
    if !problems.isComplete { throw Abort() }
    return true
  }

  /// Counts a node, and finds its place.
  private mutating func begin(_ event: borrowing YAMLEvent) throws(Abort) -> YAMLPlaces.Place {
    let place = places.place(of: event.start)
    try count(1, at: place)
    return event.anchor == nil && event.tag == nil ? place : places.skippingProperties(place)
  }

  private mutating func open(_ event: borrowing YAMLEvent) throws(Abort) {
    let place = try begin(event)
    let isMapping = event.kind == .mappingStart
    if frames.count >= limits.maximumDepth {
      try abort(.tooDeep(limit: limits.maximumDepth, byAlias: false), at: place)
    }
    try checkTag(of: event, isMapping: isMapping, at: place)
    if let anchor = event.anchor { try define(anchor, as: .open, at: place) }
    frames.append(Frame(isMapping: isMapping, place: place, isFlow: event.isFlow, anchor: event.anchor))
  }

  private mutating func close(at end: YAMLMark) throws(Abort) {
    guard let frame = frames.popLast() else { return }
    let content: Node.Content =
      frame.isMapping ? .mapping(finished(frame.entries)) : .sequence(frame.items)
    let length = frame.isFlow ? places.length(from: frame.place, to: end) : 1
    let node = Node(
      content: content, location: frame.place.location, length: length, offset: frame.place.offset)
    let composed = Composed(node: node, size: frame.size, height: frame.height)
    if let anchor = frame.anchor { anchors[anchor] = .complete(composed) }
    add(composed)
  }

  /// Hands a finished node to the collection that it is in.
  mutating func add(_ composed: Composed) {
    guard let last = frames.indices.last else {
      root = root ?? composed.node
      return
    }
    frames[last].size += composed.size
    frames[last].height = max(frames[last].height, composed.height + 1)
    if !frames[last].isMapping {
      frames[last].items.append(composed.node)
    } else if let key = frames[last].key {
      frames[last].entries.append(Node.Entry(key: key, value: composed.node))
      frames[last].key = nil
    } else {
      frames[last].key = composed.node
    }
  }

  /// Whether the next node is the key of a mapping.
  var isKeyNext: Bool { frames.last.map { $0.isMapping && $0.key == nil } ?? false }

  /// How many collections are open.
  var depth: Int { frames.count }

  mutating func count(_ nodes: Int, at place: YAMLPlaces.Place) throws(Abort) {
    nodeCount += nodes
    if nodeCount > limits.maximumNodes {
      try abort(.tooManyValues(limit: limits.maximumNodes), at: place)
    }
  }

  mutating func report(
    _ mistake: @autoclosure () -> YAMLMistake, at location: SourceLocation, byte: Int, length: Int
  ) {
    if problems.all.count >= Self.maximumProblems {
      problems.isComplete = false
    } else {
      problems.append(source.diagnostic(mistake(), at: location, byte: byte, length: length))
    }
  }

  mutating func report(
    _ mistake: @autoclosure () -> YAMLMistake, at place: YAMLPlaces.Place, length: Int = 1
  ) {
    report(mistake(), at: place.location, byte: place.offset, length: length)
  }

  mutating func abort(_ mistake: YAMLMistake, at place: YAMLPlaces.Place) throws(Abort) {
    problems.append(source.diagnostic(mistake, at: place.location, byte: place.offset, length: 1))
    throw Abort()
  }

  private mutating func abort(_ mistake: YAMLMistake, at mark: YAMLMark) throws(Abort) {
    try abort(mistake, at: places.place(of: mark))
  }
}
