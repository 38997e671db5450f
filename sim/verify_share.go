package sim

import "phanbo/budget"

// shareRepair holds the share of a rule against the allocation that shows it, the
// refutation one step before it, and the đồng that it means in that allocation.
func (v *reachVerifier) shareRepair(repair *budget.Repair, q budget.Question, row int) {
	v.once(repair.Kind, q)
	s := v.opened.newRuleShare(nil, row)
	if s == nil {
		v.wrong("repair share")
		return
	}
	want := budget.Repair{Kind: budget.OneShare, Limits: repair.Limits, ShareNow: s.rule.Share, ShareRefuted: repair.ShareRefuted}
	strict := v.shareRefuted(s, repair, q)
	if repair.Possible {
		v.shareShown(s, &want, repair.ShareTo, q)
		steps, _ := s.stepsTo(repair.ShareTo)
		want.Minimal = repair.ShareRefuted.IsSet() && steps == strict+1
	} else {
		v.leave("repair", budget.TextOf("kind", string(repair.Kind)))
	}
	if !same(want, *repair) {
		v.wrong("repair share")
	}
}

// shareRefuted returns how many steps looser the share is that is said not to be enough.
func (v *reachVerifier) shareRefuted(s *ruleShare, repair *budget.Repair, q budget.Question) int64 {
	if !repair.ShareRefuted.IsSet() {
		return -1
	}
	q.Share = repair.ShareRefuted
	strict, ok := s.stepsTo(repair.ShareRefuted)
	if !ok {
		v.wrong("repair share")
	} else if v.shown[keyOf(budget.ClaimInfeasible, q)] == nil {
		v.leave("repair", budget.TextOf("kind", string(repair.Kind)))
	}
	return strict
}

// shareShown writes what the allocation shows that comes with a share.
func (v *reachVerifier) shareShown(s *ruleShare, want *budget.Repair, share budget.Rate, q budget.Question) {
	q.Share = share
	c := v.shown[keyOf(budget.ClaimReachable, q)]
	if _, ok := s.stepsTo(share); !ok || c == nil {
		return
	}
	plan := withShareOf(v.verifier.plan, s.rule.ID, share)
	if acceptShown(plan, c) != nil {
		return
	}
	want.Possible, want.ShareTo, want.Yearly = true, share, len(s.rows) > 1
	want.Amount = movedBy(v.verifier.plan, plan, s.rule.ID, c.Witness)
}
