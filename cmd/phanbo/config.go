package main

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// settingsFile holds the settings of a folder.
const settingsFile = ".phanbo.yaml"

// Config is the settings of a run. Each is taken from its flag, else from
// PHANBO_<NAME>, else from .phanbo.yaml in the working folder, else its default.
type Config struct {
	Lang   locale.Language
	Color  string // auto, always or never
	Output string // what stands on standard output: table, json, csv or md
	Table  string // of csv; empty = the first
	Comma  rune   // what parts the columns of csv
	Local  bool   // numbers in csv as the language writes them
	Moves  int    // most moves to propose; 0 = as the plan says
	Top    int    // most assumptions to list; 0 = as the report does
	Step   string // rounding step with its unit; empty = as the plan says
	Strict bool   // a target that is missed ends with exit code 3
	Quiet  bool   // say nothing but faults
}

// settingNames are the keys of Config, as in flags, environment and file.
func settingNames() []string {
	return []string{"lang", "color", "output", "table", "separator", "numbers", "moves", "top", "step", "strict", "quiet"}
}

// settings reads values by name; the only user of viper.
type settings struct {
	values *viper.Viper
	inFile map[string]bool
}

// readSettings reads environment and file. A file with keys that are not known
// is refused.
func readSettings() (*settings, error) {
	s := &settings{values: viper.New(), inFile: map[string]bool{}}
	s.values.SetEnvPrefix("phanbo")
	for _, name := range settingNames() {
		if err := s.values.BindEnv(name); err != nil {
			return nil, err
		}
	}
	s.values.SetConfigFile(settingsFile)
	s.values.SetConfigType("yaml")
	err := s.values.ReadInConfig()
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, wrongUse("settings_file", budget.TextOf("file", settingsFile), budget.TextOf("detail", err.Error()))
	}
	return s, s.checkKeys()
}

func (s *settings) checkKeys() error {
	file := viper.New()
	file.SetConfigFile(settingsFile)
	if err := file.ReadInConfig(); err != nil {
		return err
	}
	known := settingNames()
	for _, key := range slices.Sorted(slices.Values(file.AllKeys())) {
		if !slices.Contains(known, key) {
			return wrongUse("settings_key", budget.TextOf("file", settingsFile), budget.TextOf("found", key),
				budget.TextOf("suggestion", nearest(key, known)), budget.TextOf("known", strings.Join(known, ", ")))
		}
		s.inFile[key] = true
	}
	return nil
}

// language picks the language before the command tree is built, which is in it.
func (s *settings) language(args []string) (locale.Language, error) {
	found := s.values.GetString("lang")
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			found = value
		}
		if arg == "--lang" && i+1 < len(args) {
			found = args[i+1]
		}
	}
	for _, lang := range locale.Languages() {
		if found == string(lang) || found == "" {
			return lang, nil
		}
	}
	return locale.Vi, wrongUse("language", budget.TextOf("found", found))
}

// config fills a Config, with the flags of a command on top.
func (s *settings) config(c *cobra.Command) (Config, error) {
	for _, name := range settingNames() {
		if f := c.Flags().Lookup(name); f != nil {
			if err := s.values.BindPFlag(name, f); err != nil {
				return Config{}, err
			}
		}
	}
	r := &settingReader{settings: s, command: c}
	config := Config{
		Lang:   locale.Language(r.choice("lang", string(locale.Vi), string(locale.En))),
		Color:  r.choice("color", "auto", "always", "never"),
		Output: r.choice("output", "table", "json", "csv", "md"),
		Table:  r.text("table"),
		Comma:  separators()[r.choice("separator", "comma", "semicolon", "tab")],
		Local:  r.choice("numbers", "plain", "local") == "local",
		Moves:  r.count("moves"),
		Top:    r.count("top"),
		Step:   r.text("step"),
		Strict: r.yes("strict"),
		Quiet:  r.yes("quiet"),
	}
	return config, r.err
}

// settingReader checks one value after another and keeps the first fault.
type settingReader struct {
	*settings
	command *cobra.Command
	err     error
}

func (r *settingReader) text(name string) string { return r.values.GetString(name) }

// choice returns a value that must be one of a list; the first when none is given.
func (r *settingReader) choice(name string, allowed ...string) string {
	value := r.text(name)
	if value == "" {
		return allowed[0]
	}
	if !slices.Contains(allowed, value) {
		r.refuse(name, strings.Join(allowed, ", "))
	}
	return value
}

func (r *settingReader) count(name string) int {
	value := r.text(name)
	n, err := strconv.Atoi(value)
	if value != "" && (err != nil || n < 1) {
		r.refuse(name, "1, 2, 3, …")
	}
	return n
}

func (r *settingReader) yes(name string) bool {
	value := r.text(name)
	yes, err := strconv.ParseBool(value)
	if value != "" && err != nil {
		r.refuse(name, "true, false")
	}
	return yes
}

func (r *settingReader) refuse(name, allowed string) {
	if r.err != nil {
		return
	}
	r.err = wrongUse("setting", budget.TextOf("place", r.place(name)), budget.TextOf("found", r.text(name)),
		budget.TextOf("allowed", allowed))
}

// place says where the value of a setting was given.
func (r *settingReader) place(name string) string {
	if f := r.command.Flags().Lookup(name); f != nil && f.Changed {
		return "--" + name
	}
	if variable := "PHANBO_" + strings.ToUpper(name); os.Getenv(variable) != "" {
		return variable
	}
	return settingsFile + ": " + name
}
