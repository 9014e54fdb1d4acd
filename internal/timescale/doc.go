// Package timescale maps instants to places on an axis of time and back. On a
// plain axis they are the same. Two other scales give crowded times more room:
// an even one, which also squeezes long empty stretches to breaks, and a
// logarithmic one, which counts back from the end and serves the deep past.
//
// Time is bent once, where an index makes its columns. What works with places
// (viewports, packing, counting) stays linear and knows nothing of it, and the
// type [Place] keeps it from mixing the two up. Only what tells dates or comes
// from them translates: axis, words, pointer.
//
// A bent scale is a line of straight stretches, from the first to the last
// instant of a timeline, and as long as on the plain axis: outside of them it
// changes nothing. It rises everywhere; places are whole numbers, so that an
// instant comes back to within a second, or to within what one place stands for
// where time is squeezed.
package timescale
