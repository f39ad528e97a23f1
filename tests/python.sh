#!/usr/bin/env bash
# Builds the Python package into a venv of its own, as a user would, and runs its tests: python/tests.
#   tests/python.sh              all of it
#   tests/python.sh prepare      only the venv and the packages that the tests want, which takes network and no core
#   tests/python.sh -k bytes     arguments of pytest
# The build shares the target folder with cargo: what is built there is not built again.
set -euo pipefail
cd "$(dirname "$0")/.."

target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
venv=$target/python
skip() { echo "skipped: Python: $*"; exit 0; }

command -v python3 >/dev/null || skip 'python3 is not installed'
python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || skip 'python3 is older than 3.10'
mkdir -p "$target"
if [ ! -x "$venv/bin/pip" ]; then
  rm -rf "$venv"
  python3 -m venv "$venv" >"$target/python.log" 2>&1 || skip "no venv can be made: $(tail -n 1 "$target/python.log")"
fi
# The same list as the extra `test` of python/pyproject.toml, and what builds the package.
"$venv/bin/pip" install --quiet --no-compile --disable-pip-version-check 'maturin>=1.9,<2' \
  $("$venv/bin/python" - <<'PYTHON'
import re
text = open("python/pyproject.toml").read()
print(*re.findall(r'"([^"]+)"', re.search(r"^test = \[(.*)\]$", text, re.M)[1]))
PYTHON
) >"$target/python.log" 2>&1 || skip "packages can't be had: $(grep -m 1 -i error "$target/python.log" || tail -n 1 "$target/python.log")"
[ "${1:-}" != prepare ] || exit 0

# Not built in isolation, so that nothing is asked of the network twice.
PATH="$venv/bin:$PATH" "$venv/bin/pip" install --quiet --no-compile --disable-pip-version-check --no-build-isolation --no-deps --force-reinstall ./python
exec "$venv/bin/python" -m pytest -q -p no:cacheprovider python/tests "$@"
