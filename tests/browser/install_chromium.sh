#!/bin/sh
# Installs the browser that the browser tests drive, or says clearly why it cannot.
# The headless shell is Chromium without a window: a third less time a page. A whole Chromium that is here already serves too.
set -eu
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
fonts="fonts-dejavu-core fonts-noto-core"
install() { DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }
if command -v apt-get >/dev/null 2>&1; then
    echo "the browser of the tests is missing: installing it with apt-get"
    { $as_root apt-get update -qq && { install chromium-headless-shell $fonts || install chromium $fonts; }; } || true
fi
for name in chromium-headless-shell chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then
        echo "the browser tests drive $name: $("$name" --version)"
        exit 0
    fi
done
echo "the browser tests need chromium-headless-shell or chromium on the PATH; apt-get is not here or could not install it" >&2
exit 1
