package document

import "fmt"

// LossError is the error of a save that would leave a file with far fewer events than it has,
// as a drive that was gone or an import that went wrong does. Whoever saves asks before.
type LossError struct{ Before, After int }

// Error implements error.
func (e *LossError) Error() string {
	return fmt.Sprintf("document: of %d events only %d are left", e.Before, e.After)
}

// fewEvents is up to how many events a file may lose without a question.
const fewEvents = 10

// Loss returns a [*LossError] where a file with so many events is to be replaced by a document
// with half of them or fewer; nil otherwise.
func Loss(before, after int) error {
	if before > fewEvents && 2*after <= before {
		return &LossError{before, after}
	}
	return nil
}
