import Documents

/// Images and labels that lie in IDX files side by side.
enum IDXDataset {
  /// Reads two files, or four where rows to test on are given.
  static func load(
    _ options: IDXOptions, memory: ReadingMemory = .unlimited, read: FileReading
  ) throws(Diagnostics) -> Dataset {
    var memory = memory
    var problems = Diagnostics()
    var parts = [pair(options.images, options.labels, read, &memory, &problems)]
    switch (options.testImages, options.testLabels) {
    case (let images?, let labels?): parts.append(pair(images, labels, read, &memory, &problems))
    case (nil, nil): break
    case (let only?, nil), (nil, let only?):
      problems.append(
        Diagnostic(
          severity: .error, kind: .contents, file: only,
          message: "rows to test on need two files, test_images and test_labels"))
    }
    let rows = parts.compactMap(\.self)
    guard rows.count == parts.count, let training = rows.first else { throw problems }
    let test = rows.count > 1 ? rows[1] : nil
    if let test, test.images.dimensions.dropFirst() != training.images.dimensions.dropFirst() {
      problems.append(
        test.imageFile.diagnostic(
          "a row has the shape \(shape(test.images)); in \(training.imageFile.name) it has "
            + shape(training.images)
        ))
    }
    let rowCount = rows.reduce(0) { $0 + $1.labels.count }
    if rowCount > Int32.max {
      problems.append(
        training.imageFile.diagnostic("there are \(rowCount) rows in all; at most \(Int32.max) can be read"))
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

  private static func pair(
    _ imagePath: String, _ labelPath: String, _ read: FileReading, _ memory: inout ReadingMemory,
    _ problems: inout Diagnostics
  ) -> Part? {
    guard let images = array(imagePath, read, &memory, &problems),
      let labels = array(labelPath, read, &memory, &problems)
    else {
      return nil
    }
    guard labels.array.columnCount == 1 else {
      problems.append(
        labels.file.diagnostic("labels are one number a row; a row has the shape \(shape(labels.array))"))
      return nil
    }
    guard images.array.rowCount == labels.array.rowCount else {
      problems.append(
        labels.file.diagnostic(
          "there are \(labels.array.rowCount) labels for the \(images.array.rowCount) rows of "
            + images.file.name
        ))
      return nil
    }
    return Part(
      imageFile: images.file, images: images.array, labelFile: labels.file, labels: labels.array.table.values)
  }

  private static func array(
    _ path: String, _ read: FileReading, _ memory: inout ReadingMemory, _ problems: inout Diagnostics
  ) -> (file: SourceFile, array: IDXArray)? {
    do throws(Diagnostics) {
      let file = try read(path)
      do throws(IDXFailure) {
        let array = try file.bytes.withUnsafeBufferPointer { (bytes) throws(IDXFailure) in
          try IDXArray(UnsafeRawBufferPointer(bytes)) { [memory] in
            memory.problem(bytes.count + $0, toRead: file.name) == nil
          }
        }
        memory.hold(array.byteCount)
        // The array holds what the file said.
        return (SourceFile(name: file.name, bytes: []), array)
      } catch {
        if case .noMemory(let needed) = error {
          memory.problem(file.bytes.count + needed, toRead: file.name).map { problems.append($0) }
          return nil
        }
        problems.append(file.diagnostic(error.description))
      }
    } catch {
      problems.append(contentsOf: error)
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
          test.labelFile.diagnostic(
            "the class \(CategoryNames.name(of: unseen)) is not in \(training.labelFile.name)"))
      }
      targets = .classes(labels: values.map { classes.label(of: $0) ?? 0 }, names: classes.names)
    }
    for problem in targets.problems(in: 0..<training.labels.count) {
      problems.append(training.labelFile.diagnostic(problem))
    }
    return targets
  }

  private static func shape(_ array: IDXArray) -> String {
    array.dimensions.count > 1 ? array.dimensions.dropFirst().map(String.init).joined(separator: " × ") : "1"
  }
}
