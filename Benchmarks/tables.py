"""Writes the figures of a session into docs/performance.md, between two markers."""

import math

import goals

BEGIN, END = "<!-- bench-peers: begin -->", "<!-- bench-peers: end -->"


def number(value):
    """Three digits, no exponent; nothing for what was not measured."""
    if math.isnan(value):
        return ""
    if value >= 1000:
        return "{:,.0f}".format(float("%.3g" % value))
    return ("%.3g" % value) if value >= 0.001 else "%.2g" % value


def row(*cells):
    return "| " + " | ".join(cells) + " |"


def goal_table(figures):
    lines = [row("work", "against", "wanted", "measured", "met"), "|---|---|---:|---:|---|"]
    for goal in goals.GOALS:
        try:
            value = goal.measured(figures)
        except KeyError:
            continue
        bound = "at most " if goal.is_upper_bound else ""
        lines.append(
            row(
                goal.work,
                goal.text,
                bound + number(goal.limit) + goal.unit,
                number(value) + goal.unit,
                "yes" if goal.is_met(value) else "**no**",
            )
        )
    return lines


def contest_table(contest, figures):
    lines = [
        row(
            "program",
            "process s",
            "× nnlab's",
            "training s",
            "user+system s",
            "peak MB",
            contest.sweep.unit,
            "results",
            "runs",
        ),
        "|---|---:|---:|---:|---:|---:|---:|---|---:|",
    ]
    for contestant in contest.contestants:
        its = figures[contestant.key]
        ratio = number(its["wall"] / figures[contestant.against]["wall"]) if contestant.is_peer else ""
        label = contestant.label
        if contestant.share < 1:
            label += ", scaled from 1/%d" % round(1 / contestant.share)
        results = ", ".join("%s %s" % (name, number(value)) for name, value in its["quality"].items())
        if contestant.unlike:
            results += " (%s)" % contestant.unlike
        rate = (contestant.amount or contest.sweep.amount) / its["wall"]
        lines.append(
            row(
                label,
                number(its["wall"]),
                ratio,
                number(its["training"]),
                number(its["cpu"]),
                number(its["peak_mb"]),
                number(rate),
                results,
                str(its["runs"]),
            )
        )
    return lines


def product_lines(products):
    lines = ["", "### One product, 384×512 by 512×512, on one core", ""]
    for name in ("nnlab", "OpenBLAS"):
        if name in products:
            its = ("%s GFLOP/s in %s" % (number(rate), kind) for kind, rate in products[name].items())
            lines.append("- %s: %s" % (name, ", ".join(its)))
    if "text" in products:
        lines += ["", "More shapes, with the share of what independent multiply-adds reach:", ""]
        lines += ["```text", products["text"], "```"]
    return lines + [""]


def render(contests, session):
    machine, figures = session["machine"], session["contests"]
    lines = [
        "",
        "- Processor: " + machine["processor"],
        "- System: " + machine["system"],
        "- nnlab: " + machine["nnlab"],
        "- Peers: " + machine["peers"],
        "- `make bench-peers ROUNDS=%d`" % session["rounds"],
        "",
        "### What was wanted",
        "",
    ]
    lines += goal_table({**figures, "products": session["products"]})
    for contest in contests:
        if contest.sweep.name in figures:
            lines += ["", "### " + contest.title, ""] + contest_table(contest, figures[contest.sweep.name])
    if "w3-wide" in figures and "three" in figures["w3-wide"]:
        lines += [
            "",
            "nnlab's epoch alone takes %s s on two cores and %s s on one."
            % tuple(number(goals.epoch(figures, suffix)) for suffix in ("", "-1")),
        ]
    lines += product_lines(session["products"])
    return "\n".join(lines)


def write(path, contests, session):
    with open(path) as file:
        text = file.read()
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    with open(path, "w") as file:
        file.write(before + BEGIN + "\n" + render(contests, session) + "\n" + END + after)
