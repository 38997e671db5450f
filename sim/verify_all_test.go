//go:build extended

package sim_test

// numbers is the step with which figures of a file are changed one by one.
const numbers = 1
