package scenarios

import "phanbo/budget"

func indicator(r indicatorRow) budget.Indicator {
	out := budget.Indicator{ID: r.ID, Name: r.Name.Text, Kind: budget.IndicatorKind(r.Kind), Unit: r.Unit.Text,
		Levels: each(r.Levels, func(w string) budget.Tier { return budget.Tier(w) }), Groups: r.Groups,
		Immovable: r.Immovable, Denominator: r.Denominator, Combine: budget.Combine(orElse(r.Combine, string(budget.CombineSum))),
		Actuals: each(r.Actuals, indicatorActual), Definition: r.Definition.Text, Lead: r.Lead,
		Field: r.Field.Text, Statement: r.Statement, NoBasis: r.NoBasis.Text, KnownBy: r.KnownBy, PartOf: r.PartOf, Akin: r.Akin,
		Owner: r.Owner, Ended: budget.Ended(r.Ended), MovedTo: r.MovedTo,
		Evidence: r.Evidence.evidence(), Origin: r.At}
	if b := r.Baseline; b != nil {
		out.Baseline = &budget.Baseline{Year: budget.Year(b.Year), Value: b.Value.Figure, Evidence: b.Evidence.evidence(), Origin: b.At}
	}
	if d := r.Drift; d != nil {
		out.Drift, out.DriftFrom = d.Value.Figure, d.Evidence.evidence()
	}
	if r.Limits != nil {
		out.Low, out.High = float64(r.Limits.Low), float64(r.Limits.High)
	}
	return out
}

func indicatorActual(r indicatorActualRow) budget.IndicatorActual {
	return budget.IndicatorActual{Year: budget.Year(r.Year), Value: float64(r.Value), Evidence: r.Evidence.evidence(), Origin: r.At}
}

func target(r targetRow) budget.Target {
	t := budget.Target{ID: r.ID, Indicator: r.Indicator, Year: budget.Year(r.Year),
		Comparison: budget.Comparison(r.Comparison), Value: valueOf(r.Value), Upper: valueOf(r.Upper),
		Growth: r.Growth, Deadline: r.Deadline, Undated: r.Undated,
		Precision: float64(orElse(r.Precision, standardPrecision)),
		Weight:    float64(orElse(r.Weight, 1)), Priority: orElse(r.Priority, 1), Origin: r.At}
	if d := r.Done; d != nil {
		t.Done = budget.Done{Projects: d.Projects, Hold: d.Hold, Evidence: d.Evidence.evidence(),
			Tasks: each(d.Tasks, func(p taskPaidRow) budget.TaskPaid {
				return budget.TaskPaid{Task: p.Task, Paid: budget.Dong(p.Paid)}
			})}
	}
	return t
}

func valueOf(x *numberValue) float64 {
	if x == nil {
		return 0
	}
	return float64(*x)
}

func response(r responseRow) budget.Response {
	return budget.Response{ID: r.ID, Indicator: r.Indicator, Use: r.Use, Family: budget.Family(r.Family),
		Shape: budget.Shape(r.Shape), Gain: r.Gain.Figure, Money: r.Money.Amount,
		Power: float64(r.Power), Points: each(r.Points, func(p pointRow) budget.CurvePoint {
			return budget.CurvePoint{Money: budget.Dong(p.Money), Part: p.Part.Rate}
		}),
		Evidence: r.Evidence.evidence(), Origin: r.At}
}
