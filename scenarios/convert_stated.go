package scenarios

import "phanbo/budget"

func tally(r tallyRow) budget.Tally {
	return budget.Tally{ID: r.ID, Name: r.Name.Text, Value: float64(r.Value), Unit: r.Unit.Text, Year: budget.Year(r.Year),
		Qualifier: budget.Qualifier(r.Qualifier), Parts: r.Parts, Of: r.Of, Evidence: r.Evidence.evidence(), Origin: r.At}
}

func system(r systemRow) budget.System {
	return budget.System{ID: r.ID, Name: r.Name.Text, Kind: budget.SystemKind(r.Kind), Status: budget.SystemStatus(r.Status),
		Use: r.Use, Evidence: r.Evidence.evidence(), Origin: r.At}
}

func provision(r provisionRow) budget.Provision {
	return budget.Provision{ID: r.ID, Name: r.Name.Text, Kind: budget.ProvisionKind(r.Kind),
		Evidence: r.Evidence.evidence(), Origin: r.At}
}
