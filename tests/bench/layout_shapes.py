#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Definitions whose drawings are hard: shapes that real machines have, each taken to its end.

usage: layout_shapes.py OUTDIR        writes OUTDIR/<shape>.asl.json; the same bytes each time

  catchall-N   N states in a row, each with a catcher for one shared handler
  line-N       the same states without catchers, to compare times with
  choice-20    a Choice of 19 rules and a Default, each with a state of its own, which join again
  nested-5     Parallel and Map states in one another, five deep, a catcher around each
  loops-10     ten checks in a row, each of which may go back to the first state
  errors-30    30 states with two catchers each: one handler for timeouts, one for all else
"""
import json, os, sys


def task(name, next_state, catches=()):
    state = {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": name}}
    if catches:
        state["Catch"] = [{"ErrorEquals": [error], "Next": target} for error, target in catches]
    state.update({"Next": next_state} if next_state else {"End": True})
    return state


def row(count, catches=()):
    names = ["Step %d" % i for i in range(1, count + 1)]
    return {name: task(name, after, catches) for name, after in zip(names, names[1:] + ["Finish"])}


def line(count):
    return {"StartAt": "Step 1", "States": {**row(count), "Finish": {"Type": "Succeed"}}}


def catch_all(count):
    states = row(count, [("States.ALL", "Handle error")])
    states["Finish"] = {"Type": "Succeed"}
    states["Handle error"] = task("Handle error", "Give up")
    states["Give up"] = {"Type": "Fail", "Error": "Broken"}
    return {"StartAt": "Step 1", "States": states}


def two_handlers(count):
    states = row(count, [("States.Timeout", "Too late"), ("States.ALL", "Handle error")])
    states["Finish"] = {"Type": "Succeed"}
    states["Too late"] = task("Too late", "Finish")
    states["Handle error"] = {"Type": "Fail", "Error": "Broken"}
    return {"StartAt": "Step 1", "States": states}


def wide_choice(count):
    names = ["Way %d" % i for i in range(1, count + 1)]
    rules = [{"Variable": "$.kind", "StringEquals": "kind %d" % i, "Next": name} for i, name in enumerate(names[:-1])]
    states = {"Which kind?": {"Type": "Choice", "Choices": rules, "Default": names[-1]}}
    states.update({name: task(name, "Join") for name in names})
    states["Join"] = task("Join", None)
    return {"StartAt": "Which kind?", "States": states}


def nested(levels):
    body = {"StartAt": "Innermost", "States": {"Innermost": task("Innermost", None)}}
    for level in range(levels, 0, -1):
        name = "Level %d" % level
        side = {"StartAt": "Beside %d" % level, "States": {"Beside %d" % level: task("Beside %d" % level, None)}}
        state = {"Type": "Parallel", "Branches": [body, side]} if level % 2 else {"Type": "Map", "ItemProcessor": body}
        state["Catch"] = [{"ErrorEquals": ["States.ALL"], "Next": "Handle %d" % level}]
        state["Next"] = "After %d" % level
        body = {"StartAt": name, "States": {
            name: state, "After %d" % level: task("After", None), "Handle %d" % level: task("Handle", None)}}
    return body


def loops(count):
    states = {"Ask": task("Ask", "Check 1")}
    for i in range(1, count + 1):
        rule = {"Variable": "$.try%d" % i, "BooleanEquals": True, "Next": "Ask"}
        states["Check %d" % i] = {"Type": "Choice", "Choices": [rule],
                                  "Default": "Check %d" % (i + 1) if i < count else "Done"}
    states["Done"] = {"Type": "Succeed"}
    return {"StartAt": "Ask", "States": states}


SHAPES = {
    "catchall-200": catch_all(200),
    "catchall-1000": catch_all(1000),
    "line-200": line(200),
    "line-1000": line(1000),
    "choice-20": wide_choice(20),
    "nested-5": nested(5),
    "loops-10": loops(10),
    "errors-30": two_handlers(30),
}


def write(folder):
    os.makedirs(folder, exist_ok=True)
    for name, machine in SHAPES.items():
        with open(os.path.join(folder, name + ".asl.json"), "w") as f:
            json.dump(machine, f, indent=2)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    write(sys.argv[1])
