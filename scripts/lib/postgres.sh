# A PostgreSQL 15 of our own: made in a temporary folder, reached on the loopback by a password, gone at the end.
# To be sourced. `postgres_begin` sets postgres_url; `postgres_end` may be called at any time, also twice.

postgres_folder=
postgres_bin=
postgres_url=

# The newest server on this machine, from 15 on. Prints its folder of programs.
postgres_find() {
    local folder version
    for folder in $(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin 2>/dev/null | sort -rV) "$(dirname "$(command -v initdb 2>/dev/null || echo /nowhere/initdb)")"; do
        [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] || continue
        version=$("$folder/initdb" --version | grep -oE '[0-9]+' | head -1)
        [ "$version" -ge 15 ] && { echo "$folder"; return 0; }
    done
    return 1
}

# PostgreSQL refuses to run as root: root hands it to a user who owns nothing else of importance.
postgres_user() { if id -u postgres >/dev/null 2>&1; then echo postgres; else echo nobody; fi; }
as_postgres() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid="$(postgres_user)" --regid="$(id -g "$(postgres_user)")" --clear-groups -- \
            env -C "$postgres_folder" HOME="$postgres_folder" "$@"
    else
        "$@"
    fi
}

free_port() {
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

postgres_begin() {
    local port secret
    postgres_bin=$(postgres_find) || return 1
    postgres_folder=$(mktemp -d -t bulwark-postgres.XXXXXX)
    secret=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    port=$(free_port)
    printf '%s' "$secret" >"$postgres_folder/secret"
    if [ "$(id -u)" = 0 ]; then chown -R "$(postgres_user)" "$postgres_folder"; fi

    as_postgres "$postgres_bin/initdb" --pgdata="$postgres_folder/data" --username=bulwark --auth=scram-sha-256 \
        --pwfile="$postgres_folder/secret" --encoding=UTF8 --locale=C >"$postgres_folder/initdb.log" 2>&1 ||
        { cat "$postgres_folder/initdb.log" >&2; return 1; }
    # Every test has a database of its own, so there are hundreds of connections. No Unix socket: its path has a length
    # limit that a long TMPDIR breaks. TEST_FSYNC=off is for a slow disk; never for tests of what a crash leaves behind.
    as_postgres "$postgres_bin/pg_ctl" --pgdata="$postgres_folder/data" --log="$postgres_folder/server.log" --wait --silent \
        --options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
            -c max_connections=400 -c fsync=${TEST_FSYNC:-on}" start ||
        { cat "$postgres_folder/server.log" >&2; return 1; }
    postgres_url=postgres://bulwark:$secret@127.0.0.1:$port/postgres
}

postgres_end() {
    [ -n "$postgres_folder" ] || return 0
    as_postgres "$postgres_bin/pg_ctl" --pgdata="$postgres_folder/data" --mode=immediate --silent stop >/dev/null 2>&1 || true
    rm -rf "$postgres_folder"
    postgres_folder=
}
