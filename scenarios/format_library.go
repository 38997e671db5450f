package scenarios

import "phanbo/budget"

// The structs of this file are the format of the library that ships beside the plans
// (folder library/vietnam): dated rules of law, administrative units,
// allocation norms, expenditure of provinces.
// Tags are those of format.go.

// lawSchema names the format of the library.
const lawSchema = "phanbo/law/1"

type lawFile struct {
	At        budget.Origin `yaml:"-"`
	Schema    string        `yaml:"schema"`
	MoneyUnit string        `yaml:"money_unit"`
	Documents []documentRow `yaml:"documents"`
	Subjects  []subjectRow  `yaml:"subjects"`
	Units     []unitRow     `yaml:"units"`
	Norms     []normRow     `yaml:"norms"`
	Bases     []baseRow     `yaml:"bases"` // expenditure of the units of their ids
}

type subjectRow struct {
	At         budget.Origin `yaml:"-"`
	ID         string        `yaml:"id" need:"yes" id:"yes"`
	Name       textValue     `yaml:"name" need:"yes"`
	Provisions []statuteRow  `yaml:"provisions" need:"yes"`
}

type statuteRow struct {
	At        budget.Origin    `yaml:"-"`
	ID        string           `yaml:"id" need:"yes" id:"yes"`
	Document  string           `yaml:"document" need:"yes"`
	Article   string           `yaml:"article"`
	From      string           `yaml:"from" like:"day" doc:"first day in force, 2026-01-01"`
	To        string           `yaml:"to" like:"day" doc:"last day in force, 2025-12-31"`
	FirstYear yearValue        `yaml:"first_year" doc:"first budget year, where the law says so"`
	Read      string           `yaml:"read" need:"yes" enum:"text,copy,second_hand,recalled"`
	Direction string           `yaml:"direction" enum:"floor,ceiling"`
	Share     rateValue        `yaml:"share"`
	Measure   string           `yaml:"measure" enum:"on_territory,domestic,retained,total_with_transfers,provincial_tier,total_expenditure"`
	Amounts   []limitAmountRow `yaml:"amounts"`
	Carried   *rateValue       `yaml:"carried"`
	Says      textValue        `yaml:"says" need:"yes"`
}

type limitAmountRow struct {
	At     budget.Origin `yaml:"-"`
	Name   string        `yaml:"name" need:"yes"`
	Amount moneyValue    `yaml:"amount" need:"yes"`
}
