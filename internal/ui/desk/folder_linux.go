package desk

import (
	"context"
	"net/url"
	"time"

	"github.com/godbus/dbus/v5"
)

// revealFile asks the desktop's file manager to show a file among those beside
// it; an error where there is none that can.
func revealFile(_ string, link *url.URL) error {
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		return err
	}
	defer bus.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	files := bus.Object("org.freedesktop.FileManager1", "/org/freedesktop/FileManager1")
	return files.CallWithContext(ctx, "org.freedesktop.FileManager1.ShowItems", 0, []string{link.String()}, "").Err
}
