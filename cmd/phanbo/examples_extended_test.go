//go:build extended

package main

// leaveOut tells that every example runs.
func leaveOut(string) bool { return false }
