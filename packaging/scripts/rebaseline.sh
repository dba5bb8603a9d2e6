#!/usr/bin/env bash
# Rewrites the golden files of the tests that keep some. Read the diff before you commit it.
set -euo pipefail
cd "$(dirname "$0")/../.."
packaging/scripts/build.sh debug tst_svg tst_cloudformation
STEPLOOM_REBASELINE=1 ctest --test-dir build/debug -R '^(tst_svg|tst_cloudformation)$' --output-on-failure
git status --short tests/data
