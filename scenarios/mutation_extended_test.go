//go:build extended

package scenarios_test

func init() { everyMistake = 1 }
