package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"phanbo/budget"
	"phanbo/budget/locale"
	"phanbo/budget/xlsx"
	"phanbo/cmd/phanbo/internal/report"
	"phanbo/scenarios"
)

var yearsFlag = regexp.MustCompile(`^(20[0-9]{2}) ?[-–] ?(20[0-9]{2})$`)

// firstOfTwoTiers is the first year that a next plan may begin in: districts ended inside
// the one before.
const (
	firstOfTwoTiers = 2026
	mostOfNext      = 10 // years
)

// runNext begins the plan of a province for coming years, as the files of a folder or as
// a form, and says what is still assumed in it.
func (a *app) runNext(ctx context.Context, o *newOptions) error {
	options, err := a.nextOptions(o)
	if err != nil {
		return err
	}
	written, err := scenarios.Next(options)
	if err != nil {
		return err
	}
	plan := written.Plan()
	target := o.file
	if target == "" {
		target = plan.ID
	}
	if kindOf(target) == ".xlsx" {
		if err := a.mayWrite(target, o.force); err != nil {
			return err
		}
		form := xlsx.FormOptions{Language: a.words.Language(), First: plan.First, Last: plan.Last, Version: version().Version}
		err = replace(ctx, target, func(w io.Writer) error { return xlsx.WriteForm(w, written, form) })
	} else {
		err = writeFolder(ctx, target, written.Folder(), o.force)
	}
	if err != nil {
		return err
	}
	a.sayNext(target, plan)
	return nil
}

// sayNext tells what was made and what the province must still decide.
func (a *app) sayNext(target string, plan *budget.Plan) {
	a.note("cli.note.next", budget.TextOf("file", target), budget.NameOf("name", plan.Name),
		budget.NumberOf("indicators", float64(len(plan.Indicators))), budget.NumberOf("tasks", float64(len(plan.Tasks))),
		budget.NumberOf("projects", float64(len(plan.Projects))))
	counts, all := map[string]int{}, report.Assumptions(plan)
	var rows []string
	for _, x := range all {
		if counts[x.Row] == 0 {
			rows = append(rows, x.Row)
		}
		counts[x.Row]++
	}
	var parts []string
	for _, row := range rows {
		parts = append(parts, a.words.Say("row."+row)+" "+strconv.Itoa(counts[row]))
	}
	a.note("cli.note.next_assumed", budget.NumberOf("all", float64(len(all))), budget.TextOf("parts", strings.Join(parts, ", ")),
		budget.TextOf("file", pathOf(target)))
}

// pathOf writes a target so that a command takes it for a path.
func pathOf(target string) string {
	if isPath(target) {
		return target
	}
	return "." + string(filepath.Separator) + target
}

// nextOptions reads the flags of a next plan.
func (a *app) nextOptions(o *newOptions) (scenarios.NextOptions, error) {
	none := scenarios.NextOptions{}
	years := yearsFlag.FindStringSubmatch(strings.TrimSpace(o.years))
	if years == nil {
		return none, wrongUse("next_years", budget.TextOf("found", o.years))
	}
	first, _ := strconv.Atoi(years[1])
	last, _ := strconv.Atoi(years[2])
	switch {
	case first > last || last-first >= mostOfNext:
		return none, wrongUse("next_years", budget.TextOf("found", o.years))
	case first < firstOfTwoTiers:
		return none, wrongUse("next_before", budget.YearOf("found", budget.Year(first)), budget.YearOf("first", firstOfTwoTiers))
	}
	options := scenarios.NextOptions{First: budget.Year(first), Last: budget.Year(last), Indicators: o.indicators}
	if o.province != "" {
		unit, err := provinceNamed(o.province, strconv.Itoa(first)+"-01-01")
		if err != nil {
			return none, err
		}
		options.Province = unit
	}
	return options, knownIndicators(o.indicators)
}

// provinceNamed returns the unit of the library with a name or id on a day. A province
// that has ended is refused with the one that holds its area.
func provinceNamed(name, day string) (string, error) {
	asked := plainName(name)
	var near []string
	for _, u := range scenarios.Units() {
		if u.Tier != budget.ProvinceTier {
			continue
		}
		if u.On(day) {
			near = append(near, u.ID)
		}
		if plainName(u.Name.Vi) != asked && plainName(u.Name.En) != asked && u.ID != asked {
			continue
		}
		if u.On(day) {
			return u.ID, nil
		}
	}
	for _, u := range scenarios.Units() {
		if u.Tier == budget.ProvinceTier && plainName(u.Name.Vi) == asked && len(u.Successors) > 0 {
			return "", wrongUse("next_ended", budget.NameOf("found", u.Name), budget.TextOf("until", dayOf(u.To)), budget.TextOf("successor", u.Successors[0]))
		}
	}
	return "", wrongUse("next_province", budget.TextOf("found", name), budget.TextOf("suggestion", nearest(asked, near)))
}

// dayOf writes an ISO date as it is written in Vietnam.
func dayOf(iso string) string {
	parts := strings.Split(iso, "-")
	slices.Reverse(parts)
	return strings.Join(parts, "/")
}

// plainName is a name without what tells a province from a city, marks and spaces, as ids
// of the library are written.
func plainName(name string) string {
	text := strings.ToLower(locale.NormalText(name))
	for _, head := range []string{"tỉnh ", "thành phố ", "tp. ", "tp "} {
		text = strings.TrimPrefix(text, head)
	}
	for _, tail := range []string{" province", " city"} {
		text = strings.TrimSuffix(text, tail)
	}
	return locale.Slug(text)
}

// knownIndicators tests that what is asked for is a plan that ships, or PLAN/ID of it.
func knownIndicators(asked []string) error {
	known := scenarios.Shipped()
	for _, text := range asked {
		name, id, one := strings.Cut(text, "/")
		if !slices.Contains(known, name) {
			return wrongUse("next_plan", budget.TextOf("found", name), budget.TextOf("known", strings.Join(known, ", ")))
		}
		if !one {
			continue
		}
		plan, err := scenarios.Load(scenarios.ShippedFS(), name)
		if err != nil {
			return err
		}
		var ids []string
		for _, i := range plan.Indicators {
			ids = append(ids, i.ID)
		}
		if !slices.Contains(ids, id) {
			return wrongUse("next_indicator", budget.TextOf("found", text), budget.TextOf("suggestion", nearest(id, ids)), budget.TextOf("plan", name))
		}
		if !scenarios.Takable(plan, id) {
			return wrongUse("next_untakable", budget.TextOf("found", text))
		}
	}
	return nil
}

// listIndicators shows the indicators of the plans that ship, and which a next plan can
// take.
func (a *app) listIndicators() error {
	var plans []*budget.Plan
	for _, name := range scenarios.Shipped() {
		plan, err := scenarios.Load(scenarios.ShippedFS(), name)
		if err != nil {
			return err
		}
		plans = append(plans, plan)
	}
	return report.WriteIndicators(a.stdout, plans, scenarios.Takable, a.screen())
}

// mayWrite refuses a file that exists, unless it is to be replaced.
func (a *app) mayWrite(path string, force bool) error {
	if _, err := os.Stat(path); err == nil && !force {
		return wrongUse("new_exists", budget.TextOf("found", path))
	}
	return nil
}

// writeFolder writes the files of a plan into a folder: a new one at once, one that exists
// only by force and where every other plan file in it is among the files.
func writeFolder(ctx context.Context, folder string, files []scenarios.File, force bool) error {
	entries, err := os.ReadDir(folder)
	if err == nil && len(entries) > 0 && !force {
		return wrongUse("new_exists", budget.TextOf("found", folder))
	}
	for _, e := range entries {
		mine := slices.ContainsFunc(files, func(f scenarios.File) bool { return f.Name == e.Name() })
		if !mine && kindOf(e.Name()) == ".yaml" {
			return wrongUse("new_foreign", budget.TextOf("found", filepath.Join(folder, e.Name())))
		}
	}
	if err == nil {
		return writeFiles(ctx, folder, files)
	}
	return createFolder(ctx, folder, files, func(string) error { return nil })
}

func writeFiles(ctx context.Context, folder string, files []scenarios.File) error {
	for _, f := range files {
		if err := replace(ctx, filepath.Join(folder, f.Name), func(w io.Writer) error { _, err := w.Write(f.Data); return err }); err != nil {
			return err
		}
	}
	return nil
}
