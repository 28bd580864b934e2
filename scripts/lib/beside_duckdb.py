"""The questions of `bulwark bench`, asked of DuckDB. Each is warm: asked several times, the best counts."""

import glob
import json
import os
import sys
import time

import duckdb

MINUTE = 60_000_000
HOUR = 60 * MINUTE
ROUNDS = 3


def peak():
    """The most memory that this process ever held, in bytes."""
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def best(ask):
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        answer = ask()
        times.append((time.perf_counter() - begun) * 1_000)
    return min(times), answer


def to_parquet(folder):
    """Once: in the order of day, place and moment, which lets DuckDB skip what it need not read."""
    for csv in sorted(glob.glob(os.path.join(folder, "visits-*.csv"))):
        parquet = csv[:-4] + ".parquet"
        # A process of its own: what it takes to make a file is not what it takes to ask it.
        if os.fork() == 0:
            duckdb.sql(
                f"COPY (SELECT * FROM read_csv('{csv}', header = true, columns = {{'day': 'INTEGER', 'place': "
                f"'INTEGER', 'moment': 'BIGINT', 'person': 'INTEGER', 'out': 'BOOLEAN'}}) ORDER BY place, moment) "
                f"TO '{parquet}.new' (FORMAT parquet)"
            )
            os.rename(parquet + ".new", parquet)
            os._exit(0)
        if os.wait()[1] != 0:
            sys.exit(f"{csv} could not be made into Parquet")
        os.remove(csv)


# The rules of tracing: a stay lasts until the check-out here, the next scan elsewhere or the usual stay; a check-out is
# believed up to four usual stays, two hours at least and sixteen at most; a quarter of an hour together is a contact, half
# an hour apart at most a companion.
CONTACTS = f"""
WITH stay AS (
  SELECT place, usual * {MINUTE} AS usual,
         greatest(usual * {MINUTE}, least(greatest(usual * 4 * {MINUTE}, 2 * {HOUR}), 16 * {HOUR})) AS longest
  FROM place
),
path AS (
  SELECT day, place, moment, person, out,
         lead(moment) OVER w AS next_at, lead(place) OVER w = place AND lead(out) OVER w AS left_here
  FROM visit WHERE person IN (SELECT person FROM patient)
  WINDOW w AS (PARTITION BY day, person ORDER BY moment, out, place)
),
lasting AS (
  SELECT day, place, person, moment AS came, out,
         CASE WHEN out THEN moment
              WHEN left_here THEN least(next_at, moment + longest)
              ELSE least(coalesce(next_at, moment + usual), moment + usual) END AS went
  FROM path JOIN stay USING (place)
),
own AS (
  SELECT day, place, person, greatest(came, $from) AS came, least(went, $until) AS went
  FROM (
    SELECT *, out AND lag(place) OVER w = place AND lag(went) OVER w >= came AS told
    FROM lasting WINDOW w AS (PARTITION BY day, person ORDER BY came, out, place)
  ) WHERE told IS NOT TRUE AND went >= $from AND came <= $until
),
window_ AS (
  SELECT place, min(came) - {30 * MINUTE} - any_value(longest) AS first, max(went) + {30 * MINUTE} AS last,
         person AS patient, day AS on_day
  FROM own JOIN stay USING (place) GROUP BY place, person, day
),
seen AS (
  SELECT DISTINCT v.day, v.place, v.moment, v.person, v.out
  FROM visit v JOIN window_ w ON v.place = w.place AND v.moment >= w.first AND v.moment <= w.last
  WHERE v.place IN (SELECT place FROM window_)
),
follow AS (
  SELECT day, place, moment, person, out,
         lead(moment) OVER w AS next_at, lead(place) OVER w = place AND lead(out) OVER w AS left_here
  FROM visit WHERE (day, person) IN (SELECT (day, person) FROM seen)
  WINDOW w AS (PARTITION BY day, person ORDER BY moment, out, place)
),
there AS (
  SELECT f.day, f.place, f.person, f.moment AS came, f.out,
         CASE WHEN f.out THEN f.moment
              WHEN f.left_here THEN least(f.next_at, f.moment + longest)
              ELSE least(coalesce(f.next_at, f.moment + usual), f.moment + usual) END AS went
  FROM follow f SEMI JOIN seen USING (day, place, moment, person, out) JOIN stay ON stay.place = f.place
),
stretch AS (
  SELECT * FROM there t WHERE NOT t.out
  UNION ALL
  SELECT * FROM there t WHERE t.out AND NOT EXISTS (
    SELECT 1 FROM there i WHERE NOT i.out AND i.day = t.day AND i.place = t.place AND i.person = t.person
    AND i.came <= t.came AND i.went >= t.came)
),
meeting AS (
  SELECT o.person AS patient, s.person,
         least(o.went, s.went) - greatest(o.came, s.came) >= {15 * MINUTE} AS contact
  FROM own o JOIN stretch s ON s.place = o.place AND s.person <> o.person
   AND s.came <= o.went + {30 * MINUTE} AND s.went >= o.came - {30 * MINUTE}
),
met AS (SELECT patient, person, bool_or(contact) AS contact FROM meeting GROUP BY patient, person)
SELECT count(*), count(*) FILTER (contact) FROM met
"""


def contacts(folder, since):
    to_parquet(folder)
    with open(os.path.join(folder, "city.json")) as file:
        city = json.load(file)
    db = duckdb.connect()
    parquet = os.path.join(folder, "visits-*.parquet")
    db.execute(f"CREATE VIEW visit AS SELECT * FROM '{parquet}'")
    db.execute(f"CREATE TABLE place AS SELECT place, usual::BIGINT AS usual FROM read_csv('{folder}/places.csv')")
    db.execute("CREATE TABLE patient AS SELECT unnest(?::INTEGER[]) AS person", [city["cases"]])
    span = {"from": since, "until": since + 14 * 24 * HOUR}
    ms, answer = best(lambda: db.execute(CONTACTS, span).fetchone())
    size = sum(os.path.getsize(file) for file in glob.glob(parquet))
    return {"ms": ms, "met": answer[0], "contacts": answer[1], "size": size}


# The rules of trip cards: records of one phone and city, sorted, are one stay while no gap between them is longer than a
# day; a stay ends early when the phone was seen elsewhere; what is left of it within 14 days counts from four hours on.
CARDS = """
CREATE OR REPLACE TABLE card AS
WITH record AS (
  SELECT city, "user" AS phone, "start" AS came, "end" AS went
  FROM read_csv(?, header = true, columns = {'city': 'VARCHAR', 'user': 'VARCHAR', 'start': 'TIMESTAMP', 'end': 'TIMESTAMP'})
  WHERE "start" < ?::TIMESTAMP + INTERVAL 1 DAY
),
turned AS (
  SELECT *, city IS DISTINCT FROM lag(city) OVER w AS elsewhere FROM record
  WINDOW w AS (PARTITION BY phone ORDER BY came, went, city)
),
run AS (
  SELECT *, sum(elsewhere::INTEGER) OVER (PARTITION BY phone ORDER BY came, went, city ROWS UNBOUNDED PRECEDING) AS run
  FROM turned
),
gap AS (
  SELECT *, came - max(went) OVER (PARTITION BY phone, run ORDER BY came, went ROWS BETWEEN UNBOUNDED PRECEDING AND 1
    PRECEDING) > INTERVAL 1 DAY AS gap FROM run
),
part AS (
  SELECT *, sum(coalesce(gap, false)::INTEGER) OVER (PARTITION BY phone, run ORDER BY came, went ROWS UNBOUNDED PRECEDING)
    AS part FROM gap
),
stay AS (
  SELECT phone, run, part, any_value(city) AS city, min(came) AS came, max(went) AS went FROM part
  GROUP BY phone, run, part
),
ended AS (
  SELECT phone, city, came,
         CASE WHEN lead(run) OVER w <> run THEN least(went, lead(came) OVER w) ELSE went END AS went
  FROM stay WINDOW w AS (PARTITION BY phone ORDER BY run, part)
),
cut AS (
  SELECT phone, city, greatest(came, ?::TIMESTAMP - INTERVAL 14 DAY) AS came, least(went, ?::TIMESTAMP) AS went FROM ended
),
day AS (
  SELECT phone, city, unnest(generate_series(date_trunc('day', came), date_trunc('day', went - INTERVAL 1 MICROSECOND),
    INTERVAL 1 DAY)) AS day
  FROM cut WHERE went - came >= INTERVAL 4 HOUR
)
SELECT phone, city, count(DISTINCT day) AS days FROM day GROUP BY phone, city
"""


def cards(file, on):
    db = duckdb.connect()
    ms, _ = best(lambda: db.execute(CARDS, [file, on, on, on]).fetchall())
    cities, days = db.execute("SELECT count(*), coalesce(sum(days), 0)::BIGINT FROM card").fetchone()
    memory = peak()
    # Phones that were nowhere for long have a card too, an empty one.
    phones = db.execute('SELECT count(DISTINCT "user") FROM read_csv(?, all_varchar = true)', [file]).fetchone()[0]
    return {"ms": ms, "phones": phones, "cities": cities, "days": days, "memory": memory}


def main():
    what, path, more = sys.argv[1:4]
    answer = {"contacts": lambda: contacts(path, int(more)), "cards": lambda: cards(path, more)}[what]()
    print(json.dumps({"version": duckdb.__version__, "memory": peak(), **answer}))


if __name__ == "__main__":
    main()
