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
# What the search starts from: the starter workflows with their cases.
for definition in resources/templates/*/*.asl.json; do
    name=$(basename "$definition" .asl.json)
    { cat "$definition"; printf '\0'; cat "${definition%.asl.json}.steploom.json"; } >"$corpus/seed-$name"
done
if [ "$target" = fuzz_yaml ]; then
    rm -f "$corpus"/seed-*
    for definition in tests/data/yaml/*.yaml; do
        # Three bytes choose the edit, the node and the value.
        for edit in 000 111 2a2 3b3 4c4 5d5 6e6; do
            { printf '%s' "$edit"; cat "$definition"; } >"$corpus/seed-$(basename "$definition" .asl.yaml)-$edit"
        done
    done
fi
"build/fuzz/tests/fuzz/$target" -max_total_time="$seconds" -artifact_prefix=build/fuzz/ "$corpus"
echo "== $target: nothing found in $seconds seconds"
