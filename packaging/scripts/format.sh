#!/usr/bin/env bash
# Formats all sources. With --check it only says which ones are not formatted.
set -euo pipefail
cd "$(dirname "$0")/../.."
mapfile -t files < <(git ls-files '*.h' '*.cpp')
if [ "${1-}" = --check ]; then
    clang-format-19 --dry-run --Werror "${files[@]}"
else
    clang-format-19 -i "${files[@]}"
fi
