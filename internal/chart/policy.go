package chart

import (
	"crypto/sha256"
	"encoding/base64"
)

// policy returns the content security policy of p: nothing is loaded, and only
// the blocks that this package wrote are run.
func policy(p *page) string {
	scripts := " 'none'"
	if len(p.Scripts) > 0 {
		scripts = ""
	}
	for _, s := range p.Scripts {
		scripts += " " + hash(string(s))
	}
	return "default-src 'none'; script-src" + scripts + "; style-src " + hash(string(p.Style)) +
		"; img-src data:; base-uri 'none'; form-action 'none'"
}

func hash(block string) string {
	sum := sha256.Sum256([]byte(block))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
