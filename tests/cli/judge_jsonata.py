#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""All official cases of JSONata through the command line: one process, one line a case.

    judge_jsonata.py CLI CORPUS

CORPUS is the folder with `groups` and `datasets`. Prints what differs and closes with `N of N cases`. Exit 0: all are
right; 1: some are not; 77: the corpus is not there.
"""
import json
import os
import subprocess
import sys


def read(*path):
    with open(os.path.join(*path), encoding="utf-8", newline="") as file:
        return file.read()


def cases(corpus):
    """Name, question and expectation of each case."""
    datasets = {}
    for group in sorted(os.listdir(os.path.join(corpus, "groups"))):
        folder = os.path.join(corpus, "groups", group)
        for name in sorted(n for n in os.listdir(folder) if n.endswith(".json")):
            content = json.loads(read(folder, name))
            for number, row in enumerate(content if isinstance(content, list) else [content]):
                question = {"expr": row["expr"] if "expr" in row else read(folder, row["expr-file"])}
                if "data" in row:
                    question["input"] = row["data"]
                elif row.get("dataset"):
                    dataset = row["dataset"]
                    if dataset not in datasets:
                        datasets[dataset] = json.loads(read(corpus, "datasets", dataset + ".json"))
                    question["input"] = datasets[dataset]
                question.update({key: row[key] for key in ("bindings", "timelimit", "depth") if key in row})
                yield "%s/%s #%d" % (group, name, number), question, row


def same(a, b):
    """Equal as JavaScript sees it: true is no number, 1 is 1.0, and keys have no order."""
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    return a == b


def is_right(row, answer):
    if row.get("undefinedResult"):
        return answer == {"undefined": True}
    if "result" in row:
        return "result" in answer and same(row["result"], answer["result"])
    expected = row["error"] if "error" in row else {key: row[key] for key in ("code", "token") if key in row}
    error = answer.get("error", {})
    return bool(expected) and all(same(expected[key], error.get(key)) for key in expected)


def main(cli, corpus):
    if not os.path.isdir(os.path.join(corpus, "groups")):
        print("The official cases are not at %s: nothing was judged." % corpus)
        return 77
    rows = list(cases(corpus))
    lines = "".join(json.dumps(question) + "\n" for _, question, _ in rows)
    done = subprocess.run([cli, "eval", "--language", "jsonata", "--lines"], input=lines.encode(), stdout=subprocess.PIPE, check=False)
    answers = [json.loads(line) for line in done.stdout.decode().split("\n") if line]
    right = 0
    for (name, question, row), answer in zip(rows, answers):
        if is_right(row, answer):
            right += 1
        else:
            expected = {key: value for key, value in row.items() if key in ("result", "undefinedResult", "code", "token", "error")}
            print("%s: %s\n  expected %s\n  got      %s" % (name, question["expr"], json.dumps(expected), json.dumps(answer)))
    errors = sum("code" in row or "error" in row for _, _, row in rows)
    print("%d of %d cases, %d of them faults with their codes; exit code %d" % (right, len(rows), errors, done.returncode))
    return 0 if right == len(rows) == len(answers) and done.returncode == 0 else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
