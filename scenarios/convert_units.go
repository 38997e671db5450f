package scenarios

import "phanbo/budget"

func unit(r unitRow) budget.Unit {
	return budget.Unit{ID: r.ID, Name: r.Name.Text, Tier: budget.Tier(r.Tier), From: r.From, To: r.To, Successors: r.Successors,
		Population: float64(r.Population), Posts: float64(r.Posts), Zone: r.Zone, Evidence: r.Evidence.evidence(), Origin: r.At}
}

func norm(r normRow) budget.Norm {
	rates := each(r.Rates, func(a normRateRow) budget.NormRate {
		return budget.NormRate{Zone: a.Zone, Name: a.Name.Text, Amount: budget.Dong(a.Amount)}
	})
	return budget.Norm{ID: r.ID, Name: r.Name.Text, Basis: budget.NormBasis(r.Basis), Rates: rates,
		Evidence: r.Evidence.evidence(), Origin: r.At}
}

func unitSplit(r unitSplitRow) budget.UnitSplit {
	return budget.UnitSplit{ID: r.ID, Name: r.Name.Text, Norm: r.Norm, Groups: r.Groups, Uses: r.Uses, Sources: r.Sources,
		Units: r.Units, Least: budget.Dong(r.Least), LeastPart: r.LeastPart.Rate, Evidence: r.Evidence.evidence(), Origin: r.At}
}

func benchmark(r benchmarkRow) budget.Benchmark {
	return budget.Benchmark{ID: r.ID, Place: r.Place.Text, Item: r.Item.Text, Stage: budget.BenchmarkStage(r.Stage), Years: r.Years, PerYear: r.PerYear.Amount, Total: r.Total.Amount,
		Evidence: r.Evidence.evidence(), Origin: r.At}
}
