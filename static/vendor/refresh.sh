#!/bin/sh
# For maintainers with Node: rebuilds the vendored files and vendor.lock.json from npm.
# Usage: static/vendor/refresh.sh            (takes the versions in vendor.lock.json's "packages")
#        static/vendor/refresh.sh --latest   (takes the newest versions)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

packages=$(python3 "$here/lock.py" wanted "$@")
cd "$work"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --save-exact $packages

cp "$here/prosemirror/entry.js" .
npx esbuild entry.js --bundle --format=esm --minify --target=es2022 --legal-comments=none \
  --outfile="$here/prosemirror/prosemirror.js"
cat node_modules/prosemirror-model/LICENSE > "$here/prosemirror/LICENSE"
cp node_modules/axe-core/axe.min.js "$root/tests/browser/vendor/axe.min.js"
cp node_modules/axe-core/LICENSE "$root/tests/browser/vendor/LICENSE"
python3 "$here/lock.py" write package-lock.json
