package graphemes

import (
	"strings"
	"testing"
)

// TestNoLetterIsCut cuts texts at every byte: what stands before the cut are whole
// letters, and no more could.
func TestNoLetterIsCut(t *testing.T) {
	for _, letters := range [][]string{
		{"a", "b", "c"},
		{"x", "e\u0301", "o\u0308\u0304", "y"},
		{"क्ष", "त्रि", "य", " ", "स", "म्मे", "ल", "न"},
		{"לִ", "בְ", "נ", "וֹ", "ן", " ", "1"},
		{"中", "华", "。", "a", "人"},
		{"👨‍👩‍👧‍👦", "🇩🇪", "🇫🇷", "!"},
		{"กำ", "각", "각", "\xff", "\xfe", "ü"},
	} {
		text := strings.Join(letters, "")
		whole := 0
		for i, at := 0, 0; at <= len(text); at++ {
			if i < len(letters) && at >= whole+len(letters[i]) {
				whole += len(letters[i])
				i++
			}
			if got := Before(text, at); got != whole {
				t.Errorf("%q is cut at %d of %d bytes into %q", text, at, len(text), text[:got])
			}
		}
	}
	for _, at := range []int{-1, 100} {
		if got := Clip("ab", at); got != "ab"[:min(max(at, 0), 2)] {
			t.Errorf("clipped at %d: %q", at, got)
		}
	}
}

func BenchmarkBefore(b *testing.B) {
	text := strings.Repeat("中华人民共和国成立", 30)
	for b.Loop() {
		Before(text, 700)
	}
}
