package xlsx

import (
	"errors"
	"io"

	"phanbo/budget"
	"phanbo/budget/locale"
)

// Options say how a workbook is written. The zero Options give the version that
// leaders see, in Vietnamese.
type Options struct {
	Language  locale.Language // default locale.Vi
	Issued    bool            // the version to be issued: without the columns of reasons
	TotalLast bool            // annexes end with their total row, not begin with it
	Annexes   bool            // only what goes with a proposal, to be printed: figures, without the model
}

// Write writes the answers to a plan as a workbook. The first outcome is the one
// that the annexes show; with several, a sheet compares them. plan is the plan
// that the first outcome answers, its scenario applied.
//
// What a workbook cannot hold is refused, not cut: a number that is not one, an
// amount of more than 15 digits, a text of more than 32,767 characters, an
// amount for a use or source that the plan does not have.
func Write(w io.Writer, plan *budget.Plan, outcomes []budget.Outcome, o Options) error {
	if len(outcomes) == 0 {
		return errors.New("write workbook: no outcome")
	}
	m, err := newMaker(plan, outcomes, o)
	if err != nil {
		return err
	}
	if err := m.layOut(); err != nil {
		return err
	}
	return emit(w, m.book, m.identity())
}

// layOut lays out every sheet, what is printed first, and computes the formulas.
func (m *maker) layOut() error {
	m.cover()
	m.summary()
	m.progressPages()
	m.moneyAnnex()
	m.needsAnnex()
	m.targetAnnex()
	m.basisAnnex()
	m.unitsAnnex()
	m.moves()
	m.alternatives()
	m.rules()
	m.comparison()
	m.optimum()
	m.assumptions()
	m.benchmarks()
	m.documents()
	m.stated()
	m.quotes()
	checks := m.sheet("checks", checking)
	m.amounts()
	m.parameters()
	m.limitSheet()
	m.levels()
	m.fundModel()
	m.sums()
	m.natureSums()
	for _, v := range m.paths() {
		m.pathModel(v)
	}
	m.targetModel()
	m.rulesModel()
	m.unitModel()
	m.limitsModel()
	m.checks(checks)
	m.record()
	m.contents()
	m.inputs()
	m.useInputs()
	if err := newEvaluator(m.book).fill(); err != nil {
		return err
	}
	if m.o.Annexes {
		m.annexesOnly()
	}
	for _, s := range m.sheets {
		s.fit()
	}
	return nil
}
