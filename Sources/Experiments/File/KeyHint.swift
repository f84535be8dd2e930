/// Names that other tools have for what is called, or done, otherwise here.
enum KeyHint {
  /// Where to go instead, as the end of a sentence.
  static func hint(_ name: String) -> String? {
    switch name {
    case "batch_norm", "batch_normalization": "batch normalization is not offered; 'normalization: layer' is"
    case "layer_norm", "layer_normalization": "write 'normalization: layer'"
    case "validation_split", "test_split", "test_size", "validation_fraction", "val_split", "train_size":
      "a dataset has split: {validation: 0.2, test: 0.2}"
    case "random_state", "random_seed": "'seeds' stands at the top level"
    case "verbose": "'nnlab run --quiet' prints only errors"
    case "n_jobs", "workers", "num_workers": "'nnlab run --jobs' says how many trials are trained at once"
    case "metrics", "scoring": "every metric is recorded; 'metric' at the top level ranks"
    default: nil
    }
  }
}
