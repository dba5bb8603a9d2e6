#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the layout beside the peers, judges its drawings and says which bars it meets.

usage: layout.py BUILD SCRATCH [--bench DIR] [--corpus DIR] [--only peers,shapes,corpus] [--repetitions N]
                 [--slow]

  BUILD     a build folder with steploom-cli and bench_layout (ninja -C BUILD steploom-cli bench_layout)
  SCRATCH   where `peers.sh SCRATCH --only layout` of the benchmarks left its data and results.jsonl
  --bench   the folder of the benchmarks (default ../shared/bench beside the checkout), for the judge of drawings
  --corpus  the folder of corpora (default STEPLOOM_CORPUS, else ../shared/corpus)

Three parts, one table each: `peers` (the made families at each size, CPU seconds of the layout alone and crossings beside
the peers that have a legal drawing), `shapes` (the definitions of layout_shapes.py), `corpus` (real definitions). Times are
CPU seconds inside the process, after reading. The judge compares all pairs of lines on one
another, so shapes of 1,000 states are judged with --slow only (minutes); their times are always taken. Exits 1 when a bar is missed; the last lines say which.
"""
import argparse, importlib.util, json, os, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SHARED = os.path.join(os.path.dirname(ROOT), "shared")
sys.dont_write_bytecode = True


def load(path):
    spec = importlib.util.spec_from_file_location(os.path.basename(path)[:-3], path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Ours:
    """The programs of one build, and the judge."""

    def __init__(self, build, bench, repetitions):
        self.cli = os.path.join(build, "app", "cli", "steploom-cli")
        self.bench = os.path.join(build, "tests", "bench", "bench_layout")
        self.judge = load(os.path.join(bench, "peers", "layout_quality.py")).judge
        self.repetitions = repetitions

    def json_of(self, *arguments):
        done = subprocess.run([self.cli, "layout", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return json.loads(done.stdout) if done.returncode == 0 else None

    def quality(self, path, graph=None):
        """What the judge says of our drawing; None for a text that is no definition."""
        drawing = self.json_of(path)
        graph = graph or (drawing and self.json_of("--graph", path))
        return self.judge(graph, drawing) if drawing and graph else None

    def cpu(self, path):
        done = subprocess.run([self.bench, str(self.repetitions), path], stdout=subprocess.PIPE, check=True)
        return json.loads(done.stdout)["cpu_s"]


class Bars:
    def __init__(self):
        self.missed = []

    def check(self, is_met, text):
        if not is_met:
            self.missed.append(text)
        return is_met


def table(head, rows):
    print("| " + " | ".join(head) + " |\n|" + "---|" * len(head))
    for cells in rows:
        print("| " + " | ".join(str(cell) for cell in cells) + " |")
    print(flush=True)


def compare_with_peers(ours, scratch, bars):
    peers = {}
    with open(os.path.join(scratch, "results.jsonl")) as f:
        for result in map(json.loads, f):
            if result.get("quality", {}).get("comparable"):
                peers.setdefault(result["workload"][len("layout "):], []).append(result)
    data = os.path.join(scratch, "data", "layout")
    names = sorted((f[: -len(".asl.json")] for f in os.listdir(data) if f.endswith(".asl.json")),
                   key=lambda name: (name.split("-")[0], int(name.split("-")[1])))
    rows, cpu, crossings = [], {}, [0, 0]
    for name in names:
        with open(os.path.join(data, name + ".graph.json")) as f:
            quality = ours.quality(os.path.join(data, name + ".asl.json"), json.load(f))
        cpu[name] = ours.cpu(os.path.join(data, name + ".asl.json"))
        bars.check(quality["comparable"], name + ": our drawing is no result")
        cells = [name, "%.5f" % cpu[name]]
        if name in peers:
            fastest = min(peers[name], key=lambda r: r["cpu_s"])
            clearest = min(peers[name], key=lambda r: r["quality"]["crossings"])
            least = clearest["quality"]["crossings"]
            ratio = fastest["cpu_s"] / cpu[name]
            crossings = [crossings[0] + quality["crossings"], crossings[1] + least]
            bars.check(ratio >= 10, "%s: %.1f times the fastest peer" % (name, ratio))
            bars.check(quality["crossings"] <= 1.05 * least, "%s: %d crossings, %d of the best peer"
                       % (name, quality["crossings"], least))
            cells += ["%.3g (%s)" % (fastest["cpu_s"], fastest["peer"]), "%.0f" % ratio,
                      quality["crossings"], "%d (%s)" % (least, clearest["peer"])]
        else:
            cells += ["no legal drawing", "-", quality["crossings"], "-"]
        rows.append(cells + [quality["comparable"]])
    table(["work", "our CPU s", "fastest legal peer, CPU s", "times", "our crossings", "fewest of a legal peer", "legal"], rows)
    bars.check(crossings[0] <= crossings[1], "crossings in total: %d of ours, %d of the peers" % tuple(crossings))
    for family in sorted({name.split("-")[0] for name in names}):
        small, large = cpu.get(family + "-1000"), cpu.get(family + "-10000")
        if small and large:
            print("%s: t(10,000) = %.1f t(1,000)" % (family, large / small))
            bars.check(large <= 17 * small, "%s grows %.1f times from 1,000 to 10,000" % (family, large / small))
    print("crossings in total: %d, of the best legal peer on each: %d\n" % tuple(crossings))


def draw_shapes(ours, scratch, bars, is_slow):
    folder = os.path.join(scratch, "shapes")
    shapes = load(os.path.join(HERE, "layout_shapes.py"))
    shapes.write(folder)
    rows, cpu = [], {}
    for name in shapes.SHAPES:
        path = os.path.join(folder, name + ".asl.json")
        cpu[name] = ours.cpu(path)
        if name.endswith("-1000") and not is_slow:
            rows.append([name, "%.5f" % cpu[name], "not judged", "", "", "", ""])
            continue
        quality = ours.quality(path)
        bars.check(quality["comparable"], name + ": our drawing is no result")
        rows.append([name, "%.5f" % cpu[name], quality["comparable"], quality["crossings"], quality["overlap_length"],
                     quality["bends"], "%dx%d" % (quality["width"], quality["height"])])
    table(["shape", "our CPU s", "legal", "crossings", "overlap length", "bends", "size"], rows)
    for count in ("200", "1000"):
        ratio = cpu["catchall-" + count] / cpu["line-" + count]
        print("catch-all chain of %s: %.2f times the plain one" % (count, ratio))
        bars.check(ratio <= 3, "the catch-all chain of %s takes %.2f times as long as the plain one" % (count, ratio))
    print()


def judge_corpus(ours, corpus, bars):
    folder = os.path.join(corpus, "workflows", "files")
    if not os.path.isdir(folder):
        print("No corpus of workflows in %s; left out.\n" % corpus)
        return
    drawn, crossings, files = 0, 0, sorted(f for f in os.listdir(folder) if f.endswith(".json"))
    for name in files:
        quality = ours.quality(os.path.join(folder, name))
        if quality is None:
            print("%s cannot be read" % name)
            continue
        is_result = quality["comparable"] and quality["overlap_length"] == 0 and quality["outside"] == 0
        if bars.check(is_result, name + ": our drawing is no result"):
            drawn += 1
        crossings += quality["crossings"]
    print("%d of %d real definitions in JSON drawn legally, nothing overlaps; %d crossings in all\n"
          % (drawn, len(files), crossings))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("build")
    parser.add_argument("scratch")
    parser.add_argument("--bench", default=os.path.join(SHARED, "bench"))
    parser.add_argument("--corpus", default=os.environ.get("STEPLOOM_CORPUS", os.path.join(SHARED, "corpus")))
    parser.add_argument("--only", default="peers,shapes,corpus")
    parser.add_argument("--repetitions", type=int, default=25)
    parser.add_argument("--slow", action="store_true")
    a = parser.parse_args()
    ours, bars, parts = Ours(a.build, a.bench, a.repetitions), Bars(), a.only.split(",")
    if "peers" in parts:
        compare_with_peers(ours, a.scratch, bars)
    if "shapes" in parts:
        draw_shapes(ours, a.scratch, bars, a.slow)
    if "corpus" in parts:
        judge_corpus(ours, a.corpus, bars)
    print("All bars are met." if not bars.missed else "Missed:\n  " + "\n  ".join(bars.missed))
    return 1 if bars.missed else 0


if __name__ == "__main__":
    sys.exit(main())
