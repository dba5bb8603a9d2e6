#!/usr/bin/env python3
"""Judges `cases --generate` over a folder of definitions: each is explored, and `test` runs what came out.

usage: explore.py CLI FOLDER [--seconds N] [--verbose]

A definition counts as whole when every state that is not proven to be out of reach is visited. Prints one line for
each that is not, and the states that are proven, then the shares. Exit 1 when less than 95 % are whole or any generated
case fails.
"""
import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time


def explore(cli, path, seconds, folder):
    target = folder / path.name
    shutil.copy(path, target)
    companion = folder / re.sub(r"(\.asl)?\.(json|ya?ml)$", ".steploom.json", path.name)
    start = time.time()
    try:
        made = subprocess.run([cli, "cases", "--generate", "-o", companion, target],
                              capture_output=True, text=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        return {"status": "hang", "seconds": seconds}
    found = {"status": "ok", "seconds": time.time() - start, "told": made.stderr, "exit": made.returncode}
    if made.returncode < 0:
        found["status"] = "crash"
    elif made.returncode != 0:
        found["status"] = "none"
    if made.returncode != 0:
        found["cases"] = 0
        found["passes"] = True
        return found
    tested = subprocess.run([cli, "test", target], capture_output=True, text=True, timeout=seconds)
    found["passes"] = tested.returncode == 0
    found["tested"] = tested.stdout
    found["cases"] = len(json.loads(companion.read_text())["cases"])
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cli")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    names = [p for p in sorted(options.folder.iterdir()) if re.search(r"\.(json|ya?ml)$", p.name)]
    whole = all_states = all_reached = points = reached_points = judged = failures = cases = proven_states = 0
    proven_points = 0
    proven_names = []
    slowest = []
    with tempfile.TemporaryDirectory() as temporary:
        for path in names:
            found = explore(options.cli, path, options.seconds, pathlib.Path(temporary))
            told = found.get("told", "")
            if found["status"] == "none" and re.search(r"Line \d+, column \d+|StartAt names no", told):
                print(f"{path.name}: not sound, passed over")
                continue
            judged += 1
            slowest.append((found["seconds"], path.name))
            counts = re.search(r"(\d+) of (\d+) points reached.*?: (\d+) of (\d+) states?", told)
            if found["status"] not in ("ok", "none") or not counts:
                failures += found["status"] != "none"
                print(f"{path.name}: {found['status']}: {told.strip()[-300:]}")
                continue
            cases += found["cases"]
            if not found["passes"]:
                failures += 1
                print(f"{path.name}: generated cases fail: {found['tested'][:300]}")
            reached_points += int(counts[1])
            points += int(counts[2])
            missed = re.findall(r"Not reached: the state \"(.*)\"\. (.*)", told)
            proven = re.findall(r"Cannot be reached: the state \"(.*?)\"\. (.*)", told)
            proven_points += len(re.findall(r"^Cannot be reached: ", told, re.M))
            unreachable = [name for name, why in missed if why.startswith("Nothing leads to")]
            proven_states += len(proven)
            all_states += int(counts[4]) - len(unreachable) - len(proven)
            all_reached += int(counts[3])
            if proven:
                proven_names.append(path.name)
                print(f"{path.name}: {len(proven)} of {counts[4]} states cannot be reached")
                for name, why in proven:
                    print(f"    proven: {name}: {why}")
            if len(missed) == len(unreachable):
                whole += 1
            else:
                print(f"{path.name}: {counts[3]} of {counts[4]} states")
                for name, why in missed:
                    print(f"    {name}: {why}")
            if options.verbose:
                for line in told.splitlines():
                    if re.match("(Not|Cannot be) reached: (?!the state)", line):
                        print(f"    {path.name}: {line}")
    slowest.sort(reverse=True)
    print(f"{judged} definitions, {cases} cases; whole: {whole} ({100 * whole / max(judged, 1):.1f} %)")
    print(f"proven to be out of reach: {proven_states} states of {len(proven_names)} definitions, {proven_points} points")
    print(f"states {all_reached} of {all_states}; points {reached_points} of {points}")
    print(f"{sum(s for s, _ in slowest):.1f} s, slowest: " + ", ".join(f"{n} {s:.1f} s" for s, n in slowest[:5]))
    sys.exit(0 if judged and whole >= 0.95 * judged and failures == 0 else 1)


if __name__ == "__main__":
    main()
