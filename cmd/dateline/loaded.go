package main

import "time"

// loaded is the time at which the packages of the program were initialised.
var loaded = time.Now()
