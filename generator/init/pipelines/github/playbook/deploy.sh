#!/usr/bin/env bash
# Puts site/ on a host, or takes previews away from it. Who can read what: playbook-deploy.yml.
#   WHAT    put or remove
#   HOST    pages, cloudflare, azure or s3
#   TARGET  the project, app or bucket; {client} in it gives each client one of its own
#   PLACES  pr-12 to preview, several to remove; empty to publish
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
place=""
target=""

stop() {
  echo "::error::$1" >&2
  exit 1
}

# --- GitHub Pages: a folder for each preview on the branch gh-pages, which keeps no history.

pages() {
  local change=$1 work old tree commit
  export GIT_TERMINAL_PROMPT=0 GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=credential.helper
  # shellcheck disable=SC2016 # git's shell reads the token, no command line shows it
  export GIT_CONFIG_VALUE_0='!f() { echo username=x-access-token; echo "password=$GH_TOKEN"; }; f'
  for _ in 1 2 3 4 5; do
    work=$(mktemp -d)
    git init --quiet "$work"
    git -C "$work" remote add origin "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"
    old=$(git -C "$work" ls-remote origin refs/heads/gh-pages | cut -f 1)
    if [ -n "$old" ]; then
      git -C "$work" fetch --quiet --depth 1 origin "$old"
      git -C "$work" checkout --quiet --detach FETCH_HEAD
    fi
    "$change" "$work"
    touch "$work/.nojekyll"
    git -C "$work" add --all --force
    tree=$(git -C "$work" write-tree)
    if [ -n "$old" ] && [ "$tree" = "$(git -C "$work" rev-parse "$old^{tree}")" ]; then return; fi
    commit=$(git -C "$work" -c user.name=playbook -c user.email=playbook@localhost \
      commit-tree "$tree" -m "Playbook sites")
    # Only over what was read just now: a push of somebody else in between is never lost.
    if git -C "$work" push --quiet --force-with-lease="refs/heads/gh-pages:$old" \
      origin "$commit:refs/heads/gh-pages"; then return; fi
    rm -rf "$work"
    sleep 1
  done
  stop "gh-pages changed each time while the site was put there."
}

pages_put() {
  if [ -n "$place" ]; then
    rm -rf "${1:?}/$place"
    cp -R site "$1/$place"
  else
    find "$1" -mindepth 1 -maxdepth 1 ! -name .git ! -name CNAME ! -name 'pr-*' -exec rm -rf {} +
    cp -R site/. "$1/"
  fi
}

pages_remove() { rm -rf "${1:?}/${place:?}"; }

# --- Cloudflare Pages: a preview is a branch of the project.

cloudflare_put() {
  # Deployed from a copy: wrangler would also take functions and settings from the current folder.
  local folder
  folder=$(mktemp -d)
  cp -R "$1" "$folder/site"
  printf '/*\n  X-Robots-Tag: noindex, nofollow\n  Cache-Control: no-cache\n' > "$folder/site/_headers"
  npm ci --prefix "$here/cloudflare" --ignore-scripts --no-audit --no-fund --loglevel=error
  (
    cd "$folder"
    "$here/cloudflare/node_modules/.bin/wrangler" pages deploy site --project-name "$target" \
      --branch "${place:-${GITHUB_REF_NAME:?}}" --commit-dirty=true
  )
}

cloudflare_remove() {
  local all ids id
  all="${CLOUDFLARE_API_BASE_URL:-https://api.cloudflare.com/client/v4}/accounts/$CLOUDFLARE_ACCOUNT_ID/pages/projects/$target/deployments"
  while true; do
    ids=$(cloudflare_api "$all?env=preview&per_page=25" | jq -r --arg branch "$place" \
      '.result[] | select(.deployment_trigger.metadata.branch == $branch) | .id')
    if [ -z "$ids" ]; then return; fi
    for id in $ids; do cloudflare_api -X DELETE "$all/$id?force=true" > /dev/null; done
  done
}

cloudflare_api() {
  curl --fail --silent --show-error --retry 3 \
    -H @<(printf 'Authorization: Bearer %s' "$CLOUDFLARE_API_TOKEN") "$@"
}

# --- Azure Static Web Apps: a preview is an environment of the app, named pr12.

azure_put() {
  local named=${place//-/}
  azure_login
  cp "$here/azure/staticwebapp.config.json" "$1/"
  npm ci --prefix "$here/azure" --ignore-scripts --no-audit --no-fund --loglevel=error
  SWA_CLI_DEPLOYMENT_TOKEN=$(az staticwebapp secrets list --name "$target" \
    --query properties.apiKey --output tsv)
  export SWA_CLI_DEPLOYMENT_TOKEN
  echo "::add-mask::$SWA_CLI_DEPLOYMENT_TOKEN"
  "$here/azure/node_modules/.bin/swa" deploy "$1" --env "${named:-production}"
}

azure_remove() {
  local named=${place//-/}
  azure_login
  if az staticwebapp environment list --name "$target" --query '[].buildId' --output tsv |
    grep -qx "$named"; then
    az staticwebapp environment delete --name "$target" --environment-name "$named" --yes
  fi
}

azure_login() {
  az login --service-principal --username "$AZURE_CLIENT_ID" --tenant "$AZURE_TENANT_ID" \
    --federated-token "$(identity api://AzureADTokenExchange)" --output none
}

# --- S3: a preview is a folder. Pages first, then what leads to them, then what is gone.

s3_put() {
  s3_login
  local to client leads=() but=()
  to="s3://${target%/}${place:+/$place}"
  for client in "$1"/*/; do
    client=$(basename "$client")
    but+=(--exclude "$client/index.html" --exclude "$client/*/versions.json"
      --exclude "$client/*/latest/*")
    leads+=(--include "$client/index.html" --include "$client/*/versions.json"
      --include "$client/*/latest/*")
  done
  aws s3 sync "$1" "$to" --only-show-errors --cache-control no-cache "${but[@]}"
  aws s3 sync "$1" "$to" --only-show-errors --cache-control no-store --exclude '*' "${leads[@]}"
  for client in "$1"/*/; do
    client=$(basename "$client")
    aws s3 sync "$1/$client" "$to/$client" --only-show-errors --delete --size-only
  done
}

s3_remove() {
  s3_login
  aws s3 rm "s3://${target%/}/${place:?}/" --recursive --only-show-errors
}

s3_login() {
  export AWS_WEB_IDENTITY_TOKEN_FILE
  AWS_WEB_IDENTITY_TOKEN_FILE=$(mktemp)
  identity sts.amazonaws.com > "$AWS_WEB_IDENTITY_TOKEN_FILE"
}

# --- What the hosts share.

# A word of the host's own about which workflow asks: no secret has to be kept.
identity() {
  curl --fail --silent --show-error --retry 3 \
    -H @<(printf 'Authorization: Bearer %s' "$ACTIONS_ID_TOKEN_REQUEST_TOKEN") \
    "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=$1" | jq -er .value
}

# Publishes all clients together, or each on a target of its own.
put() {
  local folder client
  target=$TARGET
  case $TARGET in
    *'{client}'*)
      for client in site/*/; do
        client=$(basename "$client")
        target=${TARGET//'{client}'/$client}
        folder=$(mktemp -d)
        cp -R "site/$client" "$folder/"
        "${HOST}_put" "$folder"
      done
      ;;
    *) "${HOST}_put" site ;;
  esac
}

case $HOST in
  pages) ;;
  cloudflare | azure | s3) [ -n "$TARGET" ] || stop "Name the project, app or bucket: TARGET is empty." ;;
  *) stop "$HOST is no host; it is pages, cloudflare, azure or s3." ;;
esac
if [ -n "$PLACES" ] && [[ $TARGET == *'{client}'* ]]; then
  stop "Previews share one target: {client} is for publishing only."
fi
for place in $PLACES; do
  [[ $place =~ ^pr-[0-9]+$ ]] || stop "$place is no place of a preview."
done

case $WHAT in
  put)
    [ "$(wc -w <<< "$PLACES")" -le 1 ] || stop "One preview at a time."
    place=$PLACES
    if [ "$HOST" = pages ]; then pages pages_put; else put; fi
    ;;
  remove)
    target=$TARGET
    for place in $PLACES; do
      if [ "$HOST" = pages ]; then pages pages_remove; else "${HOST}_remove"; fi
    done
    ;;
  *) stop "$WHAT is neither put nor remove." ;;
esac
