"""Journals that are not what they were."""

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
