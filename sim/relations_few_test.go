//go:build !extended

package sim_test

// relationPlans is how many plans each relation is tried on.
const relationPlans = 3

// draws is how many of so many random plans a test draws: a quarter, and all of them with
// the extended tests.
func draws(all int) int { return max(2, all/4) }
