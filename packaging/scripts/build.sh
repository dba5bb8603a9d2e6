#!/usr/bin/env bash
# Configures (when needed) and builds one preset. Usage: build.sh PRESET [TARGET ...]
set -euo pipefail
cd "$(dirname "$0")/../.."
preset=$1
shift
if [ ! -f "build/$preset/build.ninja" ]; then
    echo "== Configuring ($preset)"
    cmake --preset "$preset" >"build-$preset.log" 2>&1 || { cat "build-$preset.log"; rm -f "build-$preset.log"; exit 1; }
    rm -f "build-$preset.log"
fi
echo "== Building ($preset)"
if [ $# -gt 0 ]; then
    ninja -C "build/$preset" "$@"
else
    ninja -C "build/$preset"
fi
