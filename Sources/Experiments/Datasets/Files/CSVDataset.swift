import Documents
enum CSVDataset { static func load(_ options: CSVOptions, read: FileReading) throws(Diagnostics) -> Dataset { fatalError() } }
