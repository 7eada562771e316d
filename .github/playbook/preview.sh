#!/usr/bin/env bash
# Builds the preview of a pull request in preview/: needs BASE and HEAD, and the history in pull/.
set -euo pipefail

findings=$(mktemp)
# Until it is told this word, the host takes nothing that is printed for a command. What the tool
# finds it prints as commands, with everything of the content's escaped.
word=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
echo "::stop-commands::$word"
code=0
(cd pull && playbook preview --gate --base "$BASE" --head "$HEAD" \
  --definitions definitions --out ../preview --format github > "$findings") || code=$?
echo "::$word::"
cat "$findings"

if [ ! -f preview/comment.json ]; then
  # playbook-comment.yml puts words to it: none of the pull request's.
  reason=environment
  if [ "$code" -eq 1 ]; then reason=content; fi
  mkdir -p preview
  printf '{"unbuilt": "%s"}\n' "$reason" > preview/comment.json
fi
if [ -f preview/comment.md ]; then
  cat preview/comment.md >> "${GITHUB_STEP_SUMMARY:-/dev/null}"
fi
exit "$code"
