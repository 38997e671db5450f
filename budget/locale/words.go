package locale

import (
	"embed"
	"fmt"
	"io/fs"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"

	"phanbo/budget"
)

// Language is a language that phanbo speaks.
type Language string

// The languages. Vietnamese is the default everywhere.
const (
	Vi Language = "vi"
	En Language = "en"
)

// Languages returns the languages that there are words for, the default first.
func Languages() []Language { return []Language{Vi, En} }

//go:embed catalogue
var catalogue embed.FS

// Words speaks one language. It does not change once made and costs some milliseconds
// to make, so that a program makes one a language, when it first asks.
type Words struct {
	language  Language
	localizer *i18n.Localizer
	known     map[string]bool
	bare      bool
}

// For returns the words of a language; of Vietnamese for one that is not known.
// It panics when an embedded file cannot be read, which a test rules out.
func For(lang Language) *Words {
	if lang == En {
		return english()
	}
	return vietnamese()
}

var (
	vietnamese = sync.OnceValue(func() *Words { return from(Vi, catalogue) })
	english    = sync.OnceValue(func() *Words { return from(En, catalogue) })
)

// Bare returns the same words with numbers for machines: no separator of thousands,
// and a point before decimals.
func (w *Words) Bare() *Words {
	bare := *w
	bare.bare = true
	return &bare
}

// from makes words of the files of a language in folder catalogue of fsys.
func from(lang Language, fsys fs.FS) *Words {
	w := &Words{language: lang, known: map[string]bool{}}
	bundle := i18n.NewBundle(language.Make(string(lang)))
	for _, name := range filesOf(fsys, lang) {
		file, err := bundle.LoadMessageFileFS(fsys, name)
		if err != nil {
			panic(fmt.Sprintf("locale: catalogue: %v", err))
		}
		for _, message := range file.Messages {
			w.known[message.ID] = true
		}
	}
	w.localizer = i18n.NewLocalizer(bundle, string(lang))
	return w
}

// filesOf returns the files of a language, in alphabetical order.
func filesOf(fsys fs.FS, lang Language) []string {
	names, err := fs.Glob(fsys, "catalogue/*."+string(lang)+".json")
	if err != nil || len(names) == 0 {
		panic("locale: no catalogue for " + string(lang))
	}
	return names
}

// Language returns the language of w.
func (w *Words) Language() Language { return w.language }

// Has tells whether there are words for a key.
func (w *Words) Has(key string) bool { return w.known[key] }

// Say returns the text of a key with its arguments filled in, each written by
// its kind. A key without words, or one whose text names an argument that was
// not given, comes back in brackets, so that it is seen and nothing fails.
func (w *Words) Say(key string, args ...budget.Arg) string {
	data := make(map[string]string, len(args))
	for _, a := range args {
		data[a.Name] = w.Arg(a)
	}
	text, err := w.localizer.Localize(&i18n.LocalizeConfig{
		MessageID:      key,
		TemplateData:   data,
		TemplateParser: &template.TextParser{Option: "missingkey=error"},
	})
	if err != nil {
		return "[" + key + "]"
	}
	return text
}

// Arg writes one argument by its kind: money by Money, a share by Percent, a
// number with as many decimals as it needs up to six, a year without separator.
func (w *Words) Arg(a budget.Arg) string {
	switch a.Kind {
	case budget.MoneyArg:
		return w.Money(a.Money)
	case budget.RateArg:
		return w.Percent(a.Rate)
	case budget.NumberArg:
		return w.Plain(a.Number)
	case budget.YearArg:
		return fmt.Sprintf("%d", int(a.Number))
	case budget.NameArg:
		return w.Text(a.Label)
	}
	return a.Text
}

// Text returns a name in the language of w; the Vietnamese where there is no
// English.
func (w *Words) Text(t budget.Text) string {
	if w.language == En && t.En != "" {
		return t.En
	}
	return t.Vi
}

// Problem returns a fault as one line: its place, when it has one, and its text.
func (w *Words) Problem(p budget.Problem) string {
	text := w.Say("problem."+p.Code, p.Args...)
	if place := p.Origin.String(); place != "" {
		return place + ": " + text
	}
	return text
}

// Reason returns the text of a warning or ground. Its numbers are results and
// are rounded to two decimals, unless that leaves nothing of them.
func (w *Words) Reason(r budget.Reason) string {
	args := make([]budget.Arg, len(r.Args))
	for i, a := range r.Args {
		args[i] = a
		if text := w.Rounded(a.Number, 2); a.Kind == budget.NumberArg && (text != "0" || a.Number == 0) {
			args[i] = budget.TextOf(a.Name, text)
		}
	}
	return w.Say("reason."+r.Code, args...)
}
