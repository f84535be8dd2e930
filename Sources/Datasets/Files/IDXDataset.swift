import Documents
import NeuralNetworks

/// Images and labels that lie in IDX files side by side.
enum IDXDataset {
  /// Reads two files, or four where rows to test on are given.
  static func load(
    _ options: IDXOptions, memory: ReadingMemory = .unlimited, read: FileReading
  ) throws(Diagnostics) -> Dataset {
    var memory = memory
    var problems = Diagnostics()
    var parts = [files(options.images, options.labels, read, &memory, &problems)]
    switch (options.testImages, options.testLabels) {
    case (let images?, let labels?): parts.append(files(images, labels, read, &memory, &problems))
    case (nil, nil): break
    case (let only?, nil), (nil, let only?):
      problems.append(Diagnostic(IDXMistake.halfATest, file: only))
    }
    // What the headers say is compared before any file is read to its end: few bytes may inflate to many.
    let hasAll = !parts.contains { $0 == nil }
    if parts.count > 1, let training = parts[0]?.images, let test = parts[1]?.images,
      test.header.dimensions.dropFirst() != training.header.dimensions.dropFirst()
    {
      problems.append(
        test.file.diagnostic(
          IDXMistake.otherShape(
            test.header.rowShape, training: training.header.rowShape, file: training.file.name)))
    }
    guard hasAll, !problems.hasErrors else { throw problems }
    var rows: [Part] = []
    for index in parts.indices {
      guard let files = parts[index] else { continue }
      parts[index] = nil
      if let part = Self.part(files, &memory, &problems) { rows.append(part) }
    }
    guard rows.count == parts.count, let training = rows.first else { throw problems }
    let test = rows.count > 1 ? rows[1] : nil
    let rowCount = rows.reduce(0) { $0 + $1.labels.count }
    if rowCount > Int32.max {
      problems.append(training.imageFile.diagnostic(IDXMistake.tooManyRows(rowCount)))
    }
    let targets = Self.targets(options.task, training: training, test: test, &problems)
    try problems.throwIfErrors()
    return Dataset(
      featureNames: training.images.columnNames,
      features: test.map { FeatureTable(training.images.table, followedBy: $0.images.table) }
        ?? training.images.table,
      targets: targets,
      givenParts: Dataset.GivenParts(
        test: test.map { training.labels.count..<training.labels.count + $0.labels.count }))
  }

  /// As many images as labels.
  private struct Part {
    let imageFile: SourceFile
    let images: IDXArray
    let labelFile: SourceFile
    let labels: [Double]
  }

  private typealias File = (file: SourceFile, header: IDXHeader)

  /// A file of images and one of labels whose headers say that there are as many of both.
  private static func files(
    _ imagePath: String, _ labelPath: String, _ read: FileReading, _ memory: inout ReadingMemory,
    _ problems: inout Diagnostics
  ) -> (images: File, labels: File)? {
    guard let images = header(imagePath, read, &memory, &problems),
      let labels = header(labelPath, read, &memory, &problems)
    else {
      return nil
    }
    guard labels.header.columnCount == 1 else {
      problems.append(labels.file.diagnostic(IDXMistake.labelsOfShape(labels.header.rowShape)))
      return nil
    }
    guard images.header.rowCount == labels.header.rowCount else {
      problems.append(
        labels.file.diagnostic(
          IDXMistake.labelCount(
            labels.header.rowCount, rowCount: images.header.rowCount, images: images.file.name)))
      return nil
    }
    return (images, labels)
  }

  private static func header(
    _ path: String, _ read: FileReading, _ memory: inout ReadingMemory, _ problems: inout Diagnostics
  ) -> File? {
    do throws(Diagnostics) {
      let file = try read(path)
      if let header = parse(file, &problems, { bytes throws(IDXMistake) in try IDXHeader(bytes) }) {
        memory.hold(file.bytes.count)
        return (file, header)
      }
    } catch {
      problems.append(contentsOf: error)
    }
    return nil
  }

  private static func part(
    _ files: (images: File, labels: File), _ memory: inout ReadingMemory, _ problems: inout Diagnostics
  ) -> Part? {
    guard let images = array(files.images, &memory, &problems),
      let labels = array(files.labels, &memory, &problems)
    else { return nil }
    // The arrays hold what the files said.
    return Part(
      imageFile: SourceFile(name: files.images.file.name, bytes: []), images: images,
      labelFile: SourceFile(name: files.labels.file.name, bytes: []), labels: labels.table.values)
  }

  private static func array(
    _ file: File, _ memory: inout ReadingMemory, _ problems: inout Diagnostics
  ) -> IDXArray? {
    // The array takes the place of the file's bytes.
    let size = file.file.bytes.count
    memory.hold(-size)
    if let problem = memory.problem(size + file.header.neededBytes, toRead: file.file.name) {
      problems.append(problem)
      return nil
    }
    let array = parse(file.file, &problems) { bytes throws(IDXMistake) in try IDXArray(bytes) }
    memory.hold(array?.byteCount ?? 0)
    return array
  }

  /// What `body` makes of a file's bytes; nil where that is reported.
  private static func parse<Result>(
    _ file: SourceFile, _ problems: inout Diagnostics,
    _ body: (UnsafeRawBufferPointer) throws(IDXMistake) -> Result
  ) -> Result? {
    do throws(IDXMistake) {
      return try file.bytes.withUnsafeBufferPointer { (bytes) throws(IDXMistake) in
        try body(UnsafeRawBufferPointer(bytes))
      }
    } catch {
      let kind = error == .notIDX ? FileKind(file.bytes) : nil
      problems.append(file.diagnostic(kind.map(IDXMistake.otherKind) ?? error))
    }
    return nil
  }

  private static func targets(
    _ task: LearningTask?, training: Part, test: Part?, _ problems: inout Diagnostics
  ) -> Dataset.Targets {
    let values = training.labels + (test?.labels ?? [])
    let areWhole = values.allSatisfy { $0 == $0.rounded(.towardZero) }
    var targets = Dataset.Targets.numbers(values: values, columns: 1, names: ["label"])
    if task ?? (areWhole ? .classification : .regression) == .classification {
      let classes = CategoryNames(of: training.labels)
      if let test, let unseen = test.labels.first(where: { classes.label(of: $0) == nil }) {
        problems.append(
          test.labelFile.diagnostic(TableMistake.unknownClass(CategoryNames.name(of: unseen), known: [])))
      }
      targets = .classes(labels: values.map { classes.label(of: $0) ?? 0 }, names: classes.names)
    }
    for mistake in targets.mistakes(in: 0..<training.labels.count) {
      problems.append(training.labelFile.diagnostic(mistake))
    }
    return targets
  }
}
