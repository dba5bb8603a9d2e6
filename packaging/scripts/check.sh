#!/usr/bin/env bash
# What the tests do not cover: format, static analysis of changed files, a plain build in which warnings are
# errors, and core's tests under sanitizers.
set -euo pipefail
cd "$(dirname "$0")/../.."
packaging/scripts/install.sh build run check

echo "== Format"
packaging/scripts/format.sh --check

echo "== Nothing unfinished"
if git grep -nE '\b(TODO|FIXME|XXX)\b' -- core ui app tests ':!tests/data'; then
    echo "check.sh: unfinished places above" >&2
    exit 1
fi

# The programs, and with them every module; tests were built file by file already.
packaging/scripts/build.sh plain steploom steploom-cli

echo "== clang-tidy on files changed since the last pushed commit"
base=$(git rev-parse --verify -q '@{upstream}' || git rev-parse --verify -q origin/main || git rev-list --max-parents=0 HEAD | tail -n 1)
mapfile -t changed < <(git diff --name-only --diff-filter=d "$base" HEAD -- 'core/*.cpp' 'app/*.cpp' 'ui/*.cpp')
# A long list is sampled, so that the checks end in time: the newest changes first.
limit=${STEPLOOM_TIDY_FILES:-12}
if [ "${#changed[@]}" -gt "$limit" ]; then
    echo "${#changed[@]} files changed; the $limit changed last are analysed"
    mapfile -t changed < <(git log --format= --name-only --diff-filter=d -- 'core/*.cpp' 'app/*.cpp' 'ui/*.cpp' \
        | awk 'NF && !seen[$0]++' | while read -r file; do [ -f "$file" ] && echo "$file"; done | head -n "$limit")
fi
if [ "${#changed[@]}" -gt 0 ]; then
    printf '%s\n' "${changed[@]}" | xargs -P "$(nproc)" -n 1 clang-tidy-19 -p build/plain --quiet
fi

packaging/scripts/build.sh sanitize
echo "== Core tests under AddressSanitizer and UndefinedBehaviorSanitizer"
ASAN_OPTIONS=detect_leaks=0 ctest --test-dir build/sanitize -L core --parallel "$(nproc)" --output-on-failure

echo "== All checks passed"
