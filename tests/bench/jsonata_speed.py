#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our JSONata beside npm's on the expressions of the benchmark folder, in CPU seconds of one run.

    jsonata_speed.py BENCH_JSONATA BENCHMARK-FOLDER SCRATCH-WITH-NODE-MODULES [SECONDS]

Runs the benchmark folder's own driver for the peer, then ours, expressions compiled once and compiled for each
evaluation, and prints all of them. Exit 1: less than five times as fast on some expression, compiled once.
"""
import json
import os
import subprocess
import sys
import tempfile


def lines(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return {row["workload"]: row for row in map(json.loads, done.stdout.decode().splitlines())}


def main(program, bench, scratch, seconds="1"):
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "exprs.json")
        subprocess.run([sys.executable, os.path.join(bench, "gen", "exprs.py"), file], check=True)
        theirs = lines(["node", os.path.join(bench, "peers", "jsonata_bench.cjs"), scratch, file, seconds])
        ours = lines([program, file, seconds])
    print("| expression | npm, per CPU s | ours | times | npm, compiled each time | ours | times |\n|---|---|---|---|---|---|---|")
    worst = None
    for name, row in ours.items():
        peer = theirs[name]
        ratio = row["compiled_per_cpu_s"] / peer["compiled_per_cpu_s"]
        fresh = row["fresh_per_cpu_s"] / peer["fresh_per_cpu_s"]
        worst = ratio if worst is None else min(worst, ratio)
        print("| %s%s | %.0f | %.0f | %.1f | %.0f | %.0f | %.1f |" % (
            name.removeprefix("expr "), "" if row["right"] else " WRONG", peer["compiled_per_cpu_s"], row["compiled_per_cpu_s"],
            ratio, peer["fresh_per_cpu_s"], row["fresh_per_cpu_s"], fresh))
    return 0 if worst and worst >= 5 and all(row["right"] for row in ours.values()) else 1


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
