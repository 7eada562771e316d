#!/usr/bin/env bash
# Installs the tool that a trusted checkout holds or names: tool.sh FOLDER-OF-THE-TRUSTED-CHECKOUT
set -euo pipefail

file="$1/.gitlab/playbook/tool.env"
field() { sed -n "s/^$1=//p" "$file" | tail -n 1 | tr -d '[:space:]'; }

stop() {
  echo "$1" >&2
  exit 1
}

tool=$1
repository=$(field REPOSITORY)
ref=$(field REF)
if [ -n "$repository" ]; then
  if [[ ! $repository =~ ^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)+$ || ! $ref =~ ^[0-9a-f]{40}$ ]]; then
    stop ".gitlab/playbook/tool.env needs REPOSITORY=group/project and REF=a full commit hash."
  fi
  tool=$(mktemp -d)
  export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=credential.helper
  # shellcheck disable=SC2016 # git's shell reads the token, no command line shows it
  export GIT_CONFIG_VALUE_0='!f() { echo username=gitlab-ci-token; echo "password=$CI_JOB_TOKEN"; }; f'
  git init --quiet "$tool"
  git -C "$tool" fetch --quiet --depth 1 "$CI_SERVER_URL/$repository.git" "$ref"
  git -C "$tool" checkout --quiet --detach FETCH_HEAD
elif [ ! -d "$1/generator" ]; then
  stop "The playbook tool is not in this project; say in .gitlab/playbook/tool.env where it is."
fi
python3 -I -m pip install --quiet --only-binary :all: --require-hashes -r "$tool/requirements.txt"
python3 -I -m pip install --quiet --no-deps --no-index --no-build-isolation "$tool"
