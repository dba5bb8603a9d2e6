#!/usr/bin/env bash
# Installs the Debian packages that a job needs, and only those that are missing.
# Usage: install.sh build|run|check ...
set -euo pipefail

build="g++ cmake ninja-build pkg-config ccache mold qt6-base-dev qt6-svg-dev libqscintilla2-qt6-dev nlohmann-json3-dev libpcre2-dev"
run="qt6-qpa-plugins libqt6svg6 fonts-inter fonts-jetbrains-mono fonts-dejavu-core fontconfig"
check="clang-format-19 clang-tidy-19 git"
fuzz="clang-19 libclang-rt-19-dev"

wanted=""
for set in "$@"; do
    case "$set" in
        build | run | check | fuzz) wanted+=" ${!set}" ;;
        *) echo "install.sh: unknown set '$set'; use build, run, check or fuzz" >&2; exit 2 ;;
    esac
done

missing=""
for package in $wanted; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=" $package"
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" -eq 0 ]; then
    as_root=()
elif command -v sudo >/dev/null; then
    as_root=(sudo)
else
    echo "install.sh: these packages are missing and there is neither root nor sudo to install them:$missing" >&2
    exit 1
fi
echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -q=2
# shellcheck disable=SC2086
"${as_root[@]}" apt-get install -q -y --no-install-recommends $missing | grep -E '^(Setting up|E:)' || true
for package in $missing; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || {
        echo "install.sh: $package could not be installed" >&2
        exit 1
    }
done
