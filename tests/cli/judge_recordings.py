#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets the judge that comes with the recordings compare what `steploom-cli test --print-actual` prints.

    judge_recordings.py STEPLOOM_CLI FOLDER_OF_RECORDINGS FOLDER_OF_LISTS

Our own comparer cannot be the only witness of itself. Every recording must be equal, but for those listed in
differing.txt. Exit 77: nothing to judge with.
"""
import glob
import json
import os
import subprocess
import sys


def names(path):
    with open(path, encoding="utf-8") as lines:
        return {line.strip() for line in lines if line.strip() and line[0] not in "#["}


def main(program, recordings, lists):
    if not os.path.exists(os.path.join(recordings, "compare.py")):
        print("The recordings with their compare.py are not there (STEPLOOM_CORPUS).")
        return 77
    sys.dont_write_bytecode = True
    sys.path.insert(0, recordings)
    import compare

    differing = names(os.path.join(lists, "differing.txt"))
    equal, faults = 0, []
    for path in sorted(glob.glob(os.path.join(recordings, "*", "*.json"))):
        with open(path, encoding="utf-8") as file:
            case = json.load(file)
        done = subprocess.run([program, "test", "--print-actual", case["name"], path], capture_output=True,
                              timeout=60, check=False)
        try:
            difference = compare.compare(case, json.loads(done.stdout), "details")
        except ValueError:
            difference = done.stderr.decode() or "no JSON was printed"
        if difference is None:
            equal += 1
        else:
            faults.append((case["name"], difference))
    for name, difference in faults:
        print(f"{name}: {difference}{' (listed)' if name in differing else ''}")
    print(f"{equal} equal, {len(faults)} different")
    unlisted = [name for name, _ in faults if name not in differing]
    return 0 if equal and not unlisted and equal >= 9 * len(faults) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
