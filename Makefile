# What people and CI run. Every target sets up what it needs.

CARGO ?= cargo

.PHONY: all build test docs fuzz trust test-callers bench bench-c compare dist install install-built fmt clippy clean

all: build

build:
	$(CARGO) build --release

# Everything that must hold: form, lints, tests, docs, and the bundled pack.
test:
	scripts/check

# The C library called from every language of examples/; installs what they need (Debian, as root).
test-callers:
	scripts/test-callers --install

# The book, in target/site.
docs:
	scripts/check-docs

# How long each target is fuzzed, in seconds, and how many side by side.
SECONDS_EACH ?= 60
AT_ONCE      ?= 1

fuzz:
	AT_ONCE=$(AT_ONCE) scripts/fuzz $(SECONDS_EACH)

# The long forms of what `make test` looks at in short (docs/trust.md); hours, with the defaults of its script.
SOAK_SECONDS ?= 3600

trust:
	SECONDS_EACH=$(if $(filter command% environment%,$(origin SECONDS_EACH)),$(SECONDS_EACH),3600) \
		SOAK_SECONDS=$(SOAK_SECONDS) scripts/trust

# Posts to measure with, as JSONL; without any, the cases of the tests.
POSTS ?=

bench:
	$(CARGO) bench -p neutrality-benches
	$(CARGO) run --profile bench -p neutrality-benches --bin ratios -- $(POSTS)
	$(CARGO) run --profile bench -p neutrality-benches --bin growth -- $(firstword $(POSTS))

# The same posts through other tools, which are fetched from their registries: a table of ratios.
compare:
	scripts/compare $(POSTS)

# What a call through C costs against one in Rust.
bench-c: build
	$(CARGO) run --profile bench -p neutrality-benches --bin through_c -- target/release/libneutrality.so $(POSTS)

# The packages of a release in target/dist, each tried in an empty place.
dist:
	scripts/dist
	scripts/check-dist

PREFIX  ?= /usr/local
DESTDIR ?=
INSTALL ?= install

VERSION    := $(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
# What programs ask for when they start: before 1.0 a new minor version may change the interface.
SO_VERSION := $(shell echo $(VERSION) | sed 's/^0\.\([0-9]*\)\..*/0.\1/; t; s/\..*//')

# Where what is installed was built, and what its pkg-config file calls its place.
BUILT     ?= $(or $(CARGO_TARGET_DIR),target)/release
PC_PREFIX ?= $(PREFIX)

# The command, and the C library with its headers and pkg-config file.
install: build
	$(MAKE) --no-print-directory install-built

install-built:
	$(INSTALL) -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/include" "$(DESTDIR)$(PREFIX)/lib/pkgconfig"
	$(INSTALL) -m 755 $(BUILT)/neutrality "$(DESTDIR)$(PREFIX)/bin/neutrality"
	$(INSTALL) -m 644 bindings/c/include/neutrality.h bindings/c/include/neutrality.hpp "$(DESTDIR)$(PREFIX)/include/"
	$(INSTALL) -m 644 $(BUILT)/libneutrality.a "$(DESTDIR)$(PREFIX)/lib/"
	$(INSTALL) -m 755 $(BUILT)/libneutrality.so "$(DESTDIR)$(PREFIX)/lib/libneutrality.so.$(VERSION)"
	ln -sf libneutrality.so.$(VERSION) "$(DESTDIR)$(PREFIX)/lib/libneutrality.so.$(SO_VERSION)"
	ln -sf libneutrality.so.$(SO_VERSION) "$(DESTDIR)$(PREFIX)/lib/libneutrality.so"
	sed 's|@PREFIX@|$(PC_PREFIX)|; s|@VERSION@|$(VERSION)|' bindings/c/neutrality.pc.in \
		> "$(DESTDIR)$(PREFIX)/lib/pkgconfig/neutrality.pc"
	chmod 644 "$(DESTDIR)$(PREFIX)/lib/pkgconfig/neutrality.pc"

fmt:
	$(CARGO) fmt --all

clippy:
	$(CARGO) clippy --workspace --all-targets -- -D warnings

clean:
	$(CARGO) clean
