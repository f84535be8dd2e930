/// The files that inputs may name.
enum SampleFiles {
  /// Writes them once.
  static let write: Void = {
    for (name, text) in texts { FuzzFolder.write(Array(text.utf8), to: name) }
    FuzzFolder.write([0, 0, 8, 2, 0, 0, 0, 4, 0, 0, 0, 2, 0, 0, 0, 255, 255, 0, 255, 255], to: "images.idx")
    FuzzFolder.write([0, 0, 8, 1, 0, 0, 0, 4, 0, 1, 1, 0], to: "labels.idx")
  }()

  private static let texts = [
    "flowers.csv": """
    length,width,color,class
    5.1,3.5,red,setosa
    4.9,3,blue,setosa
    7,3.2,red,versicolor
    6.4,,green,versicolor
    6.3,3.3,blue,virginica
    5.8,2.7,red,virginica
    5.5,2.5,blue,setosa
    6,2,green,versicolor
    6.9,3.1,red,virginica

    """,
    "amounts.csv": "a;b;y;z\n1;2;3;4\n2;3;5;1\n0;1;1;0\n4;5;9;2\n3;1;4;3\n",
    "rows.csv": "length,width,color\n5,3,red\n6,2,blue\n",
    "parameters.yaml":
      "- {weight: [[0.1, -0.2], [0.3, 0.4]], bias: [0, 0.5]}\n- {weight: [[1, 2]], bias: [0]}\n",
  ]
}
