package scenarios

// suggestion returns the known word nearest to a misspelt one: at most two
// edits away, and less than half of the word; "" when there is none. Of equally
// near words the first counts.
func suggestion(word string, known []string) string {
	best, nearest := "", 3
	for _, k := range known {
		if d := edits(word, k); d < nearest && 2*d < max(len(k), 3) {
			best, nearest = k, d
		}
	}
	return best
}

// Nearest returns the known word nearest to a misspelt one, as faults suggest it; "" when
// none is near.
func Nearest(word string, known []string) string { return suggestion(word, known) }

// edits counts the insertions, deletions, replacements and swaps of neighbours
// that turn a into b.
func edits(a, b string) int {
	s, t := []rune(a), []rune(b)
	before, last, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row[0] = i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(t)]
}
