# Is what we ship whole? To be sourced by scripts/dist, which gives $work and $version and ends what is in $served.

# dist_check DEB TARBALL : unpacks both, has systemd look at the unit, starts the program as the unit would and asks it how
# it is; then packs once more and compares the bytes.
dist_check() {
    local deb=$1 tarball=$2 root=$work/unpacked port home address reply unit
    local names file
    dpkg-deb --extract "$deb" "$root"
    dpkg-deb --control "$deb" "$work/control"
    for file in postinst prerm postrm; do sh -n "$work/control/$file"; done
    sh -n "$root/usr/sbin/bulwarkctl"
    (cd "$root" && md5sum --quiet --check "$work/control/md5sums")
    names=$(tar --list --gzip --file "$tarball")
    for file in bin/bulwark etc/bulwark.toml systemd/bulwark.service share/alerts.yml share/grafana-bulwark.json \
        operate.md LICENSE THIRD-PARTY.txt; do
        grep -q "/$file\$" <<<"$names" || { echo "$file is missing in the tarball" >&2; return 1; }
    done
    grep -q '^tokio ' "$root/usr/share/doc/bulwark/THIRD-PARTY.txt"

    if have systemd-analyze; then
        # The unit names the program where the package puts it; here it lies elsewhere, and there is no such user yet.
        unit=$work/bulwark.service
        sed -e "s#/usr/bin/bulwark#$root/usr/bin/bulwark#" -e '/^User=/d' -e '/^Group=/d' -e '/^Documentation=/d' \
            "$root/lib/systemd/system/bulwark.service" >"$unit"
        systemd-analyze verify --man=no "$unit"
    else
        echo 'systemd-analyze is not here: the unit was not looked at' >&2
    fi

    # As the unit starts it: the shipped settings, with folders of our own, and the master key handed over.
    home=$work/home
    mkdir -p "$home/credentials"
    chmod 0700 "$home" "$home/credentials"
    (umask 077 && od -An -v -tx1 -N32 /dev/urandom | tr -d ' \n' >"$home/credentials/bulwark-master")
    sed -e "s#/var/lib/bulwark#$home#" -e 's#^listen = .*#listen = "127.0.0.1:0"#' \
        "$root/etc/bulwark/bulwark.toml" >"$home/bulwark.toml"
    : >"$home/said"
    env -i PATH="$PATH" CREDENTIALS_DIRECTORY="$home/credentials" \
        "$root/usr/bin/bulwark" serve --config "$home/bulwark.toml" >"$home/said" 2>"$home/log" &
    served=$!
    for _ in $(seq 300); do
        address=$(sed -n 's#^ready\t##p' "$home/said")
        if [ -n "$address" ] || ! kill -0 "$served" 2>/dev/null; then break; fi
        sleep 0.2
    done
    [ -n "${address:-}" ] || { cat "$home/log" >&2; echo 'the program did not come up' >&2; return 1; }
    port=${address##*:}
    port=${port%/}
    exec 9<>"/dev/tcp/127.0.0.1/$port"
    printf 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&9
    reply=$(cat <&9)
    exec 9>&-
    grep -q '^HTTP/1.1 200' <<<"$reply" && grep -q '^alive' <<<"$reply" || {
        echo "asked how it is, it said: $reply" >&2
        return 1
    }
    [ ! -e "$home/keys/master.key" ] || { echo 'the master key lies in the keyring' >&2; return 1; }
    kill "$served"
    wait "$served"
    served=
    [ "$("$root/usr/bin/bulwark" --version)" = "bulwark $version" ]

    # Once more, elsewhere: the same bytes.
    say 'the same again'
    DIST_DIR=$work/again PROFILE=$profile scripts/dist >/dev/null 2>&1
    (cd "$work/again" && sha256sum --quiet --check "$out/SHA256SUMS")
    say 'whole, alive, and the same twice'
}
