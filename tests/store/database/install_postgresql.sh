#!/bin/sh
# Installs the PostgreSQL that the tests of the desk's database run on, or says clearly why it cannot.
set -eu
for initdb in /usr/lib/postgresql/*/bin/initdb; do
    if [ -x "$initdb" ]; then exit 0; fi
done
if command -v initdb >/dev/null 2>&1; then exit 0; fi
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
if ! command -v apt-get >/dev/null 2>&1; then
    echo "the tests of the desk's database need PostgreSQL (initdb), and there is no apt-get to install it with" >&2
    exit 1
fi
echo "PostgreSQL is missing: installing it with apt-get"
$as_root apt-get update -qq
# The tests start servers of their own: the package's own one is not made.
$as_root mkdir -p /etc/postgresql-common
[ -e /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" | $as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends postgresql >/dev/null
echo "installed: $(ls -d /usr/lib/postgresql/*/bin)"
