#!/usr/bin/env bash
# Builds one row of `playbook plan` in site/: CLIENT, VERSION and LANGUAGE hold a word or several.
set -euo pipefail

read -ra clients <<< "${CLIENT:?}"
read -ra versions <<< "${VERSION:?}"
read -ra languages <<< "${LANGUAGE:?}"
asked=()
for one in "${versions[@]}"; do asked+=(--version "$one"); done
for one in "${languages[@]}"; do asked+=(--language "$one"); done
playbook build --out site "${asked[@]}" -- "${clients[@]}"
