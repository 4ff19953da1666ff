#!/bin/sh
# Installs the browser that the browser tests drive, or says clearly why it cannot.
set -eu
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
if ! command -v apt-get >/dev/null 2>&1; then
    echo "the browser tests need chromium on the PATH, and there is no apt-get to install it with" >&2
    exit 1
fi
echo "chromium is missing: installing it with apt-get"
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core fonts-noto-core >/dev/null
echo "installed: $(chromium --version)"
