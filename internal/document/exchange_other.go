//go:build !linux && !darwin

package document

// exchange gives two files each other's name, in one step.
func exchange(string, string) error { return errNoExchange }
