// Package manual holds the pages that phanbo guide shows, in Vietnamese and English.
//
// A page is Markdown that reads well as it is: a heading, paragraphs, lists, and blocks
// of what is typed and printed. Pages of the two languages with the same number are of
// one topic.
package manual

import (
	"embed"
	"io/fs"
	"path"
	"strings"

	"phanbo/budget/locale"
)

//go:embed vi/*.md en/*.md
var pages embed.FS

// Topic is a page.
type Topic struct {
	Name  string // as it is asked for, such as duong-cong
	Title string // its first heading
	Text  string // Markdown
	other string // name in the other language
}

// Topics returns the pages of a language in their order.
func Topics(lang locale.Language) []Topic {
	var topics []Topic
	others := names(other(lang))
	for i, file := range files(lang) {
		raw, err := fs.ReadFile(pages, file)
		if err != nil {
			panic("manual: page is not embedded")
		}
		text := strings.ReplaceAll(string(raw), "\r\n", "\n")
		title, _, _ := strings.Cut(strings.TrimPrefix(text, "# "), "\n")
		topics = append(topics, Topic{Name: name(file), Title: title, Text: text, other: others[i]})
	}
	return topics
}

// Find returns the page of a name, in either language.
func Find(topics []Topic, asked string) (Topic, bool) {
	asked = strings.ToLower(strings.TrimSpace(asked))
	for _, t := range topics {
		if t.Name == asked || t.other == asked {
			return t, true
		}
	}
	return Topic{}, false
}

func other(lang locale.Language) locale.Language {
	if lang == locale.Vi {
		return locale.En
	}
	return locale.Vi
}

func files(lang locale.Language) []string {
	found, err := fs.Glob(pages, string(lang)+"/*.md")
	if err != nil {
		panic("manual: malformed pattern")
	}
	return found
}

func names(lang locale.Language) []string {
	var out []string
	for _, f := range files(lang) {
		out = append(out, name(f))
	}
	return out
}

// name is the file's name without its number: vi/1-bat-dau.md is bat-dau.
func name(file string) string {
	_, rest, _ := strings.Cut(strings.TrimSuffix(path.Base(file), ".md"), "-")
	return rest
}
