//go:build extended

package sim_test

import (
	"os"
	"strconv"
)

// relationPlans is how many plans each relation is tried on: PHANBO_PLANS, default
// 1,000.
var relationPlans = func() int {
	if n, err := strconv.Atoi(os.Getenv("PHANBO_PLANS")); err == nil {
		return n
	}
	return 1000
}()

// draws is how many of so many random plans a test draws: all.
func draws(all int) int { return all }
