/// Where libyaml's marks are in the bytes of the text.
struct YAMLPlaces {
  struct Place {
    var offset: Int
    var location: SourceLocation
    /// The scalar's number in the text.
    var index: Int
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var cursor: TextCursor

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    self.bytes = bytes
    cursor = TextCursor(bytes, from: start)
  }

  /// The place of a mark. Marks of successive nodes only go forward, so that all of them together take one
  /// walk over the text.
  mutating func place(of mark: YAMLMark) -> Place {
    if mark.index >= cursor.index {
      cursor.advance(toScalar: mark.index)
      return Place(offset: cursor.offset, location: cursor.location, index: mark.index)
    }
    return Place(
      offset: cursor.offset(ofEarlierScalar: mark.index),
      location: SourceLocation(line: mark.line + 1, column: mark.column + 1), index: mark.index)
  }

  /// The place behind the anchor and the tag that begin here, when the value follows on the same line.
  func skippingProperties(_ place: Place) -> Place {
    var offset = place.offset
    while offset < bytes.count, bytes[offset] == UInt8(ascii: "&") || bytes[offset] == UInt8(ascii: "!") {
      while offset < bytes.count, !bytes[offset].isYAMLSpace, !bytes[offset].isLineBreak { offset += 1 }
      while offset < bytes.count, bytes[offset].isYAMLSpace { offset += 1 }
    }
    if offset >= bytes.count || bytes[offset].isLineBreak || bytes[offset] == UInt8(ascii: "#") {
      return place
    }
    let skipped = bytes[place.offset..<offset].count { !$0.isContinuation }
    var location = place.location
    location.column += skipped
    return Place(offset: offset, location: location, index: place.index + skipped)
  }

  /// The number of scalars from a place to a mark, on the place's line; at least 1.
  func length(from place: Place, to end: YAMLMark) -> Int {
    var offset = place.offset
    var length = 0
    let longest = min(Int(UInt16.max), end.index - place.index)
    while length < longest, offset < bytes.count, !bytes[offset].isLineBreak {
      offset += 1
      while offset < bytes.count, bytes[offset].isContinuation { offset += 1 }
      length += 1
    }
    while length > 1, bytes[offset - 1].isYAMLSpace {
      offset -= 1
      length -= 1
    }
    return max(1, length)
  }

  func byte(at place: Place) -> UInt8? {
    place.offset < bytes.count ? bytes[place.offset] : nil
  }
}

extension UInt8 {
  fileprivate var isYAMLSpace: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
