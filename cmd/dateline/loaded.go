package main

import "time"

// loaded is when the packages of the program were initialised.
var loaded = time.Now()
