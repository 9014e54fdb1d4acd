package desk

import (
	"context"
	"os/exec"
	"strings"
	"time"

	"github.com/rymdport/portal/settings"
)

// ReducedMotion reports whether the desktop asks programs for little motion. It is
// slow: it asks another process.
func ReducedMotion() bool {
	if wish, err := settings.ReadOne("org.freedesktop.appearance", "reduced-motion"); err == nil {
		return wish == uint32(1)
	}
	if shown, err := settings.ReadOne("org.gnome.desktop.interface", "enable-animations"); err == nil {
		return shown == false
	}
	if factor, err := settings.ReadOne("org.kde.kdeglobals.KDE", "AnimationDurationFactor"); err == nil {
		return factor == "0"
	}
	return gnomeWithoutPortal()
}

// gnomeWithoutPortal asks where no portal runs, as under plain X11.
func gnomeWithoutPortal() bool {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, "gsettings", "get", "org.gnome.desktop.interface", "enable-animations").Output()
	return err == nil && strings.TrimSpace(string(out)) == "false"
}
