import Documents
import Experiments
import TestSupport

/// An experiment from a text, in a folder that holds some further files.
func experiment(_ yaml: String, files: [String: String] = [:]) throws -> Experiment {
  let folder = try TemporaryFolder()
  for (name, text) in files { try folder.write(text, to: name) }
  return try Experiment.load(SourceFile(name: "a.yaml", text: yaml), directory: folder.path)
}

/// An experiment's text on XOR with one small architecture and five seeds, and some further keys, which take the place of
/// those.
func sweep(_ entries: String) -> String {
  let usual = ["datasets": "[xor]", "architectures": "[[2]]", "seeds": "0..4"]
  let missing = usual.sorted { $0.key < $1.key }.filter { !entries.contains("\($0.key):") }
  return entries + "\n" + missing.map { "\($0): \($1)\n" }.joined()
}
