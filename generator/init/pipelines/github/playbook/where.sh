#!/usr/bin/env bash
# Prints where the tool is, as outputs of a step: where.sh FOLDER-OF-THE-TRUSTED-CHECKOUT
set -euo pipefail

file="$1/.github/playbook/tool.env"
field() { sed -n "s/^$1=//p" "$file" | tail -n 1 | tr -d '[:space:]'; }

repository=$(field REPOSITORY)
ref=$(field REF)
if [ -z "$repository" ]; then
  if [ ! -f "$1/requirements.txt" ] || [ ! -d "$1/generator" ]; then
    echo "::error::The playbook tool is not in this repository; say in .github/playbook/tool.env where it is." >&2
    exit 1
  fi
  echo "folder=$1"
  exit
fi
if [[ ! $repository =~ ^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$ || ! $ref =~ ^[0-9a-f]{40}$ ]]; then
  echo "::error::.github/playbook/tool.env needs REPOSITORY=owner/name and REF=a full commit hash." >&2
  exit 1
fi
printf 'repository=%s\nref=%s\nfolder=playbook-tool\n' "$repository" "$ref"
