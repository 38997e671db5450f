package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"phanbo/budget"
	"phanbo/cmd/phanbo/internal/manual"
)

func newGuide(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "guide " + a.words.Say("cli.guide.use"),
		Short:   a.words.Say("cli.guide.short"),
		Long:    a.words.Say("cli.guide.long"),
		Example: a.words.Say("cli.guide.example"),
		Args:    cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			topic := ""
			if len(args) > 0 {
				topic = args[0]
			}
			return a.runGuide(topic)
		},
	}
}

// runGuide shows a page of the manual, or the list of pages.
func (a *app) runGuide(asked string) error {
	topics := manual.Topics(a.words.Language())
	if asked == "" {
		return a.listTopics(topics)
	}
	topic, ok := manual.Find(topics, asked)
	if !ok {
		var known []string
		for _, t := range topics {
			known = append(known, t.Name)
		}
		return wrongUse("guide_topic", budget.TextOf("found", asked), budget.TextOf("suggestion", nearest(asked, known)),
			budget.TextOf("known", strings.Join(known, ", ")))
	}
	o := a.screen()
	_, err := io.WriteString(a.stdout, topic.Render(manual.Look{Width: min(o.Width, widestPage), Color: o.Color}))
	return err
}

// widestPage is the widest that running text is still easy to read.
const widestPage = 90

func (a *app) listTopics(topics []manual.Topic) error {
	var b strings.Builder
	b.WriteString(a.words.Say("cli.guide.topics") + "\n\n")
	for _, t := range topics {
		b.WriteString("  " + t.Name + strings.Repeat(" ", max(1, 14-len(t.Name))) + t.Title + "\n")
	}
	b.WriteString("\n" + a.words.Say("cli.guide.read") + "\n")
	_, err := io.WriteString(a.stdout, b.String())
	return err
}
