#!/bin/sh
# Write the two lock files anew from pyproject.toml; needs uv. Add --upgrade for newer versions.
set -eu
cd "$(dirname "$0")/.."
lock() {
    uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate "$@"
}
lock "$@" pyproject.toml -o packaging/requirements.txt
lock "$@" --extra dev -c packaging/requirements.txt pyproject.toml -o packaging/requirements-dev.txt
