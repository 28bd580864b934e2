# What every script here stands on: where things are, how to speak, how the parts are built.
# To be sourced, after `set -euo pipefail`.

house=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$house"

export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-${HOME:?HOME is not set}/.cache/bulwark/target}
bulwark=$CARGO_TARGET_DIR/debug/bulwark

# say WORDS… : a heading, with the seconds since the script began.
say() { printf '\n== %s (%ss)\n' "$*" "$SECONDS" >&2; }

# have COMMAND : is it on this machine?
have() { command -v "$1" >/dev/null 2>&1; }

# need COMMAND HOW-TO-GET-IT : stops with a sentence that says what to do.
need() {
    have "$1" || { echo "This needs $1, which is not on the PATH. $2" >&2; exit 1; }
}

need_rust() {
    need cargo 'Install Rust 1.94 or newer: https://rustup.rs'
    # Clones share the target folder, and cargo tells fresh from stale by the age of files alone: after another clone
    # has built there, this one's sources are made younger than whatever that one left.
    local last=$CARGO_TARGET_DIR/.built-from
    if [ "$(cat "$last" 2>/dev/null)" != "$PWD" ]; then
        mkdir -p "$CARGO_TARGET_DIR"
        find app kernel modules fuzz xtask migrations policy -type f -exec touch {} +
        printf '%s\n' "$PWD" >"$last"
    fi
}

need_node() {
    need node 'Install Node 20.19 or newer: https://nodejs.org'
    need npm 'It comes with Node: https://nodejs.org'
}

# node_packages FOLDER : npm ci, unless it has already been done for this very lock file.
node_packages() {
    need_node
    local stamp=$1/node_modules/.installed-for
    if ! cmp -s "$1/package-lock.json" "$stamp"; then
        say "installing the packages of $1"
        (cd "$1" && npm ci --no-audit --no-fund --loglevel=error </dev/null)
        cp "$1/package-lock.json" "$stamp"
    fi
}

# web_pages : builds web/dist, unless it is newer than everything it is made of.
web_pages() {
    node_packages web
    local stamp=web/node_modules/.pages-built newer=yes
    if [ -f "$stamp" ] && [ -f web/dist/index.html ]; then
        # Folders count too: theirs is the date of a file that went away.
        newer=$(find web \( -path web/node_modules -o -path web/dist -o -path web/test \) -prune \
            -o -newer "$stamp" -print -quit)
    fi
    if [ -n "$newer" ]; then
        say 'building the web pages'
        (cd web && npm run --silent build </dev/null)
        # The build empties the folder, and the file that keeps it in the repository with it.
        touch web/dist/.gitkeep "$stamp"
    fi
}
