//go:build extended

package sim_test

import (
	"math/rand/v2"
	"testing"
)

// Up to 12 related projects, one plan in ten of those that PHANBO_PLANS asks for.
func TestUpToTwelveProjectsAreChosenAsByEnumeration(t *testing.T) {
	holdToEnumeration(t, rand.New(rand.NewPCG(73, 74)), max(5, relationPlans/10), 8, 12)
}
