#!/usr/bin/env bash
# Builds every guest beside this script into the test resources. Needs wasm-tools on the PATH.
set -euo pipefail
cd "$(dirname "$0")"
for source in *.wat; do
  wasm-tools parse "$source" -o "../resources/${source%.wat}.wasm"
done
