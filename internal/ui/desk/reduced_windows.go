package desk

import (
	"syscall"
	"unsafe"
)

// ReducedMotion reports whether animations are switched off in the settings of
// Windows ("Animation effects").
func ReducedMotion() bool {
	const clientAreaAnimation = 0x1042 // SPI_GETCLIENTAREAANIMATION
	ask := syscall.NewLazyDLL("user32.dll").NewProc("SystemParametersInfoW")
	shown := int32(1)
	if ask.Find() != nil {
		return false
	}
	ok, _, _ := ask.Call(clientAreaAnimation, 0, uintptr(unsafe.Pointer(&shown)), 0)
	return ok != 0 && shown == 0
}
