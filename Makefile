# What people and CI run. Every target sets up what it needs.

CARGO ?= cargo

.PHONY: all build test bench install fmt clippy clean

all: build

build:
	$(CARGO) build --release

# Everything that must hold: form, lints, tests, docs, and the bundled pack.
test:
	scripts/check

# Posts to measure with, as JSONL; without any, the cases of the tests.
POSTS ?=

bench:
	$(CARGO) bench -p neutrality-benches
	$(CARGO) run --profile bench -p neutrality-benches --bin ratios -- $(POSTS)

PREFIX  ?= /usr/local
DESTDIR ?=

# The command, for now; the C library joins it with its binding.
install: build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 target/release/neutrality "$(DESTDIR)$(PREFIX)/bin/neutrality"

fmt:
	$(CARGO) fmt --all

clippy:
	$(CARGO) clippy --workspace --all-targets -- -D warnings

clean:
	$(CARGO) clean
