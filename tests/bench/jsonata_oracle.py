#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our JSONata beside npm's on made expressions, always the same ones for a seed.

    jsonata_oracle.py CLI FOLDER-OF-JSONATA-2.0.6 [COUNT] [SEED]

Prints how many differ, by class, with examples of what belongs to no class. Exit 0: all differences are explained;
1: some are not. Without Node or the package it says so and ends with 0.
"""
import collections
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

DOCUMENT = {
    "a": 1, "b": -2.5, "c": "text", "d": True, "e": None, "f": [], "g": {}, "h": [3, 1, 2], "i": ["x", "y", "x"],
    "n": {"a": 5, "b": {"c": "deep", "a": [1, [2, 3]]}, "list": [{"v": 1}, {"v": 2}, {"w": 3}]},
    "items": [
        {"sku": "s1", "price": 10.5, "qty": 2, "tags": ["t1", "t2"], "sub": [{"k": "p", "v": 1}, {"k": "q", "v": 2}]},
        {"sku": "s2", "price": 3, "qty": 5, "tags": ["t2"], "sub": [{"k": "p", "v": 3}]},
        {"sku": "s3", "price": 99.99, "qty": 0, "tags": [], "sub": []},
        {"sku": "s1", "price": 7, "qty": 1, "tags": "t3", "sub": {"k": "r", "v": 4}},
    ],
    "mixed": [1, "two", None, {"a": 3}, [4, 5], True], "nested": [[1, 2], [3, [4]], []], "one": [{"a": 7}],
    "date": "2018-03-27T10:41:00.123Z", "long": "The quick brown fox, jumps over 12 lazy dogs.", "uni": "Grüße 😀 日本",
}
NAMES = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "n", "items", "mixed", "nested", "one", "sku", "price", "qty",
         "tags", "sub", "k", "v", "w", "list", "long", "uni", "nope", "`a`", '"sku"']
TEXTS = ["'text'", '"x"', "''", "'12'", "'-3.5'", "'a b  c'", "'The quick'", "'😀é'", "'0x1F'", "long", "uni", "c",
         "'2018-01-01'", "'[Y]-[M01]'", "'#,##0.00'", "'hello world'", "'true'"]
NUMBERS = ["0", "1", "2", "3", "-1", "2.5", "10", "1e3", "-0.5", "100000", "1e-7", "1e21", "0.1", "a", "b", "h[0]", "42"]
REGEXES = [r"/[a-z]+/", r"/(\w)(\d)?/", r"/o/i", r"/\s+/", r"/^The/", r"/x|y/", r"/t(\d)/", r"/[^a-z]/i", r"/./",
           r"/(a)|(b)/", r"/\d+$/", r"/q?u/"]
PICTURES = ["'#,##0.00'", "'0'", "'000'", "'#0.0#'", "'0.0e0'", "'01%'", "'#.##'", "'0;(0)'", "'#,#00.0##,#'", "'0,0,00'"]
INTEGERS = ["'0'", "'w'", "'W'", "'Ww'", "'w;o'", "'I'", "'i'", "'a'", "'A'", "'#,##0'", "'0;o'", "'000'", "'0-0'", "'١'"]
DATES = ["'[Y0001]-[M01]-[D01]'", "'[D1o] [MNn] [Y]'", "'[H01]:[m01]:[s01].[f001]'", "'[h]:[m] [P]'", "'[FNn], [D]'",
         "'[W]/[X]'", "'[w] [x]'", "'[d]'", "'[Y] [Z]'", "'[M01]/[D01]/[Y,2-2]'", "'[FNn,3-3] [MNn,3-3]'", "'[z]'",
         "'[Yi]'", "'[[x]]'", "'[q]'"]
HIGHER = ["map", "filter", "single", "each", "sift"]


class Maker:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.variables = []

    def pick(self, *choices):
        return self.r.choice(choices)

    def chance(self, part):
        return self.r.random() < part

    def any(self, d):
        if d <= 0:
            return self.pick(self.name, self.number, self.text, self.leaf)(0)
        return self.r.choice([self.path, self.path, self.path, self.number, self.text, self.boolean, self.array, self.object,
                              self.call, self.call, self.higher, self.condition, self.block, self.operator, self.chain,
                              self.leaf, self.odd])(d)

    def leaf(self, d):
        if self.variables and self.chance(0.5):
            return "$" + self.r.choice(self.variables)
        return self.pick("true", "false", "null", "$", "$$", "*", "**", "%", "$nope", "[]", "{}")

    def name(self, d):
        return self.r.choice(NAMES)

    def step(self, d):
        base = self.r.random()
        if base < 0.6:
            out = self.name(d)
        elif base < 0.7:
            out = self.pick("*", "**", "%")
        elif base < 0.8:
            out = "(" + self.any(d - 1) + ")"
        elif base < 0.87:
            out = self.object(d - 1)
        elif base < 0.92:
            out = "[" + self.any(d - 1) + "]"
        else:
            out = self.call(d - 1)
        for _ in range(self.pick(0, 0, 0, 0, 1, 1, 2)):
            out += self.suffix(d - 1)
        return out

    def suffix(self, d):
        return self.r.choice([
            lambda: "[" + self.pick("0", "1", "-1", "2") + "]",
            lambda: "[" + self.boolean(d) + "]",
            lambda: "[" + self.any(d) + "]",
            lambda: "[]",
            lambda: "[[0..1]]",
            lambda: "^(" + self.pick("", ">", "<") + self.pick("$", "price", "v", "sku", self.any(d)) + ")",
            lambda: "#$p" if self.chance(0.7) else "#$p[$p < 2]",
            lambda: "@$q",
        ])()

    def path(self, d):
        out = self.pick("items", "n", "$", "items", self.step(d), self.name(d))
        for _ in range(self.pick(0, 1, 1, 2, 3)):
            out += "." + self.step(d - 1)
        if self.chance(0.1):
            out += "{" + self.pick("sku", "k", "$string($)", "'x'", self.text(d - 1)) + ": " + self.any(d - 1) + "}"
        return out

    def number(self, d):
        if d <= 0 or self.chance(0.4):
            return self.r.choice(NUMBERS)
        return self.r.choice([
            lambda: "(%s %s %s)" % (self.number(d - 1), self.pick("+", "-", "*", "/", "%"), self.number(d - 1)),
            lambda: "-" + self.number(d - 1),
            lambda: "$%s(%s)" % (self.pick("sum", "count", "max", "min", "average"), self.list(d - 1)),
            lambda: "$%s(%s)" % (self.pick("abs", "floor", "ceil", "sqrt", "number", "round"), self.number(d - 1)),
            lambda: "$round(%s, %s)" % (self.number(d - 1), self.pick("0", "1", "2", "-1", "5")),
            lambda: "$power(%s, %s)" % (self.number(d - 1), self.pick("2", "0.5", "-1", "0")),
            lambda: "$length(%s)" % self.text(d - 1),
        ])()

    def text(self, d):
        if d <= 0 or self.chance(0.4):
            return self.r.choice(TEXTS)
        return self.r.choice([
            lambda: "(%s & %s)" % (self.any(d - 1), self.any(d - 1)),
            lambda: "$string(%s)" % self.any(d - 1),
            lambda: "$string(%s, true)" % self.any(d - 1),
            lambda: "$%s(%s)" % (self.pick("uppercase", "lowercase", "trim", "base64encode", "encodeUrl",
                                            "encodeUrlComponent", "decodeUrl", "base64decode"), self.text(d - 1)),
            lambda: "$substring(%s, %s)" % (self.text(d - 1), self.pick("0", "1", "-3", "2.5", "100")),
            lambda: "$substring(%s, %s, %s)" % (self.text(d - 1), self.pick("0", "1", "-3"), self.pick("0", "2", "-1", "1.5")),
            lambda: "$%s(%s, %s)" % (self.pick("substringBefore", "substringAfter"), self.text(d - 1), self.text(d - 1)),
            lambda: "$pad(%s, %s%s)" % (self.text(d - 1), self.pick("5", "-8", "20", "0"), self.pick("", ", '#'", ", 'ab'", ", ''")),
            lambda: "$join(%s%s)" % (self.pick("i", "items.sku", '["a","b"]', self.list(d - 1)), self.pick("", ", '-'", ", ''")),
            lambda: "$replace(%s, %s, %s%s)" % (self.text(d - 1), self.pick(self.text(0), self.r.choice(REGEXES)),
                                                 self.pick("'-'", "'$1'", "'$0$$'", "'$12'", "function($m){$m.match & '!'}"),
                                                 self.pick("", ", 1", ", 0")),
            lambda: "$formatNumber(%s, %s)" % (self.pick("a", "12345.678", "-3.5", "0.05", "1000000", "99"), self.r.choice(PICTURES)),
            lambda: "$formatInteger(%s, %s)" % (self.pick("1", "12", "2019", "100", "-5", "1234567"), self.r.choice(INTEGERS)),
            lambda: "$formatBase(%s, %s)" % (self.number(d - 1), self.pick("2", "16", "36", "10", "1")),
            lambda: "$fromMillis(%s, %s%s)" % (self.pick("1522616700000", "0", "1530000000123", "951782400000"), self.r.choice(DATES),
                                                self.pick("", ", '+0100'", ", '-0530'")),
            lambda: "$type(%s)" % self.any(d - 1),
        ])()

    def boolean(self, d):
        if d <= 0:
            return self.pick("true", "false", "d", "price > 5", "$exists(a)", "sku = 's1'")
        return self.r.choice([
            lambda: "%s %s %s" % (self.any(d - 1), self.pick("=", "!=", "<", "<=", ">", ">=", "in"), self.any(d - 1)),
            lambda: "%s %s %s" % (self.number(d - 1), self.pick("<", "<=", ">", ">="), self.number(d - 1)),
            lambda: "(%s %s %s)" % (self.boolean(d - 1), self.pick("and", "or"), self.boolean(d - 1)),
            lambda: "$%s(%s)" % (self.pick("not", "boolean", "exists"), self.any(d - 1)),
            lambda: "$contains(%s, %s)" % (self.text(d - 1), self.pick(self.text(0), self.r.choice(REGEXES))),
        ])()

    def list(self, d):
        if d <= 0:
            return self.pick("h", "i", "items", "nested", "mixed", "[1..3]", "[]", "f", "[3,1,2]", "one", "n.list")
        return self.r.choice([
            lambda: self.array(d),
            lambda: "$append(%s, %s)" % (self.any(d - 1), self.any(d - 1)),
            lambda: "$%s(%s)" % (self.pick("reverse", "distinct", "sort", "spread", "keys"), self.list(d - 1)),
            lambda: "$split(%s, %s%s)" % (self.text(d - 1), self.pick("' '", "''", "'a'", self.r.choice(REGEXES)), self.pick("", ", 2")),
            lambda: "$match(%s, %s%s)" % (self.text(d - 1), self.r.choice(REGEXES), self.pick("", ", 1")),
            lambda: "$zip(%s, %s)" % (self.list(d - 1), self.list(d - 1)),
            lambda: "items." + self.step(d - 1),
        ])()

    def array(self, d):
        return "[" + ", ".join(self.pick(self.any(d - 1), self.number(d - 1), "%s..%s" % (self.pick("0", "1", "-1"), self.pick("2", "3", "0")))
                               for _ in range(self.pick(0, 1, 2, 3))) + "]"

    def object(self, d):
        return "{" + ", ".join("%s: %s" % (self.pick('"x"', "'y'", "sku", "'2'", "'10'", "$string(a)", self.text(d - 1)), self.any(d - 1))
                               for _ in range(self.pick(0, 1, 2))) + "}"

    def function(self, d, most=2):
        names = ["$x", "$y", "$z"][: self.r.randint(0 if self.chance(0.1) else 1, most)]
        before = list(self.variables)
        self.variables += [n[1:] for n in names]
        body = self.any(d - 1)
        self.variables = before
        signature = self.pick("", "", "", "", "", "<n:n>", "<x-:x>", "<s-:s>", "<a<n>:n>", "<j?:j>") if len(names) == 1 else ""
        return self.pick("function", "function", "λ") + "(" + ", ".join(names) + ")" + signature + "{" + body + "}"

    def higher(self, d):
        return self.r.choice([
            lambda: "$map(%s, %s)" % (self.list(d - 1), self.pick(self.function(d - 1, 3), "$string", "$uppercase", "$sum")),
            lambda: "$filter(%s, %s)" % (self.list(d - 1), self.function(d - 1, 3)),
            lambda: "$single(%s, %s)" % (self.list(d - 1), self.function(d - 1)),
            lambda: "$reduce(%s, %s%s)" % (self.list(d - 1), self.pick(self.function(d - 1, 3), "function($x,$y){$x+$y}", "$append"),
                                            self.pick("", ", " + self.any(d - 1))),
            lambda: "$sort(%s, function($x,$y){%s})" % (self.list(d - 1), self.pick("$x>$y", "$x<$y", "$x.price > $y.price", "$string($x) > $string($y)")),
            lambda: "$each(%s, %s)" % (self.pick("n", "g", "items[0]", self.object(d - 1)), self.function(d - 1)),
            lambda: "$sift(%s, %s)" % (self.pick("n", "items[0]", self.object(d - 1)), self.function(d - 1)),
            lambda: "%s(%s)" % (self.function(d - 1), ", ".join(self.any(d - 1) for _ in range(self.pick(0, 1, 1, 2)))),
        ])()

    def call(self, d):
        if self.chance(0.3):
            return self.pick(self.text, self.number, self.list, self.boolean)(max(d, 1))
        return self.r.choice([
            lambda: "$merge(%s)" % self.list(d - 1),
            lambda: "$lookup(%s, %s)" % (self.any(d - 1), self.text(0)),
            lambda: "$keys(%s)" % self.any(d - 1),
            lambda: "$spread(%s)" % self.any(d - 1),
            lambda: "$distinct(%s)" % self.any(d - 1),
            lambda: "$toMillis(%s)" % self.pick("date", "'2018'", "'2018-02'", "'2018-02-30'", "'x'", "'2018-01-01T01:02:03+01:00'", "'2018-01-01T01:02:03+0100'"),
            lambda: "$toMillis(%s, %s)" % (self.pick("'2018-03-27'", "'3/27/2018'", "'27 March 2018'", "'10:41'", "'MMXVIII'"),
                                            self.pick("'[Y]-[M]-[D]'", "'[M]/[D]/[Y]'", "'[D] [MNn] [Y]'", "'[Y]-[D]'", "'[YI]'")),
            lambda: "$parseInteger(%s, %s)" % (self.pick("'12'", "'twelve'", "'XII'", "'1,234'", "'two hundred and five'", "'ab'"), self.r.choice(INTEGERS)),
            lambda: "$number(%s)" % self.any(d - 1),
            lambda: "$%s(%s)" % (self.pick("sum", "max", "count", "average", "length", "uppercase", "not", "reverse", "abs", "join", "type",
                                            "exists", "boolean", "string", "trim", "sqrt", "floor", "zip", "error", "assert"),
                                  ", ".join(self.any(d - 1) for _ in range(self.pick(0, 1, 1, 1, 2)))),
            lambda: "$eval(%s)" % json.dumps(self.any(d - 1)),
            lambda: "$clone(%s)" % self.any(d - 1),
        ])()

    def condition(self, d):
        return "(%s ? %s%s)" % (self.boolean(d - 1), self.any(d - 1), self.pick("", " : " + self.any(d - 1)))

    def block(self, d):
        name = self.pick("v1", "v2", "f1")
        before = list(self.variables)
        value = self.pick(self.any, self.function)(d - 1)
        self.variables.append(name)
        parts = ["$%s := %s" % (name, value)] + [self.any(d - 1) for _ in range(self.pick(1, 1, 2))]
        if name == "f1" and self.chance(0.7):
            parts[-1] = "$f1(%s)" % self.any(d - 1)
        self.variables = before
        return "(" + "; ".join(parts) + ")"

    def operator(self, d):
        return "%s %s %s" % (self.any(d - 1), self.pick("+", "-", "*", "/", "%", "&", "=", "!=", "<", ">", "and", "or", "in"), self.any(d - 1))

    def chain(self, d):
        return self.any(d - 1) + " ~> " + self.pick("$sum", "$string", "$count()", "$uppercase()", "$map(function($x){%s})" % self.any(d - 2),
                                                     "$join('-')", self.function(d - 1), "$keys", "$reverse()", "$substring(1)",
                                                     "|%s|%s%s|" % (self.pick("$", "items", "**", "n"), self.object(d - 1), self.pick("", ", 'a'", ", ['sku','v']")))

    def odd(self, d):
        return self.r.choice([
            lambda: "$substring(?, 1)(%s)" % self.text(d - 1),
            lambda: "function($x, $y){%s}(?, 2)(%s)" % (self.any(d - 1), self.any(d - 1)),
            lambda: "items.sub.{'k': k, 'p': %.sku}",
            lambda: "items.sub[%.price > 5].v",
            lambda: "items@$q.$q.sub#$p.{'i': $p, 's': $q.sku}",
            lambda: "items#$p[qty > 0].{'p': $p, 's': sku}",
            lambda: "items^(>price, sku)[0].sku",
            lambda: "items{sku: $sum(price)}",
            lambda: "(%s)%s" % (self.any(d - 1), self.suffix(d - 1)),
            lambda: self.any(d - 1) + self.pick(" +", ")", "]", " :", ".", " ~>", "'", " :="),
            lambda: "/* c */ " + self.any(d - 1),
            lambda: "($c := $sum ~> $string; $c(%s))" % self.list(d - 1),
        ])()


def same(a, b):
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return float(a) == float(b)
    if type(a) is not type(b):
        return False
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    return a == b


def agree(theirs, ours):
    if "error" in theirs:
        return ours.get("error", {}).get("code") == theirs["error"]["code"]
    if "undefined" in theirs:
        return "undefined" in ours
    return "result" in ours and same(theirs["result"], ours["result"])


def without_added_nothings(value):
    if isinstance(value, list):
        return [] if value == [None] else [without_added_nothings(v) for v in value]
    return {k: without_added_nothings(v) for k, v in value.items()} if isinstance(value, dict) else value


def classify(expression, theirs, ours):
    their_code, our_code = (x.get("error", {}).get("code", "") for x in (theirs, ours))
    if their_code == "crash":
        return "the reference crashes: it ends with an exception of JavaScript"
    if their_code == "hang":
        return "the reference hangs"
    if their_code == "D3121":
        return "inside $eval the reference crashes, which it calls D3121"
    if "=> await" in json.dumps(theirs) or "async function" in json.dumps(theirs) or ("$replace" in expression and "function($m)" in expression):
        return "a function in the place of a replacement text is JavaScript's source to the reference, nothing to us"
    if "/" in expression and any(word in expression for word in ("\U0001f600", "uni", "ud83d", "(*)", "**")):
        return "patterns meet halves of a character beyond U+FFFF in the reference, whole characters here"
    if "*" in expression and ("$f1" in expression or "function" in expression or "\u03bb" in expression) and not (their_code or our_code):
        return "functions have members for the wildcard in the reference"
    if our_code == "T0410" and not their_code and "(?" in expression:
        return "a built-in function that is applied in part is not held to its signature in the reference"
    if their_code and our_code and ("[" in expression or "{" in expression):
        return "two members of an array or object fail: the reference evaluates them at once, we one after the other"
    if "result" in theirs and "result" in ours and same(without_added_nothings(theirs["result"]), without_added_nothings(ours["result"])):
        return "the reference adds a nothing to an empty array that an object is made of"
    return None


def ask(command, lines):
    with tempfile.TemporaryFile() as questions:
        questions.write("".join(line + "\n" for line in lines).encode())
        questions.seek(0)
        done = subprocess.run(command, stdin=questions, stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.decode().split("\n") if line]


def main(cli, package, count="100000", seed="1"):
    if not shutil.which("node") or not os.path.isdir(package):
        print("Node or the package jsonata is not there: nothing was compared.")
        return 0
    maker = Maker(int(seed))
    here = os.path.dirname(os.path.abspath(__file__))
    classes, examples, total = collections.Counter(), collections.defaultdict(list), 0
    while total < int(count):
        batch = [maker.any(maker.pick(1, 2, 2, 3, 3, 4)) for _ in range(min(5000, int(count) - total))]
        lines = [json.dumps({"expr": e, "input": DOCUMENT}) for e in batch]
        theirs = ask(["node", os.path.join(here, "jsonata_oracle.cjs"), os.path.abspath(package)], lines)
        ours = ask([cli, "eval", "--language", "jsonata", "--lines"], lines)
        for expression, a, b in zip(batch, theirs, ours):
            total += 1
            if not agree(a, b):
                name = classify(expression, a, b) or "NOT EXPLAINED"
                classes[name] += 1
                if len(examples[name]) < (40 if name == "NOT EXPLAINED" else 3):
                    examples[name].append((expression, a, b))
    print("%d expressions, %d differ" % (total, sum(classes.values())))
    for name, number in classes.most_common():
        print("\n%d: %s" % (number, name))
        for expression, a, b in examples[name]:
            print("  %s\n    theirs %s\n    ours   %s" % (expression[:400], json.dumps(a)[:300], json.dumps(b)[:300]))
    return 1 if classes["NOT EXPLAINED"] else 0


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4, 5):
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
