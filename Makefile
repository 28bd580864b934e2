# The few commands a newcomer needs. Each is a script in scripts/ that can be read on its own.
#
#   make demo      a town is alive in the browser     PORT= RESIDENTS= SEED= SPEED= (events a minute)
#   make test      every test, on SQLite and on PostgreSQL, in Node and in Chromium
#   make check     format, clippy, layers, columns, generated files, web lint and types
#   make generate  derive again what is derived: OpenAPI, web client types, the tables of columns and of who may do what
#   make faults    bad days, twenty times each: killed, without a database, on a full disk (minutes; see docs/benchmarks.md)
#   make bench     the figures of docs/benchmarks.md at a town's size; SIZE=city at a city's (see scripts/bench)
#   make dist      a tarball and a Debian package: what an operator installs

# Build results stay outside the tree, so that a fresh clone starts warm.
export CARGO_TARGET_DIR ?= $(HOME)/.cache/bulwark/target

.DEFAULT_GOAL := help
.PHONY: help demo test check generate bench shots dist faults

help:
	@sed -n 's/^#   //p' Makefile

demo:
	@scripts/demo

test:
	@scripts/test

check:
	@scripts/check

generate:
	@scripts/generate

bench:
	@scripts/bench

faults:
	@scripts/faults

# Every page in both languages, on a phone and on a desk, as pictures in e2e/shots/ for people to look at.
shots:
	@scripts/shots

# The packages, unpacked and tried out; PROFILE=dev takes the daily build's program.
dist:
	@scripts/dist --check
