#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our JSONPath beside Jayway's on the paths of the benchmark folder, in CPU seconds of one run.

    jsonpath_speed.py BENCH_JSONPATH JAR ORACLE.java PATHS.jsonl SCRATCH [TIMES]

Prints a table: the CPU seconds of the whole evaluation, evaluations in a CPU second, and how many times faster we are.
Jayway is measured by what `ORACLE.java --bench` adds from TIMES to three times TIMES, so that the start of the virtual
machine and most of its warming up do not count against it. It keeps compiled paths in a cache. Exit 1: less than five
times as fast.
"""
import json
import resource
import subprocess
import sys

from jsonpath_oracle import build_oracle


def cpu(command, paths):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(paths, "rb") as lines:
        done = subprocess.run(command, stdin=lines, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout.decode()


def main(program, jar, source, paths, scratch, times="20000"):
    oracle = build_oracle(jar, source, scratch)
    with open(paths, encoding="utf-8") as lines:
        count = sum(1 for line in lines if line.strip())
    few, many = int(times), 3 * int(times)
    seconds = cpu([*oracle, "--bench", str(many)], paths)[0] - cpu([*oracle, "--bench", str(few)], paths)[0]
    theirs = 1.1 * (many - few) * count / seconds  # a tenth of the passes comes before, as a warm-up
    rows = [("Jayway", "compiled paths cached", seconds, theirs)]
    for line in cpu([program, paths, str(many)], paths)[1].splitlines():
        row = json.loads(line)
        rows.append((row["peer"], row["workload"].rsplit(", ", 1)[1], row["cpu_s"], row["throughput"]))
    print("| | | CPU s | evaluations in a CPU second | times Jayway |\n|---|---|---|---|---|")
    for who, how, spent, rate in rows:
        print("| %s | %s | %.2f | %.0f | %.1f |" % (who, how, spent, rate, rate / theirs))
    return 0 if all(rate >= 5 * theirs for _, _, _, rate in rows[1:]) else 1


if __name__ == "__main__":
    if len(sys.argv) not in (6, 7):
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
