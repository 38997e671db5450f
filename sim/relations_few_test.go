//go:build !extended

package sim_test

// relationPlans is how many plans each relation is tried on.
const relationPlans = 3
