//go:build extended

package scenarios

import (
	"os"
	"strconv"
)

// Of 1,000 random plans, the continuous tests take as many hundreds as PHANBO_PLANS
// has tens.
func init() {
	seeds = func() uint64 {
		plans, err := strconv.Atoi(os.Getenv("PHANBO_PLANS"))
		if err != nil {
			return 1000
		}
		return uint64(10 * plans)
	}
}
