//go:build extended

package sim

import "testing"

func TestConflictsOfManyRandomPlansAreIrreducible(t *testing.T) { checkClashes(t, 500) }
