package layout

import "math"

// Flight is a smooth transition from one viewport to another. It changes the
// zoom evenly in octaves and keeps in place what both show. Where they have no
// time in common it zooms out and in again, so that people see the direction.
//
// Such a transition is that of van Wijk and Nuij, "Smooth and
// efficient zooming and panning" (2003).
type Flight struct {
	from, to Viewport
	// away is how many seconds the middle of from is after that of to.
	away   float64
	w0, w1 float64 // seconds that fit into the plot, at both ends
	arc    bool    // zooms out and in again
	r0, r1 float64 // of van Wijk and Nuij, for an arc
	path   float64 // their S
}

// bend is how much a flight prefers zooming over panning: the ρ of van Wijk and
// Nuij, with the value that people preferred in their tests.
const bend = 1.42

// Fly returns the transition from one viewport to another. Both must be of the
// same size.
func Fly(from, to Viewport) Flight {
	f := Flight{from: from, to: to}
	middle := to.Gutter + to.PlotWidth()/2
	a, aFrac := from.seconds(middle)
	b, bFrac := to.seconds(middle)
	f.away = float64(a.Sub(b)) + aFrac - bFrac
	f.w0, f.w1 = from.SecPerPx*to.PlotWidth(), to.SecPerPx*to.PlotWidth()
	f.arc = math.Abs(f.away) > (f.w0+f.w1)/2+min(f.w0, f.w1)/4
	if !f.arc {
		f.path = math.Abs(math.Log(f.w1/f.w0))/bend + math.Abs(f.away)/max(f.w0, f.w1)
		return f
	}
	u, b2 := math.Abs(f.away), bend*bend
	bendAt := func(w, sign float64) float64 {
		return math.Asinh((f.w1*f.w1 - f.w0*f.w0 + sign*b2*b2*u*u) / (2 * w * b2 * u))
	}
	f.r0, f.r1 = -bendAt(f.w0, 1), -bendAt(f.w1, -1)
	f.path = (f.r1 - f.r0) / bend
	return f
}

// Length returns how long the transition appears: about 1 for three octaves, or
// for a move by the width of the plot.
func (f Flight) Length() float64 { return f.path }

// At returns the viewport after a part of the transition, 0 to 1; at 1 it is
// exactly the one at its end.
func (f Flight) At(t float64) Viewport {
	switch {
	case t >= 1:
		return f.to
	case t <= 0:
		return f.from
	case f.arc:
		return f.onArc(t)
	}
	return f.straight(t)
}

// straight is At where both ends have time in common, which stays in place.
// Like onArc it measures from the nearer end, so that both are met exactly.
func (f Flight) straight(t float64) Viewport {
	k := math.Log(f.w1 / f.w0)
	part := func(k, t float64) float64 {
		if math.Abs(k) < 1e-9 {
			return t
		}
		return math.Expm1(k*t) / math.Expm1(k)
	}
	if t < 0.5 {
		return f.shifted(f.from, math.Exp(k*t), -f.away*part(k, t), t)
	}
	return f.shifted(f.to, math.Exp(-k*(1-t)), f.away*part(-k, 1-t), t)
}

// onArc is At for a transition that zooms out and in again.
func (f Flight) onArc(t float64) Viewport {
	gone := func(w, s, r float64) float64 {
		return math.Copysign(w/bend/bend*math.Sinh(s)/math.Cosh(s+r), f.away)
	}
	if t < 0.5 {
		s := bend * f.path * t
		return f.shifted(f.from, math.Cosh(f.r0)/math.Cosh(s+f.r0), -gone(f.w0, s, f.r0), t)
	}
	s := bend * f.path * (1 - t)
	return f.shifted(f.to, math.Cosh(f.r1)/math.Cosh(s-f.r1), gone(f.w1, s, -f.r1), t)
}

// shifted returns an end with its zoom changed by a factor and its middle moved
// by some seconds. ScrollY and Lag change evenly.
func (f Flight) shifted(end Viewport, factor, after, t float64) Viewport {
	v := end
	middle := v.Gutter + v.PlotWidth()/2
	whole, frac := v.seconds(middle)
	v.SecPerPx *= factor
	v = v.moveTo(whole, frac, middle).Pan(after / v.SecPerPx)
	v.ScrollY = f.from.ScrollY + (f.to.ScrollY-f.from.ScrollY)*t
	v.Lag = f.from.Lag + (f.to.Lag-f.from.Lag)*t
	return v
}
