#!/usr/bin/env bash
# Makes the pictures of the README from the real program. Usage: screenshots.sh [PROGRAM]
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${1:-build/release/app/steploom/steploom}
sample=resources/templates/order/order.asl.json
pictures=resources/docs/pictures
mkdir -p "$pictures"
[ -x "$program" ] || { echo "screenshots.sh: $program is not built; run packaging/scripts/build.sh release" >&2; exit 1; }
unset DISPLAY WAYLAND_DISPLAY

take() {
    local name=$1
    shift
    "$program" --screenshot "$pictures/$name.png" --size 1600x1000 "$@" "$sample"
    # Fewer bytes for the same look; the picture is good as it is where ImageMagick is missing.
    if command -v convert >/dev/null; then
        convert "$pictures/$name.png" -strip -colors 256 -define png:compression-level=9 "$pictures/$name.small.png"
        mv "$pictures/$name.small.png" "$pictures/$name.png"
    fi
    echo "$pictures/$name.png: $(stat -c %s "$pictures/$name.png") bytes"
}

take design --select ChargeCard
take retry --theme dark --simulate "The card fails twice, then works" --at 13
take caught --simulate "The card fails for good and the customer is refunded" --at 21
take dark --theme dark --select ChargeCard
