import Datasets
import Documents
import NeuralNetworks
import TestSupport
import Testing

@Suite("IDX files")
struct IDXDatasetTests {
  @Test("images and labels are read as they were written")
  func images() throws {
    let folder = try TemporaryFolder()
    try folder.write(idx(.uint8, [3, 2, 2], [0, 1, 2, 3, 250, 251, 252, 253, 7, 8, 9, 255]), to: "images")
    try folder.write(idx(.uint8, [3], [9, 4, 9]), to: "labels")
    let dataset = try load(folder)
    #expect(dataset.featureNames == ["pixel_0_0", "pixel_0_1", "pixel_1_0", "pixel_1_1"])
    #expect(dataset.features.values == [0, 1, 2, 3, 250, 251, 252, 253, 7, 8, 9, 255])
    #expect(dataset.targets == .classes(labels: [1, 0, 1], names: ["4", "9"]))
    #expect(!dataset.isComplete)
  }

  @Test(
    "every element type is read, the most significant byte first",
    arguments: [
      (.uint8, [0, 200], [0, 200]), (.int8, [0x80, 0x7f], [-128, 127]),
      (.int16, [0x80, 0, 1, 2], [-32768, 258]), (.int32, [0xff, 0xff, 0xff, 0xfe, 0, 1, 0, 0], [-2, 65536]),
      (.float32, [0x3f, 0xc0, 0, 0, 0xbe, 0x80, 0, 0], [1.5, -0.25]),
      (.float64, [0x3f, 0xf8, 0, 0, 0, 0, 0, 0, 0xbf, 0xd0, 0, 0, 0, 0, 0, 0], [1.5, -0.25]),
    ] as [(ElementType, [UInt8], [Double])])
  func types(type: ElementType, bytes: [UInt8], values: [Double]) throws {
    let folder = try TemporaryFolder()
    try folder.write(idx(type, [2], bytes), to: "images")
    try folder.write(idx(.uint8, [2], [0, 1]), to: "labels")
    #expect(try load(folder).features.values == values)
  }

  @Test("files to test on become a given part of the same dataset")
  func givenTest() throws {
    let folder = try TemporaryFolder()
    try folder.write(idx(.uint8, [2, 1], [1, 2]), to: "images")
    try folder.write(idx(.uint8, [2], [0, 1]), to: "labels")
    try folder.write(idx(.int16, [3, 1], [0, 3, 1, 0, 0, 5]), to: "t-images")
    try folder.write(idx(.uint8, [3], [1, 0, 1]), to: "t-labels")
    let dataset = try load(folder, test: true)
    #expect(dataset.givenParts == Dataset.GivenParts(test: 2..<5))
    #expect(dataset.features.values == [1, 2, 3, 256, 5])
    #expect(dataset.targets == .classes(labels: [0, 1, 1, 0, 1], names: ["0", "1"]))
  }

  @Test("labels with a fraction are numbers, and whole ones are when the file says so")
  func regression() throws {
    let folder = try TemporaryFolder()
    try folder.write(idx(.uint8, [2], [1, 2]), to: "images")
    try folder.write(idx(.float32, [2], [0x3f, 0xc0, 0, 0, 0xbe, 0x80, 0, 0]), to: "labels")
    #expect(try load(folder).targets == .numbers(values: [1.5, -0.25], columns: 1, names: ["label"]))
    #expect(
      try load(folder, task: .classification).targets == .classes(labels: [1, 0], names: ["-0.25", "1.5"]))
    try folder.write(idx(.uint8, [2], [3, 5]), to: "labels")
    #expect(
      try load(folder, task: .regression).targets == .numbers(values: [3, 5], columns: 1, names: ["label"]))
  }

  @Test(
    "a file that is not what it says is refused with its name",
    arguments: [
      ([], "does not start with an IDX header"),
      ([0, 0, 8], "does not start with an IDX header"),
      ([0, 0, 8, 1, 0, 0], "does not start with an IDX header"),
      ([1, 0, 8, 1, 0, 0, 0, 2, 5, 5], "does not start with an IDX header"),
      ([0, 0, 7, 1, 0, 0, 0, 2, 5, 5], "unknown IDX element type 7"),
      ([0, 0, 8, 0], "0 dimensions"),
      ([0, 0, 8, 5, 0, 0, 0, 2], "5 dimensions"),
      ([0, 0, 8, 1, 0, 0, 0, 0], "there is nothing in it"),
      ([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 0], "there is nothing in it"),
      ([0, 0, 8, 1, 0, 0, 0, 2, 5], "2 bytes follow; there are at most 1"),
      ([0, 0, 8, 1, 0, 0, 0, 2, 5, 5, 5], "2 bytes follow; there are more"),
      ([0, 0, 14, 4] + [UInt8](repeating: 255, count: 16), "more than 2147483647 bytes"),
      ([0, 0, 8, 1, 0x80, 0, 0, 0], "more than 2147483647 bytes"),
      ([0, 0, 13, 1, 0, 0, 0, 2, 0x7f, 0xc0, 0, 0, 0, 0, 0, 0], "element 1 is not a finite number"),
      ([0, 0, 8, 1, 0, 0, 0, 3, 5, 5, 5], "there are 2 labels for the 3 rows of images"),
    ] as [([UInt8], String)])
  func malformed(bytes: [UInt8], message: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "images")
    try folder.write(idx(.uint8, [2], [0, 1]), to: "labels")
    let error = try #require(throws: Diagnostics.self) { try load(folder) }
    #expect(error.description.contains(message))
    #expect(error.exitCode == 65)
  }

  @Test("everything that is wrong with several files is told at once")
  func several() throws {
    let folder = try TemporaryFolder()
    try folder.write(idx(.uint8, [2, 2], [1, 2, 3, 4]), to: "images")
    try folder.write(idx(.uint8, [2], [5, 5]), to: "labels")
    try folder.write(idx(.uint8, [1, 3], [1, 2, 3]), to: "t-images")
    try folder.write(idx(.uint8, [1], [6]), to: "t-labels")
    let error = try #require(throws: Diagnostics.self) { try load(folder, test: true) }
    #expect(
      error.all.map(\.message) == ["a row has the shape 3; in images it has 2"], "before files are read")
    try folder.write(idx(.uint8, [1, 2], [1, 2]), to: "t-images")
    let contents = try #require(throws: Diagnostics.self) { try load(folder, test: true) }
    #expect(
      contents.all.map(\.message) == [
        "the class '6' does not occur in the rows to train on",
        "every row is of the class '5'; there is nothing to tell apart",
      ])
  }

  @Test("a file of another kind is named, and counts are compared before elements are read")
  func headersFirst() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("PK\u{3}\u{4}\0\0xl/worksheets/sheet1.xml".utf8), to: "images")
    try folder.write(idx(.uint8, [2], [5, 5]), to: "labels")
    #expect(
      try #require(throws: Diagnostics.self) { try load(folder) }.all.map(\.message) == [
        "not an IDX file: it does not start with an IDX header; it is an Excel workbook (xlsx)"
      ])
    // Elements that are not finite, or too many, would be told if they were read.
    try folder.write(idx(.float32, [3], [0x7f, 0xc0, 0, 0] + [UInt8](repeating: 0, count: 9)), to: "images")
    #expect(
      try #require(throws: Diagnostics.self) { try load(folder) }.all.map(\.message)
        == ["there are 2 labels for the 3 rows of images"])
  }

  @Test("missing files are missing input")
  func missing() throws {
    let folder = try TemporaryFolder()
    let error = try #require(throws: Diagnostics.self) { try load(folder, test: true) }
    #expect(error.exitCode == 66)
    #expect(error.all.compactMap(\.file) == ["images", "t-images"])
  }
}

/// The IDX format's element types, by their code.
enum ElementType: UInt8, Sendable {
  case uint8 = 8
  case int8 = 9
  case int16 = 11
  case int32 = 12
  case float32 = 13
  case float64 = 14
}

func idx(_ type: ElementType, _ dimensions: [Int], _ payload: [UInt8]) -> [UInt8] {
  let sizes = dimensions.flatMap { size in [24, 16, 8, 0].map { UInt8(size >> $0 & 255) } }
  return [0, 0, type.rawValue, UInt8(dimensions.count)] + sizes + payload
}

/// The files `images` and `labels` of a folder, with `t-images` and `t-labels` to test on if that is asked
/// for.
func load(_ folder: borrowing TemporaryFolder, test: Bool = false, task: LearningTask? = nil) throws
  -> Dataset
{
  let options = IDXOptions(
    images: "images", labels: "labels", testImages: test ? "t-images" : nil,
    testLabels: test ? "t-labels" : nil, task: task)
  return try DatasetLoader.load(options, relativeTo: folder.path)
}
