//go:build extended

package scenarios

import (
	"os"
	"strconv"
)

// Of 1,000 random plans, the continuous tests take twice as many as PHANBO_PLANS says.
func init() {
	seeds = func() uint64 {
		plans, err := strconv.Atoi(os.Getenv("PHANBO_PLANS"))
		if err != nil {
			return 1000
		}
		return uint64(2 * plans)
	}
}
