#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our JSONPath beside Jayway's on the paths of the benchmark folder, in CPU seconds of one run.

    jsonpath_speed.py BENCH_JSONPATH JAR ORACLE.java PATHS.jsonl SCRATCH [TIMES]

Prints a table of CPU seconds and evaluations in a CPU second. Jayway is measured twice: TIMES passes from a cold start,
which is what the benchmark folder's own script runs, and what `--bench` adds from TIMES to three times TIMES, when the
virtual machine is warm. It reads each path anew, as in our first row; the simulator reads paths once, as in our second.
Exit 1: less than five times as fast as the benchmark's own measure.
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
    cold = cpu([*oracle, "--bench", str(few)], paths)[0]
    warm = cpu([*oracle, "--bench", str(many)], paths)[0] - cold
    rates = [1.1 * few * count / cold, 1.1 * (many - few) * count / warm]  # a tenth of the passes comes before
    rows = [("Jayway", "cold", cold, rates[0]), ("Jayway", "warm", warm, rates[1])]
    for line in cpu([program, paths, str(many)], paths)[1].splitlines():
        row = json.loads(line)
        rows.append((row["peer"], row["workload"].rsplit(", ", 1)[1], row["cpu_s"], row["throughput"]))
    print("| | | CPU s | evaluations in a CPU second | times cold | times warm |\n|---|---|---|---|---|---|")
    for who, how, spent, rate in rows:
        print("| %s | %s | %.2f | %.0f | %.1f | %.1f |" % (who, how, spent, rate, rate / rates[0], rate / rates[1]))
    return 0 if all(rate >= 5 * rates[0] for _, _, _, rate in rows[2:]) else 1


if __name__ == "__main__":
    if len(sys.argv) not in (6, 7):
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
