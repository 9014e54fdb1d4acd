# Dateline. Everything that is done to the program is a target here:
#
#   make run [ARGS=file]   build the program and open it
#   make test              all tests, with a real window and a real browser
#   make check             formatting, vet, staticcheck, complexity, layers
#   make bench             the benchmarks below the window
#   make fuzz [FUZZTIME=30s]  every fuzz target in turn
#   make build | deps | clean
#
# Needed beforehand: Go 1.26, git and make. What else is missing is installed
# through apt-get where there is one; nothing asks a question.

.SUFFIXES:
.PHONY: help run build deps deps-test test check bench fuzz clean

GO       ?= go
ARGS     ?=
FUZZTIME ?= 30s

# C.UTF-8 needs no locales package; tests must not depend on the user's.
export LANG = C.UTF-8
# Everywhere, so that run and test share what they compile: the C code of the
# window takes minutes.
export GOFLAGS := $(strip $(shell $(GO) env GOFLAGS) -trimpath)
# Go turns cgo off by itself where it finds no compiler; here that is an error.
export CGO_ENABLED = 1

gofumpt     = mvdan.cc/gofumpt@v0.12.0
staticcheck = honnef.co/go/tools/cmd/staticcheck@v0.8.2
gocyclo     = github.com/fzipp/gocyclo/cmd/gocyclo@v0.6.0

# The packages below the window, which hold no cgo of their own and run under
# the race detector, and the rest. Every package is in one of the two, so that
# a new one is tested without being named here.
above = /internal$$\|/internal/ui\|/cmd/\|/data$$\|/assets$$

help:
	@sed -n '2,/^$$/s/^# \{0,1\}//p' Makefile

run: build
	@$(run_sh)

build: deps
	@mkdir -p build
	$(GO) build -o build/dateline ./cmd/dateline

# A display that is there is used; elsewhere the window opens in memory.
display := $(DISPLAY)$(WAYLAND_DISPLAY)$(filter Darwin,$(shell uname -s))

deps:
	@$(call install,$(build_needs) $(if $(display),,$(display_needs)))

deps-test:
	@$(call install,$(build_needs) $(display_needs) $(test_needs))

test: deps-test
	@$(test_sh)

check: deps
	@$(check_sh)

# No -race here: it would measure the detector.
bench:
	@pkgs=$$($(GO) list ./... | grep -v '$(above)') && \
	$(GO) test -run '^$$' -bench . -benchmem $$pkgs

fuzz:
	@$(fuzz_sh)

clean:
	rm -rf build

# ---- What is needed ---------------------------------------------------------
#
# One word a need: package,test,purpose. The test is cmd:PROGRAM[|PROGRAM],
# hdr:HEADER of C, or deb:PACKAGE for what only dpkg can tell; a purpose has _
# for blanks. Packages are named as in Debian.

window = headers_of_the_window_system_(Fyne_compiles_against_them)

build_needs = \
	gcc,cmd:gcc|cc|clang,C_compiler_(Fyne_opens_its_window_through_C) \
	libc6-dev,hdr:stdlib.h,headers_of_the_C_library \
	pkg-config,cmd:pkg-config|pkgconf,finds_the_C_libraries \
	libgl-dev,hdr:GL/gl.h,headers_of_OpenGL \
	libegl-dev,hdr:EGL/egl.h,headers_of_EGL \
	libx11-dev,hdr:X11/Xlib.h,$(window) \
	libxcursor-dev,hdr:X11/Xcursor/Xcursor.h,$(window) \
	libxrandr-dev,hdr:X11/extensions/Xrandr.h,$(window) \
	libxinerama-dev,hdr:X11/extensions/Xinerama.h,$(window) \
	libxi-dev,hdr:X11/extensions/XInput2.h,$(window) \
	libxxf86vm-dev,hdr:X11/extensions/xf86vmode.h,$(window) \
	libwayland-dev,hdr:wayland-client.h,$(window) \
	libxkbcommon-dev,hdr:xkbcommon/xkbcommon.h,$(window) \
	libgl1-mesa-dri,deb:libgl1-mesa-dri,OpenGL_in_software_where_there_is_no_graphics_card

display_needs = \
	xvfb,cmd:Xvfb,a_display_in_memory

test_needs = \
	xdotool,cmd:xdotool,moves_the_mouse_and_presses_keys_in_tests \
	imagemagick,cmd:import|magick,takes_pictures_of_the_window_in_tests \
	chromium,cmd:chromium|chromium-browser|google-chrome,opens_exported_pages_in_tests

# ---- Recipes that need more than a line -------------------------------------

install = set -f; needs='$(1)'; eval "$$INSTALL"

define INSTALL
set -eu
os=$$(uname -s)
has() {
	case $$1 in
	cmd:*)
		for p in $$(echo "$${1#cmd:}" | tr '|' ' '); do
			if command -v "$$p" >/dev/null 2>&1; then return 0; fi
		done
		return 1 ;;
	hdr:*)
		# The window headers are Linux's; other systems bring their own.
		if [ "$$os" != Linux ] || [ -e "/usr/include/$${1#hdr:}" ]; then return 0; fi
		echo "#include <$${1#hdr:}>" | $${CC:-gcc} -E - >/dev/null 2>&1 ;;
	deb:*)
		if ! command -v dpkg-query >/dev/null 2>&1; then return 0; fi
		[ "$$(dpkg-query -W -f='$${Status}' "$${1#deb:}" 2>/dev/null)" = "install ok installed" ] ;;
	esac
}
missing= said=
for need in $$needs; do
	package=$${need%%,*} rest=$${need#*,}
	if has "$${rest%%,*}"; then continue; fi
	missing="$$missing $$package"
	said="$$said$$(printf '  %-17s %s' "$$package" "$$(echo "$${rest#*,}" | tr _ ' ')")
"
done
if [ -z "$$missing" ]; then exit 0; fi
echo "Missing on this system (by their names in Debian):"
printf %s "$$said"
if ! command -v apt-get >/dev/null 2>&1; then
	echo "There is no apt-get here: please install them with your package manager." >&2
	exit 1
fi
as_root=
if [ "$$(id -u)" != 0 ]; then
	# Only where somebody sits at a terminal may sudo ask for a password.
	as_root="sudo -n"
	if [ -t 0 ] && [ -t 2 ]; then as_root=sudo; fi
	if ! $$as_root true 2>/dev/null; then
		echo "Installing needs the rights of root. Please run as root, and then make again:" >&2
		echo "  apt-get update && apt-get install -y --no-install-recommends$$missing" >&2
		exit 1
	fi
fi
echo "Installing them with apt-get ..."
log=$$(mktemp)
apt() { $$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq "$$@" >"$$log" 2>&1 </dev/null; }
if ! apt update || ! apt install -y --no-install-recommends $$missing; then
	cat "$$log" >&2
	rm -f "$$log"
	exit 1
fi
rm -f "$$log"
echo "Installed:$$missing"
endef
export INSTALL

# Without a display the program draws into one in memory and leaves pictures.
run_sh = eval "$$RUN"
define RUN
set -eu
eval "set -- $$ARGS"
if [ -n "$(display)" ]; then exec build/dateline "$$@"; fi
scratch=$$(mktemp -d)
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$$scratch/number" 2>"$$scratch/log" &
xvfb=$$!
trap 'kill $$xvfb 2>/dev/null || :; wait $$xvfb 2>/dev/null || :; rm -rf "$$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
tries=0
until [ -s "$$scratch/number" ]; do
	tries=$$((tries + 1))
	if [ $$tries -gt 100 ] || ! kill -0 $$xvfb 2>/dev/null; then
		echo "The display in memory did not start:" >&2
		cat "$$scratch/log" >&2
		exit 1
	fi
	sleep 0.1
done
echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): the window"
echo "opens on a display in memory, and pictures are made instead."
DISPLAY=:$$(cat "$$scratch/number") XDG_RUNTIME_DIR=$$scratch \
	build/dateline -capture build/window.png -export build/timeline.html "$$@"
echo "  build/window.png     the window"
echo "  build/timeline.html  the chart page, for any browser"
echo "To see the window itself, run make in a desktop session."
endef
export RUN
export ARGS

# The race detector is for what is below the window; above it the C code of
# the window would have to be built a second time.
test_sh = eval "$$TEST"
define TEST
set -eu
all=$$($(GO) list ./...)
below=$$(echo "$$all" | grep -v '$(above)')
above=$$(echo "$$all" | grep '$(above)')
export DATELINE_REQUIRE_BROWSER=1 DATELINE_REQUIRE_WINDOW=1
failed=0
$(GO) test -race $$below || failed=1
$(GO) test $$above || failed=1
exit $$failed
endef
export TEST

check_sh = eval "$$CHECK"
define CHECK
set -u
failed=0
step() { echo "== $$1"; }
step gofumpt
unformatted=$$($(GO) run $(gofumpt) -l cmd internal assets data) || failed=1
if [ -n "$$unformatted" ]; then
	echo "$$unformatted"
	echo "not formatted: run  $(GO) run $(gofumpt) -w FILE"
	failed=1
fi
step "go vet"
$(GO) vet ./... || failed=1
step staticcheck
$(GO) run $(staticcheck) ./... || failed=1
step "complexity (at most 15, in tests 20)"
$(GO) run $(gocyclo) -over 15 -ignore '_test\.go$$' cmd internal assets data || failed=1
$(GO) run $(gocyclo) -over 20 cmd internal assets data || failed=1
step layers
$(GO) test -count=1 ./internal || failed=1
exit $$failed
endef
export CHECK

# go test fuzzes one target of one package at a time.
fuzz_sh = eval "$$FUZZ"
define FUZZ
set -eu
for pkg in $$($(GO) list ./... | grep -v '$(above)'); do
	for target in $$($(GO) test -list '^Fuzz' "$$pkg" | grep '^Fuzz' || :); do
		echo "== $$pkg $$target"
		$(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) "$$pkg"
	done
done
endef
export FUZZ
