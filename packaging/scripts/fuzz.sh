#!/usr/bin/env bash
# Builds one libFuzzer program and runs it under sanitizers. Usage: fuzz.sh TARGET SECONDS
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${1:?fuzz.sh: name a target, such as fuzz_json}
seconds=${2:-60}
packaging/scripts/install.sh build fuzz
packaging/scripts/build.sh fuzz "$target"
corpus=build/fuzz/corpus/$target
mkdir -p "$corpus"
# What the search starts from: the target's own pairs, files of YAML, or the starter workflows with their cases.
seeds=tests/fuzz/seeds/$target.tsv
if [ -f "$seeds" ]; then
    number=0
    while IFS=$'\t' read -r first second; do
        number=$((number + 1))
        printf '%s\0%s' "$first" "$second" >"$corpus/seed-$number"
    done <"$seeds"
elif [ "$target" = fuzz_yaml ]; then
    for definition in tests/data/yaml/*.yaml; do
        # Three bytes choose the edit, the node and the value.
        for edit in 000 111 2a2 3b3 4c4 5d5 6e6; do
            { printf '%s' "$edit"; cat "$definition"; } >"$corpus/seed-$(basename "$definition" .asl.yaml)-$edit"
        done
    done
elif [ "$target" = fuzz_assist ]; then
    for definition in tests/data/assist/*.asl.*; do
        # Three bytes choose the language and the place.
        language=0
        [ "${definition%.yaml}" = "$definition" ] || language=1
        for place in 0a 1b 2c 3d 4e 5f; do
            { printf '%s%s' "$language" "$place"; cat "$definition"; } >"$corpus/seed-$(basename "$definition")-$place"
        done
    done
else
    for definition in resources/templates/*/*.asl.json; do
        name=$(basename "$definition" .asl.json)
        { cat "$definition"; printf '\0'; cat "${definition%.asl.json}.steploom.json"; } >"$corpus/seed-$name"
    done
fi
words=()
[ -f "tests/fuzz/seeds/$target.dict" ] && words=(-dict="tests/fuzz/seeds/$target.dict")
"build/fuzz/tests/fuzz/$target" -max_total_time="$seconds" -timeout=10 -artifact_prefix=build/fuzz/ "${words[@]}" "$corpus"
echo "== $target: nothing found in $seconds seconds"
