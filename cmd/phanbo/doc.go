// Command phanbo takes a province's plan to an answer: which targets a budget
// reaches, what the draft gives, the few moves that make it better, and the
// annexes that go with the proposal.
//
// One run, file by file: run.go picks the language and executes; config.go
// reads settings; cmd_run.go is the main command; plan.go and scenario.go turn
// arguments into a budget.Plan with its scenario; sim.Run answers; output.go
// replaces files; internal/report writes the screen.
//
// A new command is a file cmd_x.go with xOptions, newX and runX, a line in
// commands (root.go), its words in the catalogue (cli.x.*) and a script in
// testdata/script.
package main
