#!/usr/bin/env bash
# Builds the preview of a merge request in preview/, and says where its pages can be read.
set -euo pipefail

artifacts="$CI_JOB_URL/artifacts/browse/preview/site"
pages=""
if [ -n "${CI_PAGES_DOMAIN:-}" ]; then
  root=${CI_PROJECT_PATH%%/*}
  pages="${CI_SERVER_PROTOCOL:-https}://$root.$CI_PAGES_DOMAIN/-/${CI_PROJECT_PATH#*/}/-/jobs/$CI_JOB_ID/artifacts/preview/site"
fi

code=0
playbook preview --gate --base "$CI_MERGE_REQUEST_DIFF_BASE_SHA" --head "$CI_COMMIT_SHA" \
  --out preview ${pages:+--url "$pages"} || code=$?

if [ ! -f preview/comment.json ]; then
  reason=environment
  if [ "$code" -eq 1 ]; then reason=content; fi
  mkdir -p preview
  printf '{"unbuilt": "%s"}\n' "$reason" > preview/comment.json
fi

# One client touched: the environment leads to its pages, else to the list of all.
touched=()
if [ -d preview/site ]; then
  for folder in preview/site/*/; do touched+=("$(basename "$folder")"); done
fi
url=$artifacts
if [ -n "$pages" ] && [ "${#touched[@]}" -eq 1 ]; then url="$pages/${touched[0]}/index.html"; fi
printf 'PREVIEW_URL=%s\nPREVIEW_SITE=%s\n' "$url" "$pages" > preview.env
exit "$code"
