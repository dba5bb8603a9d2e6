#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares our JSONPath with Jayway's over many made pairs of a path and a document.

    jsonpath_oracle.py generate COUNT [SEED]            # the pairs, as lines {"json", "path"}
    jsonpath_oracle.py compare STEPLOOM_CLI JAR ORACLE.java SCRATCH COUNT [SEED]

JAR is a library with Jayway inside it (the WireMock package has a current one), ORACLE.java the driver of the
benchmark folder, SCRATCH where its classes go. Prints how many agree and, by class, what differs; the classes are
explained in resources/docs/developer/jsonpath.md. Exit 1: something differs that no class explains.
"""
import collections
import json
import os
import random
import re
import subprocess
import sys
import zipfile

NAMES = ["a", "b", "c", "d", "price", "e f", "x-y", "it's", "é", "0"]
TEXTS = ["", "x", "xy", "10", "5", "1.0", "a b", "$.a", "@.b", "[1]", "{\"a\":1}", "'q'", "it's", "back\\slash", "é", "Xy",
         "true", "null", "line\nbreak"]
NUMBERS = [0, 1, 2, 3, 5, 10, -1, -5, 100, 1.0, 1.5, 2.0, -0.5, 1e3, 12345678901, 0.001]
OPERATORS = ["==", "!=", "<", "<=", ">", ">=", "=~", "in", "nin", "subsetof", "anyof", "noneof", "size", "empty", "contains",
             "===", "!==", "all", "IN", "NIN"]
PATTERNS = ["/x/", "/.*/", "/X.*/i", "/[0-9]+/", "/x|y/", "/^x$/", "/a.b/s", "/\\d+\\.?\\d*/", "/it's/", "/x\\/y/", "/(x)+/U", "/l.*k/ms"]
FUNCTIONS = ["length()", "min()", "max()", "avg()", "sum()", "stddev()", "keys()", "first()", "last()", "size()", "index(0)",
             "index(-1)", "index(1)", "concat()", "append(1)", "append(\"z\", 2)", "concat(\"p\", \"q\")", "sum(1, 2)", "nope()"]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def pick(self, options):
        return options[self.random.randrange(len(options))]

    def chance(self, share):
        return self.random.random() < share

    def scalar(self):
        kind = self.random.randrange(10)
        if kind < 5:
            return self.pick(NUMBERS)
        if kind < 8:
            return self.pick(TEXTS)
        return self.pick([None, True, False])

    def document(self, depth=4):
        if depth == 0 or self.chance(0.25):
            return self.scalar()
        if self.chance(0.5):
            if self.chance(0.5):  # records, as filters like them
                return [{self.pick(NAMES): self.document(depth - 2 if depth > 1 else 0) for _ in range(3)}
                        for _ in range(self.random.randrange(4))]
            return [self.document(depth - 1) for _ in range(self.random.randrange(5))]
        return {self.pick(NAMES): self.document(depth - 1) for _ in range(self.random.randrange(5))}

    def name(self):
        # What the documents mostly have
        return self.pick(NAMES[:5]) if self.chance(0.8) else self.pick(NAMES)

    def quoted(self, name):
        quote = self.pick("'\"")
        return quote + name.replace("\\", "\\\\").replace(quote, "\\" + quote) + quote

    def step(self, filters=1):
        kind = self.random.randrange(100)
        blank = " " if self.chance(0.1) else ""
        if kind < 32:
            name = self.name()
            return "." + name if re.fullmatch(r"[\wé-]+", name) else "[" + self.quoted(name) + "]"
        if kind < 40:
            return "[" + blank + self.quoted(self.name()) + blank + "]"
        if kind < 46:
            return "[" + ",".join(blank + self.quoted(self.name()) for _ in range(self.random.randrange(2, 4))) + "]"
        if kind < 54:
            return self.pick([".*", "[*]"]) if not blank else "[ * ]"
        if kind < 62:
            return ".." + self.pick([self.name().replace(" ", "").replace("'", ""), "*", "[0]", "['a']", "[*]", "[1:]", "['a','b']"])
        if kind < 74:
            return "[" + str(self.random.randrange(-3, 4)) + "]"
        if kind < 79:
            return "[" + (blank + ",").join(str(self.random.randrange(-3, 4)) for _ in range(self.random.randrange(2, 4))) + "]"
        if kind < 86:
            low, high = (self.random.randrange(-4, 5) if self.chance(0.7) else "" for _ in range(2))
            return "[%s:%s]" % (low, high)
        if filters > 0:
            return "[?(" + self.condition(filters - 1) + ")]"
        return "." + self.pick(NAMES[:4])

    def literal(self):
        kind = self.random.randrange(8)
        if kind < 3:
            return json.dumps(self.pick(NUMBERS))
        if kind < 5:
            return self.quoted(self.pick(TEXTS[:8]))
        if kind < 6:
            return self.pick(["true", "false", "null"])
        if kind < 7:
            return self.items()
        return self.pick(["{'a':1}", "{}", "{\"a\": [1]}"])

    def items(self):
        return "[" + ", ".join(self.pick(["1", "5", "10", "'x'", "\"xy\"", "null", "true", "1.0", "'$.a'", "word"])
                               for _ in range(self.random.randrange(4))) + "]"

    def inner_path(self, filters):
        root = "@" if self.chance(0.85) else "$"
        steps = "".join(self.step(filters) for _ in range(self.random.randrange(3)))
        if " " in re.sub(r"\[[^\]]*\]", "", steps):
            steps = ""
        return root + steps + (".length()" if self.chance(0.06) else "")

    def condition(self, filters, depth=2):
        kind = self.random.randrange(10)
        if kind < 2 and depth > 0:
            return self.condition(filters, depth - 1) + self.pick([" && ", " || "]) + self.condition(filters, depth - 1)
        if kind < 3 and depth > 0:
            return self.pick(["(", "!("]) + self.condition(filters, depth - 1) + ")"
        if kind < 5:
            return self.pick(["", "", "!"]) + self.inner_path(filters)
        operator = self.pick(OPERATORS)
        left = self.inner_path(filters) if self.chance(0.9) else self.literal()
        if operator == "=~":
            right = self.pick(PATTERNS)
        elif operator.lower() in ("in", "nin", "subsetof", "anyof", "noneof", "all"):
            right = self.items() if self.chance(0.7) else self.inner_path(filters)
        elif operator == "size":
            right = str(self.random.randrange(4))
        elif operator == "empty":
            right = self.pick(["true", "false"])
        else:
            right = self.literal() if self.chance(0.8) else self.inner_path(filters)
        blank = " " if operator[0].isalpha() or self.chance(0.7) else ""
        return left + blank + operator + blank + right

    def fitting(self, value):
        """A step that leads somewhere from this value, and where to; None when there is none."""
        if isinstance(value, dict) and value:
            name = self.pick(sorted(value))
            dotted = re.fullmatch(r"[\wé-]+", name) and self.chance(0.7)
            return ("." + name if dotted else "[" + self.quoted(name) + "]"), value[name]
        if isinstance(value, list) and value:
            at = self.random.randrange(len(value))
            return "[%d]" % (at if self.chance(0.8) else at - len(value)), value[at]
        return None

    def path(self, document):
        text, value = "$", document
        for _ in range(self.random.randrange(6)):
            found = self.fitting(value) if self.chance(0.65) else None
            if found:
                text, value = text + found[0], found[1]
                continue
            if not isinstance(value, (dict, list)) and self.chance(0.7):
                break
            text += self.step(2)
            if isinstance(value, list) and value:
                value = self.pick(value)
            elif isinstance(value, dict) and value:
                value = value[self.pick(sorted(value))]
        if self.chance(0.15):
            text += "." + self.pick(FUNCTIONS)
        if self.chance(0.02):
            text = "$.%s(%s)" % (self.pick(["sum", "length", "concat", "max"]), text)
        if self.chance(0.06):  # something broken
            at = self.random.randrange(len(text) + 1)
            text = text[:at] + self.pick(["", ".", "[", "]", "'", "(", ")", "*", "x", " ", "?", ","]) + text[at + self.random.randrange(2):]
        return text


def pairs(count, seed):
    maker = Maker(seed)
    made = []
    while len(made) < count:
        document = maker.document()
        if document is None:
            continue
        made += [{"json": document, "path": maker.path(document)} for _ in range(5)]
    return made[:count]


def run(command, lines):
    done = subprocess.run(command, input=("\n".join(json.dumps(line) for line in lines) + "\n").encode(), stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=False)
    return [json.loads(line) for line in done.stdout.decode().splitlines() if line.startswith("{")]


def build_oracle(jar, source, scratch):
    """The driver of the benchmark folder, made to keep the order of keys as we do."""
    with zipfile.ZipFile(jar) as archive:
        prefix = "wiremock." if any(name.startswith("wiremock/com/jayway") for name in archive.namelist()) else ""
    with open(source, encoding="utf-8") as file:
        text = file.read()
    for package in ("com.jayway", "net.minidev"):
        text = text.replace("import " + package, "import " + prefix + package)
    text = text.replace("(JSONObject) new JSONParser(JSONParser.MODE_RFC4627).parse(line)",
                        "(Map<String, Object>) new JSONParser(JSONParser.MODE_RFC4627).parse(line, JSONValue.defaultReader.DEFAULT_ORDERED)")
    text = re.sub(r"\bJSONObject (in|o)\b", r"Map<String, Object> \1", text).replace("List<JSONObject>", "List<Map<String, Object>>")
    os.makedirs(scratch, exist_ok=True)
    path = os.path.join(scratch, "JaywayOracle.java")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    subprocess.run(["javac", "-nowarn", "-cp", jar, "-d", scratch, path], check=True, stderr=subprocess.DEVNULL)
    return ["java", "-cp", jar + os.pathsep + scratch, "JaywayOracle"]


def equal(a, b):
    if isinstance(a, bool) or isinstance(b, bool) or type(a) is not type(b):
        numbers = all(isinstance(x, (int, float)) and not isinstance(x, bool) for x in (a, b))
        return a == b if numbers else a is b
    if isinstance(a, list):
        return len(a) == len(b) and all(map(equal, a, b))
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(equal(a[k], b[k]) for k in a)
    return a == b


def agree(ours, theirs):
    if "error" in ours or "error" in theirs:
        return "error" in ours and "error" in theirs
    return equal(ours["result"], theirs["result"])


def classify(pair, ours, theirs):
    """The class of a difference, or None when nothing explains it."""
    path = pair["path"]
    crash = theirs.get("error", "")
    if crash in ("ClassCastException", "NullPointerException", "IllegalStateException", "ArithmeticException"):
        return "the library crashes"
    if crash == "JsonPathException" and "keys()" in path:
        return "keys() cannot be compared by the library"
    if "error" in ours and re.search(r"Nothing can follow \w+\(\)", ours["error"]["message"]):
        return "a call without arguments in the middle of a path"
    if "error" in ours and ours["error"]["message"].startswith("An argument is"):
        return "arguments that are no JSON"
    if "error" in ours and "quote" in ours["error"]["message"]:
        return "quotes that are not closed"
    if ".append(" in path:
        return "append() changes the document in the library"
    if "concat(" in path and "error" not in ours and "{" in str(ours["result"]):
        return "concat() of objects prints them in Java's way"
    if "error" in ours and "as JSON" in ours["error"]["message"]:
        return "literals that are no JSON, found when the path is read"
    if re.search(r"\.\.(\*|\[ ?[*?]|\[-?\d+\]\.(size|length))", path):
        return "behind ..* and ..[?()] the library remembers an array that it met"
    if re.search(r"\w\([^)]*[\"']", path):
        return "quotes inside the arguments of a function"
    if re.search(r"\w\([$@].*\(", path):
        return "calls and filters inside the arguments of a function"
    return None


def main(arguments):
    if len(arguments) in (2, 3) and arguments[0] == "generate":
        for pair in pairs(int(arguments[1]), int(arguments[2]) if len(arguments) > 2 else 1):
            print(json.dumps(pair))
        return 0
    if len(arguments) not in (6, 7) or arguments[0] != "compare":
        print(__doc__, file=sys.stderr)
        return 2
    program, jar, source, scratch, count = arguments[1:6]
    made = pairs(int(count), int(arguments[6]) if len(arguments) > 6 else 1)
    theirs = run(build_oracle(jar, source, scratch), made)
    ours = run([program, "eval", "--language", "jsonpath", "--lines"],
               [{"expr": pair["path"], "input": pair["json"]} for pair in made])
    if not len(ours) == len(theirs) == len(made):
        print("answers are missing: %d of ours, %d of theirs, %d pairs" % (len(ours), len(theirs), len(made)))
        return 1
    classes = collections.defaultdict(list)
    for pair, mine, other in zip(made, ours, theirs):
        if not agree(mine, other):
            classes[classify(pair, mine, other) or "unexplained"].append((pair, mine, other))
    values = sum("error" not in other for other in theirs)
    differing = sum(map(len, classes.values()))
    print("%d pairs (%d with a value, %d with an error): %d agree" % (len(made), values, len(made) - values, len(made) - differing))
    for name, found in sorted(classes.items()):
        print("%5d %s" % (len(found), name))
        for pair, mine, other in found[:20 if name == "unexplained" else 1]:
            print("      %s\n        ours   %s\n        Jayway %s" % tuple(json.dumps(x, ensure_ascii=False)[:600] for x in (pair, mine, other)))
    return 1 if classes["unexplained"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
