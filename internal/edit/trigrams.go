package edit

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// trigram are three letters of a word that stand side by side, with two blanks before it
// and one behind.
type trigram [3]rune

// numbering gives each trigram a number, in the order in which they come.
type numbering struct {
	number map[trigram]int32
	count  []int32 // how often each has come
}

func newNumbering() *numbering { return &numbering{number: make(map[trigram]int32)} }

func (n *numbering) of(t trigram) int32 {
	number, ok := n.number[t]
	if !ok {
		number = int32(len(n.count))
		n.number[t], n.count = number, append(n.count, 0)
	}
	n.count[number]++
	return number
}

// byRarity returns, by the numbers of trigrams, other numbers: the rarest is 0.
func (n *numbering) byRarity() []int32 {
	order, rank := make([]int32, len(n.count)), make([]int32, len(n.count))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Or(cmp.Compare(n.count[a], n.count[b]), cmp.Compare(a, b)) })
	for i, number := range order {
		rank[number] = int32(i)
	}
	return rank
}

// longestCompared is how many trigrams of a title are compared.
const longestCompared = 120

// trigramsOf returns the numbers of the trigrams in the words of a text, and all numbers in
// it.
func trigramsOf(text string, n *numbering) (trigrams []int32, numbers string) {
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }) {
		if digits := strings.Map(digitsOnly, word); digits != "" {
			numbers += digits + " "
		}
		last := trigram{' ', ' ', ' '}
		for _, r := range word + " " {
			if len(trigrams) >= longestCompared {
				break
			}
			last = trigram{last[1], last[2], r}
			trigrams = append(trigrams, n.of(last))
		}
	}
	return trigrams, numbers
}

// digitsOnly keeps the digits of a text.
func digitsOnly(r rune) rune {
	if unicode.IsDigit(r) {
		return r
	}
	return -1
}
