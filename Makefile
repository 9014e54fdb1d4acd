# Dateline. Everything that is done to the program is a target here:
#
#   make run [ARGS=file]      build the program and open it, on the built-in timeline
#                             where there is no file
#   make test                 all tests, with a real window and a real browser
#   make check                formatting, vet, staticcheck, complexity, layers
#   make bench                the benchmarks of what is below the window; at the
#                             end, tables of opening, frames, edits and memory
#   make torture              kills, failing disks and cut journals, a great many;
#                             each figure with its count
#   make fuzz [FUZZTIME=30s]  every fuzz target in turn
#   make clean                remove what was built
#
# Needed beforehand: Go 1.26, git and make. What else is missing is installed
# through apt-get where there is one; nothing asks a question.

.SUFFIXES:
.PHONY: help build run test check bench torture fuzz clean

FUZZTIME ?= 30s

# C.UTF-8 needs no locales package; tests must not depend on the user's.
export LANG = C.UTF-8
# Everywhere, so that all targets share what they compile: the C code of the
# window takes minutes.
export GOFLAGS := $(strip $(shell go env GOFLAGS) -trimpath)
# Go turns cgo off by itself where it finds no compiler; here that is an error.
export CGO_ENABLED = 1

help:
	@sed -n '2,/^$$/s/^# \{0,1\}//p' Makefile

build:
	@.ci/install build $(if $(DISPLAY)$(WAYLAND_DISPLAY),,display)
	go build -o build/dateline ./cmd/dateline
	CGO_ENABLED=0 go build -o build/datelinectl ./cmd/datelinectl

run: build
	@.ci/show $(ARGS)

test:
	@.ci/install build display test
	@.ci/test

check:
	@.ci/install build
	@.ci/check

# Not under the race detector: it would be what is measured.
bench:
	@go test -run '^$$' -bench . -skip '^Benchmark(Engine|Edits)$$' -benchmem -timeout 60m $$(go list ./internal/... ./cmd/datelinectl | grep -v /internal/ui)
	@go test -run '^$$' -bench '^Benchmark(Engine|Edits)$$' -timeout 60m ./cmd/datelinectl

torture:
	@.ci/install build torture
	@.ci/torture

fuzz:
	@.ci/fuzz $(FUZZTIME)

clean:
	rm -rf build
