#!/bin/sh
# Installs the nginx and the systemd-analyze that the recipes for hosting are tried with, or says clearly why it cannot.
set -eu
PATH="$PATH:/usr/sbin:/usr/local/sbin"
missing=""
command -v nginx >/dev/null 2>&1 || missing="nginx"
command -v systemd-analyze >/dev/null 2>&1 || missing="$missing systemd"
[ -n "$missing" ] || exit 0
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
if ! command -v apt-get >/dev/null 2>&1; then
    echo "the tests of the recipes for hosting need $missing, and there is no apt-get to install it with" >&2
    exit 1
fi
echo "the tests of the recipes for hosting need $missing: installing it with apt-get"
$as_root apt-get update -qq
# The tests start a server of their own: the package's own one is not started.
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
    trap '$as_root rm -f $policy' EXIT
    printf '#!/bin/sh\nexit 101\n' | $as_root tee $policy >/dev/null
    $as_root chmod 755 $policy
fi
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
