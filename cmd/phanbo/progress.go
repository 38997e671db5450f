package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
)

// patience is how long a run may take before it shows its progress, pulse how often what
// is shown is drawn anew, so that a long stage is seen to live.
const (
	patience = time.Second
	pulse    = 500 * time.Millisecond
)

// progress returns what tells the user how far a run is, and what hides that. It
// shows a bar on standard error, only on a terminal and only after a second. Both may be
// called from any goroutine.
func (a *app) progress() (tell func(stage string, done, total int), hide func()) {
	if _, ok := terminal(a.stderr); !ok || a.config.Quiet {
		return nil, func() {}
	}
	t := newTeller(a.stderr, func(stage string) string { return a.words.Say("cli.stage." + stage) }, patience)
	return t.tell, t.hide
}

// teller draws the newest stage by itself once its patience is over, whether or not
// anything is told then.
type teller struct {
	out   io.Writer
	say   func(stage string) string
	start time.Time
	timer *time.Timer

	lock        sync.Mutex
	stage       string
	done, total int
	hidden      bool
	bar         *progressbar.ProgressBar // nil until it is drawn
}

func newTeller(out io.Writer, say func(stage string) string, patience time.Duration) *teller {
	t := &teller{out: out, say: say, start: time.Now()}
	t.lock.Lock()
	defer t.lock.Unlock()
	t.timer = time.AfterFunc(patience, t.beat)
	return t
}

func (t *teller) tell(stage string, done, total int) {
	t.lock.Lock()
	defer t.lock.Unlock()
	t.stage, t.done, t.total = stage, done, total
	if t.bar != nil && !t.hidden {
		t.draw()
	}
}

// beat draws, and asks for the next beat.
func (t *teller) beat() {
	t.lock.Lock()
	defer t.lock.Unlock()
	if t.hidden {
		return
	}
	if t.stage != "" {
		t.draw()
	}
	t.timer.Reset(pulse)
}

func (t *teller) draw() {
	if t.bar == nil || t.bar.IsFinished() || t.bar.GetMax() != t.total {
		t.clear()
		t.bar = progressbar.NewOptions(t.total, progressbar.OptionSetWriter(t.out), progressbar.OptionSetWidth(30),
			progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(false), progressbar.OptionSetElapsedTime(false))
	}
	t.bar.Describe(fmt.Sprintf("%s, %d s", t.say(t.stage), int(time.Since(t.start).Seconds())))
	_ = t.bar.Set(t.done) // a bar that cannot be drawn is no fault of the run
}

func (t *teller) clear() {
	if t.bar != nil {
		_ = t.bar.Clear()
	}
}

// hide ends the telling; what is told later is not shown.
func (t *teller) hide() {
	t.lock.Lock()
	defer t.lock.Unlock()
	t.hidden = true
	t.timer.Stop()
	t.clear()
}
