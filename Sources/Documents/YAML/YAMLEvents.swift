internal import CYAML

/// The events of a YAML text, from libyaml; owns the parser.
final class YAMLEvents {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// - Parameter bytes: UTF-8 that outlives this object.
  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLFailure) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    // When this fails, libyaml leaves null pointers behind, which deinit may free.
    guard yaml_parser_initialize(parser) == 1 else { throw YAMLFailure(parser.pointee) }
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  func next() throws(YAMLFailure) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw YAMLFailure(parser.pointee) }
    return YAMLEvent(event)
  }
}

/// One event; owns what libyaml has allocated for it.
struct YAMLEvent: ~Copyable {
  enum Kind {
    case documentStart
    case alias
    case scalar
    case sequenceStart
    case mappingStart
    case collectionEnd
    case streamEnd
    /// Nothing that a tree is built from.
    case other
  }

  private let event: yaml_event_t
  let kind: Kind

  fileprivate init(_ event: yaml_event_t) {
    self.event = event
    kind =
      switch event.type {
      case YAML_DOCUMENT_START_EVENT: .documentStart
      case YAML_ALIAS_EVENT: .alias
      case YAML_SCALAR_EVENT: .scalar
      case YAML_SEQUENCE_START_EVENT: .sequenceStart
      case YAML_MAPPING_START_EVENT: .mappingStart
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: .collectionEnd
      case YAML_STREAM_END_EVENT: .streamEnd
      default: .other
      }
  }

  deinit {
    var event = event
    yaml_event_delete(&event)
  }

  var start: YAMLMark { YAMLMark(event.start_mark) }
  var end: YAMLMark { YAMLMark(event.end_mark) }

  /// The name of an alias, or the anchor of a node.
  var anchor: String? {
    switch kind {
    case .alias: string(event.data.alias.anchor)
    case .scalar: string(event.data.scalar.anchor)
    case .sequenceStart: string(event.data.sequence_start.anchor)
    case .mappingStart: string(event.data.mapping_start.anchor)
    default: nil
    }
  }

  /// The tag with its handle resolved, as in `tag:yaml.org,2002:int`.
  var tag: String? {
    switch kind {
    case .scalar: string(event.data.scalar.tag)
    case .sequenceStart: string(event.data.sequence_start.tag)
    case .mappingStart: string(event.data.mapping_start.tag)
    default: nil
    }
  }

  /// The text of a scalar.
  var text: String {
    let scalar = event.data.scalar
    return String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
  }

  /// Whether a scalar has neither quotes nor a block indicator.
  var isPlain: Bool { event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE }

  var isDoubleQuoted: Bool { event.data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE }

  /// Whether a sequence or mapping has brackets or braces.
  var isFlow: Bool {
    switch kind {
    case .sequenceStart: event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
    case .mappingStart: event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
    default: false
    }
  }

  private func string(_ bytes: UnsafeMutablePointer<UInt8>?) -> String? {
    bytes.map { String(cString: $0) }
  }
}

/// What libyaml says when it cannot go on.
struct YAMLFailure: Error {
  let isOutOfMemory: Bool
  /// What is wrong, in libyaml's words.
  let problem: String
  let problemMark: YAMLMark
  /// What was being read, in libyaml's words; empty when there is no context.
  let context: String
  let contextMark: YAMLMark

  fileprivate init(_ parser: yaml_parser_t) {
    isOutOfMemory = parser.error == YAML_MEMORY_ERROR
    problem = parser.problem.map { String(cString: $0) } ?? ""
    problemMark = YAMLMark(parser.problem_mark)
    context = parser.context.map { String(cString: $0) } ?? ""
    contextMark = YAMLMark(parser.context_mark)
  }
}

/// A position as libyaml counts it: scalars, lines and columns, each from 0.
struct YAMLMark {
  let index: Int
  let line: Int
  let column: Int

  fileprivate init(_ mark: yaml_mark_t) {
    index = Int(clamping: mark.index)
    line = Int(clamping: mark.line)
    column = Int(clamping: mark.column)
  }
}
