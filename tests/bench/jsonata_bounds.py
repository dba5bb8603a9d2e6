#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What endless, exploding and big questions cost: CPU seconds and peak memory of a whole process for each.

    jsonata_bounds.py CLI

Prints a line for each; exit 1 when one takes more than a second or 256 MB.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

BIG = 10 << 20
QUESTIONS = [
    ("recursion in tail position", "($f := function() { $f() }; $f())"),
    ("recursion in tail position that grows", "($f := function($s) { $f($s & $s) }; $f('x'))"),
    ("recursion without tail position", "($f := function($n) { 1 + $f($n + 1) }; $f(0))"),
    ("recursion in an array", "($f := function($n) { [$f($n)] }; $f(0))"),
    ("recursion by itself", "($f := function($g) { $g($g) }; $f($f))"),
    ("recursion through $map", "($f := function($n) { $map([1, 2], $f) }; $f(0))"),
    ("recursion through $reduce", "($f := function($a, $b) { $reduce([1, 2], $f) }; $f(0, 0))"),
    ("two functions in turn", "($a := function() { $b() }; $b := function() { $a() }; $a())"),
    ("[1..1e7]", "[1..1e7]"),
    ("$sum([1..1e7])", "$sum([1..1e7])"),
    ("[1..1e7].($ * 2)", "[1..1e7].($ * 2)"),
    ("$map([1..1e7], ...)", "$map([1..1e7], function($x) { $x })"),
    ("$reduce([1..1e6], ...)", "$reduce([1..1e6], function($a, $x) { $a + $x })"),
    ("$string([1..1e7])", "$string([1..1e7])"),
    ("$pad to 1e9", "$pad('x', 1e9)"),
    ("objects that share", "$reduce([1..60], function($a, $b) { {'l': $a, 'r': $a} }, 1)"),
    ("product of arrays", "[1..3000].([1..3000].$)"),
    ("sort with a function", "$sort([1..100000], function($a, $b) { $a < $b })[0]"),
    ("regex (a+)+ that fails", "$contains($pad('', 40, 'a') & 'b', /^(a+)+$/)"),
    ("regex (a|aa)+ that fails", "$contains($pad('', 60, 'a') & 'b', /^(a|aa)+$/)"),
    ("regex (x+x+)+y", "$contains($pad('', 5000, 'x'), /(x+x+)+y/)"),
    ("regex (.*)*z over and over", "$replace($pad('', 3000, 'ab'), /(.*)*z/, 'q')"),
    ("split into 1e6", "$count($split($pad('', 1000000, 'a,'), /,/))"),
    ("roman 1e300", "$formatInteger(1e300, 'I')"),
    ("nesting of 1e5 brackets", "(" * 100_000 + "1" + ")" * 100_000),
    ("1e5 operators", "1" + "+1" * 100_000),
]
INPUT_QUESTIONS = [
    ("10 MB: sum", "$sum(items.id)"), ("10 MB: descendants", "$count(**)"), ("10 MB: $string", "$length($string($))"),
    ("10 MB: filter", "items[id = 7].name"), ("10 MB: sort", "items^(>id)[0].id"),
    ("10 MB: group", "$count($keys(items{$string(id): name}))"), ("10 MB: whole", "$"),
    ("10 MB: regex", "$count(items[name ~> /9+$/])"), ("10 MB: join", "$length($join(items.name))"),
    ("10 MB: transform", "$ ~> |items|{'x': 1}|"),
]


def write_document(path):
    """Item by item: what this program itself holds would count as the memory of those it starts."""
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"items":[')
        for i in range(BIG // 62):
            item = {"id": i, "name": "item number %d" % i, "tags": ["a", "b", i % 7]}
            file.write(("," if i else "") + json.dumps(item))
        file.write("]}")


def measure(cli, folder, expression, document):
    """CPU seconds, peak megabytes and outcome."""
    question, answer = os.path.join(folder, "question"), os.path.join(folder, "answer")
    with open(question, "w", encoding="utf-8") as file:
        file.write('{"expr":%s' % json.dumps(expression))
        if document:
            file.write(',"input":')
            with open(document, encoding="utf-8") as given:
                shutil.copyfileobj(given, file)
        file.write("}\n")
    with open(question, "rb") as given, open(answer, "wb") as out:
        process = subprocess.Popen([cli, "eval", "--language", "jsonata", "--lines"], stdin=given, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    with open(answer, encoding="utf-8") as file:
        text = file.read(2_000)
    outcome = "answer"
    if text.startswith('{"error"'):
        outcome = text.split('"code":"', 1)[-1].split('"', 1)[0]
    if os.waitstatus_to_exitcode(status) < 0 or not text:
        outcome = "CRASH"
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, outcome


def main():
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        document = os.path.join(folder, "document")
        write_document(document)
        rows = [(name, expression, None) for name, expression in QUESTIONS]
        rows += [(name, expression, document) for name, expression in INPUT_QUESTIONS]
        for name, expression, given in rows:
            seconds, megabytes, outcome = measure(sys.argv[1], folder, expression, given)
            is_over = seconds > 1 or megabytes > 256 or outcome == "CRASH"
            bad += is_over
            print("%-40s %6.2f s  %5.0f MB  %s%s" % (name, seconds, megabytes, outcome, "   OVER" if is_over else ""), flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
