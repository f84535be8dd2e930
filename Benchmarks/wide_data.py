"""Writes the rows of the wide network: IDX files of bytes, shaped like MNIST, the same on every machine.

A row is its class's pattern under uniform noise: 7 random bits a pixel, plus 8 where the pattern of its
class has a dot. The best possible accuracy is about 0.88, so nothing is learned by heart in one epoch.
"""

import os
import random
import struct
import sys

PIXELS, CLASSES = 784, 10
LOW_BITS = int.from_bytes(b"\x7f" * PIXELS, "big")


def write_idx(path, dimensions, body):
    """A whole file under another name first, so that an interrupted run leaves no half of one."""
    with open(path + ".part", "wb") as file:
        file.write(
            struct.pack(">HBB", 0, 8, len(dimensions)) + struct.pack(">%dI" % len(dimensions), *dimensions)
        )
        file.writelines(body)
    os.replace(path + ".part", path)


def write_rows(folder, part, count, patterns, source):
    labels = bytes(source.randrange(CLASSES) for _ in range(count))
    images = (
        ((source.getrandbits(8 * PIXELS) & LOW_BITS) + patterns[label]).to_bytes(PIXELS, "big")
        for label in labels
    )
    write_idx(os.path.join(folder, part + "-images.idx"), (count, 28, 28), images)
    write_idx(os.path.join(folder, part + "-labels.idx"), (count,), [labels])


def write(folder):
    """60,000 rows to train on and 5,000 to test on, unless they are there."""
    names = [part + kind for part in ("train", "test") for kind in ("-images.idx", "-labels.idx")]
    if all(os.path.exists(os.path.join(folder, name)) for name in names):
        return
    os.makedirs(folder, exist_ok=True)
    source = random.Random(7)
    patterns = [
        int.from_bytes(bytes(8 * source.getrandbits(1) for _ in range(PIXELS)), "big") for _ in range(CLASSES)
    ]
    write_rows(folder, "train", 60_000, patterns, source)
    write_rows(folder, "test", 5_000, patterns, source)


if __name__ == "__main__":
    write(sys.argv[1])
