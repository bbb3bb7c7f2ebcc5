#!/bin/bash
# Turns a module of preview 1 into a component, with the adapter beside this script.
#
# usage: adapt.sh TOOLS command|reactor MODULE COMPONENT
#
# TOOLS is a folder that holds wasm-tools. A command has a main function; a reactor has exports of its own alone.
set -eu
[[ $# -eq 4 && -d $1 ]] || { sed -n '2,/^set -eu/p' "$0" | sed '$d; s/^# \{0,1\}//'; exit 2; }
tools=$1/wasm-tools
here=$(dirname "$0")
adapter=$(mktemp --suffix=.wasm)
trap 'rm "$adapter"' EXIT
"$tools" component embed --world "heddle:adapter/$2" "$here/adapter.wit" "$here/adapter.wat" -o "$adapter"
"$tools" component new --adapt "wasi_snapshot_preview1=$adapter" "$3" -o "$4"
"$tools" validate "$4"
