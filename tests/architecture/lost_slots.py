#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds test functions that never run: moc loses its way in some raw strings and passes over all that follows.

usage: lost_slots.py BUILD    BUILD is a folder in which the tests were built
"""
import os
import pathlib
import re
import subprocess
import sys

SPECIAL = {"initTestCase", "cleanupTestCase", "init", "cleanup"}


def written(source):
    """The test functions in the text of a test."""
    names, is_slots = set(), False
    for line in source.read_text(encoding="utf-8").splitlines():
        if section := re.match(r"\s*(private|public|protected)( slots)?:", line):
            is_slots = section[0].strip() == "private slots:"
        elif (function := re.match(r"    void (\w+)\(\)", line)) and is_slots:
            names.add(function[1])
    return {name for name in names - SPECIAL if not name.endswith("_data")}


def known(program):
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    told = subprocess.run([program, "-functions"], capture_output=True, text=True, env=environment, check=False)
    return {line[:-2] for line in told.stdout.splitlines() if line.endswith("()")}


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    build = pathlib.Path(sys.argv[1])
    lost = asked = 0
    for source in sorted(root.glob("tests/**/tst_*.cpp")):
        program = build / source.relative_to(root).with_suffix("")
        # A build with sanitizers has those of core alone.
        if not program.exists():
            continue
        asked += 1
        for name in sorted(written(source) - known(program)):
            print(f"{source.relative_to(root)}: {name} never runs; moc stopped before it (a raw string?)")
            lost += 1
    if not asked:
        print(f"{build} holds no tests")
    sys.exit(1 if lost or not asked else 0)


main()
