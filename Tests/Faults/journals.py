"""Journals that are not what they were."""

import os
import sys
import zlib

from sweep import DATA, DONE, Sweep, expect


def truncation(nnlab, folder, short):
    """Cut at every byte of the last three lines, and gone on from twice."""
    sweep = Sweep(nnlab, folder, trials=6, curves=False)
    sweep.run()
    with open(sweep.journal_path(), "rb") as file:
        whole = file.read()
    start = len(whole) - sum(len(line) + 1 for line in whole.split(b"\n")[-4:-1])
    lengths = range(start, len(whole) + 1, 25 if short else 1)
    for length in lengths:
        with open(sweep.journal_path(), "wb") as file:
            file.write(whole[:length])
        sweep.resume()
        sweep.resume()
    return f"{len(lengths)} lengths"


def flips(nnlab, folder, short):
    """Every byte changed: refused with the file untouched, or gone on from."""
    sweep = Sweep(nnlab, folder, trials=4, curves=False)
    sweep.run()
    with open(sweep.journal_path(), "rb") as file:
        whole = file.read()
    refused = 0
    positions = range(0, len(whole), 25 if short else 1)
    for position in positions:
        changed = bytearray(whole)
        changed[position] ^= 1 << position % 8
        with open(sweep.journal_path(), "wb") as file:
            file.write(changed)
        code, words = sweep.run()
        if code == DATA:
            refused += 1
            expect("at byte " in words or "not a journal" in words, "no place is given:", words)
            with open(sweep.journal_path(), "rb") as file:
                expect(file.read() == changed, "a refused journal was changed at byte", position)
        else:
            expect(code == DONE, "byte", position, "ends with", code, words)
            sweep.expect_whole()
    return f"{len(positions)} bytes: {refused} refused, {len(positions) - refused} cut off and trained again"


def sealed(line):
    """A line with the checksum that it should have."""
    contents = line[: line.rindex(b',"crc32"')]
    return contents + b',"crc32":"%08x"}' % zlib.crc32(contents)


def whole_lines(nnlab, folder, short):
    """Lines with the right checksum that no run has written: refused with the file untouched, before any training."""
    sweep = Sweep(nnlab, folder, trials=6, curves=False)
    sweep.run()
    lines = sweep.journal()
    # Behind the header and the plan.
    begun = lines[:3]
    line = lines[3]
    name = line.split(b'"trial":"')[1][:32]
    other = lines[4].split(b'"trial":"')[1][:32]
    changes = [
        begun + [line, sealed(line.replace(b'"train_loss":', b'"train_loss":1'))],
        begun + [sealed(line.replace(name, other))],
        begun + [sealed(line.replace(name, b'=HYPERLINK()'))],
        begun + [sealed(line.replace(b'"status":"ok"', b'"status":"fine"'))],
        begun + [sealed(line.replace(b'"seconds":', b'"minutes":'))],
        begun + [sealed(line.replace(b'"metrics":{', b'"metrics":{1,'))],
        begun + [sealed(b'{"day":1,"crc32":""}')],
        begun + [sealed(b'{"place":99,' + line.split(b",", 1)[1])],
    ]
    for changed in changes:
        # As it is, and before lines of a run that goes on.
        for rest in ([], lines[5:]):
            text = b"\n".join(changed + rest) + b"\n"
            with open(sweep.journal_path(), "wb") as file:
                file.write(text)
            code, words = sweep.run()
            expect(code == DATA and " byte " in words, "ends with", code, words)
            with open(sweep.journal_path(), "rb") as file:
                expect(file.read() == text, "a refused journal was changed")
    return f"{2 * len(changes)} journals refused"


def endless_tail(nnlab, folder, short):
    """A tail of 3 GB without a line break, in a process that may take little memory."""
    sweep = Sweep(nnlab, folder, trials=6, curves=False)
    sweep.run()
    size = (50 if short else 3000) << 20
    with open(sweep.journal_path(), "r+b") as file:
        file.seek(0, os.SEEK_END)
        file.write(b"x")
        file.truncate(size)
    process = sweep.start("--memory", "200MB")
    words = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    expect(process.returncode == DONE, "ends with", process.returncode, words)
    sweep.expect_whole()
    # macOS counts bytes.
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    expect(peak <= 1.2 * 200e6, "takes", peak, "bytes of memory")
    return f"{size >> 20} MB were cut off, with {peak / 1e6:.0f} MB of memory"
