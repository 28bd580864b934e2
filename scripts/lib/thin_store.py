"""Makes a town's embedded store small enough to be kept: some eighty of its residents, whole. For scripts/keep-release."""

import base64
import datetime
import gzip
import json
import re
import sqlite3
import sys

KEEP = 55
# What stays as it is: the chain, and whose keys there are.
WHOLE = {"fact", "look", "person_key"}


def thin(path, guard, version, to):
    db = sqlite3.connect(path)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    keep = {person for (person,) in db.execute("SELECT id FROM resident ORDER BY id LIMIT ?", (KEEP,))}
    keep |= {person for (person,) in db.execute("SELECT person FROM trace_case")}
    keep |= {person for (person,) in db.execute("SELECT person FROM manual_order")}
    for _ in range(3):  # a child's guardian's guardian
        for dependant, guardian in db.execute("SELECT dependant, guardian FROM guardianship").fetchall():
            if dependant in keep:
                keep.add(guardian)
    db.execute("CREATE TEMP TABLE kept (id BLOB PRIMARY KEY)")
    db.executemany("INSERT INTO kept VALUES (?)", [(person,) for person in keep])
    for name in tables:
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({name})")]
        if name.startswith("visit_2"):
            db.execute(f"DELETE FROM {name} WHERE substr(hex(scan), 32, 1) NOT IN ('0', '1', '2', '3')")
        elif name not in WHOLE and "person" in columns:
            db.execute(f"DELETE FROM {name} WHERE person IS NOT NULL AND person NOT IN (SELECT id FROM kept)")
    db.execute("DELETE FROM resident WHERE id NOT IN (SELECT id FROM kept)")
    db.execute(
        "DELETE FROM guardianship WHERE dependant NOT IN (SELECT id FROM kept) OR guardian NOT IN (SELECT id FROM kept)"
    )
    db.execute("DELETE FROM signal WHERE subscriber NOT IN (SELECT id FROM subscriber) OR rowid % 6 <> 0")
    db.execute("DELETE FROM look WHERE person NOT IN (SELECT id FROM kept)")
    db.commit()
    db.execute("VACUUM")
    count = lambda table: db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
    made = db.execute("SELECT MAX(at) FROM fact").fetchone()[0] // 1_000_000 + 1
    resident = db.execute(
        "SELECT lower(hex(r.id)) FROM resident r JOIN standing s ON s.person = r.id WHERE r.died_on IS NULL "
        "AND s.colour = 'green' AND r.id NOT IN (SELECT dependant FROM guardianship WHERE until IS NULL) ORDER BY r.id"
    ).fetchone()[0]
    told = open(guard, encoding="utf-8").read()
    secret = base64.b32decode(re.search(r"secret=(\w+)", told)[1]).hex()
    about = {
        "release": version,
        "made_at": datetime.datetime.fromtimestamp(made, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "guard": {"name": "keeper", "password": re.search(r"password:\s+(\S+)", told)[1], "secret": secret},
        "resident": resident,
        "residents": count("resident"),
        "decisions": count("decision"),
        "facts": count("fact"),
        "leaves": count("ledger_leaf"),
    }
    db.execute("PRAGMA journal_mode = DELETE")
    db.close()
    with open(f"{to}/store.db.gz", "wb") as file, gzip.GzipFile("", "wb", 9, file, 0) as packed:
        packed.write(open(path, "rb").read())
    with open(f"{to}/about.json", "w", encoding="utf-8") as file:
        file.write(json.dumps(about, indent=2) + "\n")


def main():
    match sys.argv[1:]:
        case ["place", path]:
            row = sqlite3.connect(path).execute("SELECT lower(hex(id)) FROM place ORDER BY id").fetchone()
            print(row[0])
        case ["thin", path, guard, version, to]:
            thin(path, guard, version, to)
        case _:
            sys.exit(__doc__)


main()
