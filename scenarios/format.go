package scenarios

import "phanbo/budget"

// The structs of this file are the format of plan files, schema phanbo/plan/1.
// The JSON Schema is generated from them and the reader is driven by them, so
// that a field is added here and nowhere else. A plan is one YAML file or a
// folder of them; in a folder each section may stand in any file, and sections
// of the same name are joined in the order of file names.
//
// Tags: yaml is the key; need marks a key that must be given; id an id; enum the
// words that are taken; like the form of a text; of the sections whose ids it names; above
// marks a number that is not given as 0, for 0 would mean its default; doc is the text of the JSON
// Schema. Money is in the file's money_unit, percentages and fractions
// as `1%`, `0,5%`, `1/7`, numbers by the rule of locale.ParseNumber.

// planFile is the top level of a file.
type planFile struct {
	At             budget.Origin  `yaml:"-"`
	Schema         string         `yaml:"schema" doc:"phanbo/plan/1"`
	MoneyUnit      string         `yaml:"money_unit" doc:"đồng, nghìn đồng, triệu đồng or tỷ đồng; dong, thousand, million or billion"`
	Plan           *planHead      `yaml:"plan"`
	Documents      []documentRow  `yaml:"documents"`
	Actors         []actorRow     `yaml:"actors"`
	Units          []unitRow      `yaml:"units"`
	Norms          []normRow      `yaml:"norms"`
	UnitSplits     []unitSplitRow `yaml:"unit_splits"`
	Bases          []baseRow      `yaml:"bases"`
	Envelope       *envelopeRow   `yaml:"envelope"`
	Prices         *pricesRow     `yaml:"prices"`
	Tail           *tailRow       `yaml:"tail"`
	Sources        []sourceRow    `yaml:"sources"`
	Groups         []groupRow     `yaml:"groups"`
	SolutionGroups []groupRow     `yaml:"solution_groups"`
	Tasks          []taskRow      `yaml:"tasks"`
	Projects       []projectRow   `yaml:"projects"`
	Choices        []choiceRow    `yaml:"choices"`
	Rules          []ruleRow      `yaml:"rules"`
	Indicators     []indicatorRow `yaml:"indicators"`
	Targets        []targetRow    `yaml:"targets"`
	Responses      []responseRow  `yaml:"responses"`
	Benchmarks     []benchmarkRow `yaml:"benchmarks"`
	Tallies        []tallyRow     `yaml:"tallies"`
	Systems        []systemRow    `yaml:"systems"`
	Provisions     []provisionRow `yaml:"provisions"`
	Scenarios      []scenarioRow  `yaml:"scenarios"`
}

type planHead struct {
	At        budget.Origin `yaml:"-"`
	ID        string        `yaml:"id" need:"yes" id:"yes"`
	Name      textValue     `yaml:"name" need:"yes"`
	Province  textValue     `yaml:"province"`
	Successor textValue     `yaml:"successor"`
	Unit      string        `yaml:"unit" of:"units" doc:"id of the unit that the plan is of, in units or in the library"`
	Ended     string        `yaml:"ended" enum:"closed,moved,history" doc:"what becomes of its indicators when that unit ends, unless they say otherwise"`
	First     yearValue     `yaml:"first" need:"yes"`
	Last      yearValue     `yaml:"last" need:"yes"`
	AsOf      yearValue     `yaml:"as_of"`
	Step      moneyValue    `yaml:"step" above:"0" doc:"rounding step of the issued plan; default 1 triệu đồng"`
	Objective string        `yaml:"objective" enum:"attain,least_money,least_share,fixed,count,pro_rata,priority" doc:"attain (default), least_money, least_share, fixed, count, pro_rata or priority"`
	Targets   []string      `yaml:"targets" of:"targets" doc:"ids of the targets that least_money or least_share must meet; default all"`
	MaxMoves  int           `yaml:"max_moves" above:"0" doc:"default 10"`
}

// evidenceKeys are the keys of provenance that every row with figures carries:
// exactly one of source, derived and assumed.
type evidenceKeys struct {
	Source  *sourceOf  `yaml:"source"`
	Derived *derivedOf `yaml:"derived"`
	Assumed *assumedOf `yaml:"assumed"`
}

type sourceOf struct {
	Document string `yaml:"document" of:"documents" need:"yes" doc:"id of a document"`
	Quote    string `yaml:"quote" doc:"exact words"`
}

type derivedOf struct {
	How      textValue `yaml:"how" need:"yes"`
	Document string    `yaml:"document" of:"documents"`
	Quote    string    `yaml:"quote"`
}

type assumedOf struct {
	Why     textValue `yaml:"why" need:"yes"`
	Nearest textValue `yaml:"nearest" doc:"nearest real figure, with place, year and source"`
}

type documentRow struct {
	At          budget.Origin `yaml:"-"`
	ID          string        `yaml:"id" need:"yes" id:"yes"`
	Number      string        `yaml:"number"`
	Title       textValue     `yaml:"title" need:"yes"`
	Issuer      textValue     `yaml:"issuer"`
	Date        string        `yaml:"date" like:"date" doc:"2021-05-31, 2021-05, 2021"`
	Address     string        `yaml:"address"`
	Reliability textValue     `yaml:"reliability"`
	Extracted   bool          `yaml:"extracted" doc:"the plan carries it out: every statement of it is a row"`
}

type actorRow struct {
	At        budget.Origin `yaml:"-"`
	ID        string        `yaml:"id" need:"yes" id:"yes"`
	Name      textValue     `yaml:"name" need:"yes"`
	Role      textValue     `yaml:"role"`
	From      yearValue     `yaml:"from"`
	To        yearValue     `yaml:"to"`
	Successor string        `yaml:"successor" of:"actors" doc:"id of the actor that took its work over"`
	Quotes    []string      `yaml:"quotes" like:"lines" doc:"more exact words of the same document on its part; in a cell an empty line parts them"`
	Evidence  evidenceKeys  `yaml:",inline"`
}

// unitRow is an administrative unit. A unit of the library needs no row: its id is enough.
type unitRow struct {
	At         budget.Origin `yaml:"-"`
	ID         string        `yaml:"id" need:"yes" id:"yes"`
	Name       textValue     `yaml:"name" need:"yes"`
	Tier       string        `yaml:"tier" need:"yes" enum:"central,province,district,commune" doc:"central, province, district or commune"`
	From       string        `yaml:"from" like:"day" doc:"first day, 2025-07-01"`
	To         string        `yaml:"to" like:"day" doc:"last day, 2025-06-30"`
	Successors []string      `yaml:"successors" of:"units" doc:"units that its area belongs to afterwards"`
	Population numberValue   `yaml:"population" doc:"inhabitants"`
	Posts      numberValue   `yaml:"posts" doc:"posts of staff"`
	Zone       string        `yaml:"zone" doc:"zone of an allocation norm"`
	Evidence   evidenceKeys  `yaml:",inline" need:"yes"`
}

type normRow struct {
	At       budget.Origin `yaml:"-"`
	ID       string        `yaml:"id" need:"yes" id:"yes"`
	Name     textValue     `yaml:"name" need:"yes"`
	Basis    string        `yaml:"basis" need:"yes" enum:"population,posts,unit" doc:"population, posts or unit: what the amount is for"`
	Rates    []normRateRow `yaml:"rates" need:"yes"`
	Evidence evidenceKeys  `yaml:",inline" need:"yes"`
}

type normRateRow struct {
	At     budget.Origin `yaml:"-"`
	Zone   string        `yaml:"zone" doc:"none = every zone without a rate of its own"`
	Name   textValue     `yaml:"name" doc:"of the zone, for annexes"`
	Amount moneyValue    `yaml:"amount" need:"yes" above:"0" doc:"for each inhabitant, post or unit"`
}

type unitSplitRow struct {
	At        budget.Origin `yaml:"-"`
	ID        string        `yaml:"id" need:"yes" id:"yes"`
	Name      textValue     `yaml:"name" need:"yes"`
	Norm      string        `yaml:"norm" of:"norms" need:"yes" doc:"id of a norm, in norms or in the library"`
	Groups    []string      `yaml:"groups" of:"groups" doc:"task groups whose money is split; none and no uses = all money"`
	Uses      []string      `yaml:"uses" of:"tasks,projects" doc:"tasks and projects whose money is split"`
	Sources   []string      `yaml:"sources" of:"sources" doc:"only money of these sources; none = all"`
	Units     []string      `yaml:"units" of:"units" doc:"none = every unit with a count for the norm"`
	Least     moneyValue    `yaml:"least" doc:"what every unit gets at least in a year"`
	LeastPart rateValue     `yaml:"least_part" doc:"the same as part of the average of a unit"`
	Evidence  evidenceKeys  `yaml:",inline" need:"yes"`
}

type baseRow struct {
	At       budget.Origin   `yaml:"-"`
	ID       string          `yaml:"id" need:"yes" id:"yes"`
	Name     textValue       `yaml:"name" need:"yes"`
	Side     string          `yaml:"side" need:"yes" enum:"revenue,expenditure" doc:"revenue or expenditure"`
	Measure  string          `yaml:"measure" need:"yes" enum:"on_territory,domestic,retained,total_with_transfers,provincial_tier,total_expenditure" doc:"on_territory, domestic, retained, total_with_transfers, provincial_tier or total_expenditure"`
	Amounts  []baseAmountRow `yaml:"amounts"`
	Evidence evidenceKeys    `yaml:",inline" need:"yes"`
}

type baseAmountRow struct {
	At       budget.Origin `yaml:"-"`
	Year     yearValue     `yaml:"year" need:"yes"`
	Amount   amountValue   `yaml:"amount" need:"yes"`
	Stage    string        `yaml:"stage" need:"yes" enum:"estimate,expected_outturn,final_account" doc:"estimate, expected_outturn or final_account"`
	Reliable string        `yaml:"reliability" enum:"high,medium,low" doc:"high, medium or low; none = as the document"`
	Evidence evidenceKeys  `yaml:",inline"`
}

type envelopeRow struct {
	At    budget.Origin `yaml:"-"`
	Base  string        `yaml:"base" of:"bases" need:"yes"`
	Share yearRates     `yaml:"share" need:"yes" doc:"one share, or a share by year"`
}

type pricesRow struct {
	At       budget.Origin `yaml:"-"`
	Year     yearValue     `yaml:"year" need:"yes" doc:"year whose prices stocks are in; its index is 100%"`
	Index    yearRates     `yaml:"index" need:"yes" doc:"price index by later years, such as {2022: 103,2%}"`
	Evidence evidenceKeys  `yaml:",inline" need:"yes"`
}

type tailRow struct {
	At       budget.Origin `yaml:"-"`
	Most     moneyValue    `yaml:"most" doc:"limit on all instalments after the plan; none = only listed"`
	Evidence evidenceKeys  `yaml:",inline" doc:"needed beside most"`
}

type sourceRow struct {
	At          budget.Origin `yaml:"-"`
	ID          string        `yaml:"id" need:"yes" id:"yes"`
	Name        textValue     `yaml:"name" need:"yes"`
	Nature      string        `yaml:"nature" need:"yes" enum:"capital,recurrent,other" doc:"capital, recurrent or other"`
	Tier        string        `yaml:"tier" enum:"central,province,district,commune" doc:"central, province (default), district or commune"`
	Part        rateValue     `yaml:"part" doc:"part of the envelope"`
	Granted     yearMoney     `yaml:"granted" doc:"amounts granted beside the envelope"`
	Reserve     rateValue     `yaml:"reserve" doc:"part kept back, rounded up"`
	Date        string        `yaml:"date" like:"date" doc:"2021-05-31, 2021-05, 2021"`
	Supplements string        `yaml:"supplements" of:"sources" doc:"id of the source that it adds to"`
	Carry       string        `yaml:"carry" enum:"dated,pool" doc:"dated (default) or pool: what a year leaves passes to the next"`
	Growth      rateValue     `yaml:"growth" doc:"of a pool: what is left over is worth a year later, such as 108%; default 100%"`
	Payments    []paymentRow  `yaml:"payments"`
	Groups      []string      `yaml:"groups" of:"groups" doc:"task groups it may pay for; none = all"`
	Evidence    evidenceKeys  `yaml:",inline" need:"yes"`
}

type paymentRow struct {
	At       budget.Origin `yaml:"-"`
	From     yearValue     `yaml:"from"`
	To       yearValue     `yaml:"to"`
	Paid     rateRange     `yaml:"paid" need:"yes" doc:"part paid in the year of appropriation"`
	Carried  *rateValue    `yaml:"carried" doc:"part of the unpaid rest that may be carried to the next year; needed without law"`
	Law      string        `yaml:"law" doc:"subject of the law library that says what may be carried, year by year, such as chuyen-nguon-cds"`
	Evidence evidenceKeys  `yaml:",inline" need:"yes"`
}

type groupRow struct {
	At       budget.Origin `yaml:"-"`
	ID       string        `yaml:"id" need:"yes" id:"yes"`
	Name     textValue     `yaml:"name" need:"yes"`
	Evidence evidenceKeys  `yaml:",inline"`
}

type taskRow struct {
	At         budget.Origin `yaml:"-"`
	ID         string        `yaml:"id" need:"yes" id:"yes"`
	Group      string        `yaml:"group" of:"groups" need:"yes"`
	Name       textValue     `yaml:"name" need:"yes"`
	Lead       string        `yaml:"lead" of:"actors"`
	Support    []string      `yaml:"support" of:"actors"`
	Natures    []string      `yaml:"natures" enum:"capital,recurrent,other"`
	Obligation int           `yaml:"obligation" above:"0" doc:"1 must be paid .. 4 can be reduced; default 3"`
	Min        yearMoney     `yaml:"min"`
	Max        yearMoney     `yaml:"max"`
	Ramp       *rampRow      `yaml:"ramp"`
	Fade       rateRange     `yaml:"fade" doc:"part of the stock lost each year"`
	Lag        int           `yaml:"lag" doc:"years from payment to effect"`
	Receipts   []receiptRow  `yaml:"receipts" doc:"what it pays back into the pool that paid for it"`
	Funding    []fundingRow  `yaml:"funding"`
	Actuals    []actualRow   `yaml:"actuals"`
	Quantity   numberValue   `yaml:"quantity"`
	Unit       textValue     `yaml:"unit"`
	UnitPrice  amountValue   `yaml:"unit_price"`
	PriceYear  yearValue     `yaml:"price_year"`
	Evidence   evidenceKeys  `yaml:",inline" doc:"needed beside limits, quantity or price"`
}

type rampRow struct {
	At     budget.Origin `yaml:"-"`
	Growth rateValue     `yaml:"growth" doc:"part of last year's amount that may be added"`
	Plus   moneyValue    `yaml:"plus" doc:"amount that may be added"`
}

type receiptRow struct {
	At    budget.Origin `yaml:"-"`
	After int           `yaml:"after" need:"yes" doc:"years after the money was given"`
	Part  rateValue     `yaml:"part" need:"yes" doc:"part of the money, may be above 100%"`
}

type fundingRow struct {
	At        budget.Origin `yaml:"-"`
	Source    string        `yaml:"source" of:"sources" need:"yes"`
	LastYear  moneyValue    `yaml:"last_year"`
	Requested yearMoney     `yaml:"requested"`
	Draft     yearMoney     `yaml:"draft"`
	Fixed     yearMoney     `yaml:"fix" doc:"committed or held: exactly this is given"`
}

type actualRow struct {
	At           budget.Origin `yaml:"-"`
	Source       string        `yaml:"source" of:"sources" need:"yes"`
	Year         yearValue     `yaml:"year" need:"yes"`
	Appropriated moneyValue    `yaml:"appropriated" need:"yes"`
	Paid         moneyValue    `yaml:"paid" need:"yes"`
}

type projectRow struct {
	At           budget.Origin `yaml:"-"`
	ID           string        `yaml:"id" need:"yes" id:"yes"`
	Group        string        `yaml:"group" of:"groups" need:"yes"`
	Name         textValue     `yaml:"name" need:"yes"`
	Class        string        `yaml:"class" enum:"A,B,C" doc:"A, B or C"`
	Status       string        `yaml:"status" enum:"proposed,policy_decided,invest_decided,under_execution" doc:"proposed (default), policy_decided, invest_decided or under_execution"`
	Decision     string        `yaml:"decision"`
	Lead         string        `yaml:"lead" of:"actors"`
	Support      []string      `yaml:"support" of:"actors"`
	Natures      []string      `yaml:"natures" enum:"capital,recurrent,other"`
	Total        amountValue   `yaml:"total" need:"yes"`
	Appropriated moneyValue    `yaml:"appropriated" doc:"before the plan"`
	Start        windowRow     `yaml:"start" need:"yes"`
	Phasing      []rateValue   `yaml:"phasing" need:"yes"`
	Committed    bool          `yaml:"committed"`
	Divisible    bool          `yaml:"divisible" doc:"it may be built in part, with that part of its effect"`
	Needs        []string      `yaml:"needs" of:"projects" doc:"projects that must be complete before the year it starts"`
	Excludes     []string      `yaml:"excludes" of:"projects" doc:"projects of which none is funded beside it"`
	Upkeep       moneyValue    `yaml:"upkeep" doc:"recurrent money a year after completion"`
	Lag          int           `yaml:"lag"`
	Obligation   int           `yaml:"obligation" above:"0" doc:"1 must be paid .. 4 can be reduced; default 3"`
	Funding      []fundingRow  `yaml:"funding"`
	Actuals      []actualRow   `yaml:"actuals"`
	Evidence     evidenceKeys  `yaml:",inline" need:"yes"`
}

type choiceRow struct {
	At       budget.Origin `yaml:"-"`
	ID       string        `yaml:"id" need:"yes" id:"yes"`
	Name     textValue     `yaml:"name" need:"yes"`
	Projects []string      `yaml:"projects" need:"yes" of:"projects" doc:"two or more projects, none of them divisible"`
	Most     int           `yaml:"most" need:"yes" above:"0" doc:"so many of them at most are funded"`
	Evidence evidenceKeys  `yaml:",inline" need:"yes"`
}

type windowRow struct {
	At   budget.Origin `yaml:"-"`
	From yearValue     `yaml:"from" need:"yes"`
	To   yearValue     `yaml:"to" need:"yes"`
}

type ruleRow struct {
	At        budget.Origin `yaml:"-"`
	ID        string        `yaml:"id" need:"yes" id:"yes"`
	Name      textValue     `yaml:"name" need:"yes"`
	Law       string        `yaml:"law" doc:"subject of the law library, such as chi-chuyen-doi-so: gives direction, share, years and source"`
	Direction string        `yaml:"direction" enum:"floor,ceiling" doc:"floor or ceiling; needed without law"`
	Share     rateValue     `yaml:"share"`
	Base      string        `yaml:"base" of:"bases,sources" doc:"id of a base, or allocated; with sources, id of another source"`
	Sources   []string      `yaml:"sources" of:"sources" doc:"co-financing: only their money counts, and share is of what the source base gives"`
	Amount    moneyValue    `yaml:"amount"`
	Groups    []string      `yaml:"groups" of:"groups"`
	Uses      []string      `yaml:"uses" of:"tasks,projects"`
	Outside   []outsideRow  `yaml:"outside"`
	Test      string        `yaml:"test" enum:"per_year,per_period" doc:"per_year (default) or per_period"`
	From      yearValue     `yaml:"from"`
	To        yearValue     `yaml:"to"`
	Advisory  bool          `yaml:"advisory"`
	Readings  []string      `yaml:"readings" of:"bases"`
	Article   string        `yaml:"article"`
	Evidence  evidenceKeys  `yaml:",inline" doc:"needed without law"`
}

type outsideRow struct {
	At       budget.Origin `yaml:"-"`
	Year     yearValue     `yaml:"year" need:"yes"`
	Amount   moneyValue    `yaml:"amount" need:"yes"`
	Name     textValue     `yaml:"name"`
	Evidence evidenceKeys  `yaml:",inline" need:"yes"`
}

type indicatorRow struct {
	At          budget.Origin        `yaml:"-"`
	ID          string               `yaml:"id" need:"yes" id:"yes"`
	Name        textValue            `yaml:"name" need:"yes"`
	Kind        string               `yaml:"kind" need:"yes" enum:"quantitative,milestone,aspiration" doc:"quantitative, milestone or aspiration"`
	Unit        textValue            `yaml:"unit"`
	Levels      []string             `yaml:"levels" enum:"central,province,district,commune"`
	Groups      []string             `yaml:"groups" of:"groups"`
	Baseline    *baselineRow         `yaml:"baseline"`
	Drift       *driftRow            `yaml:"drift"`
	Limits      *limitsRow           `yaml:"limits"`
	Immovable   bool                 `yaml:"immovable"`
	Combine     string               `yaml:"combine" enum:"sum,weakest" doc:"sum (default): effects add up; weakest: the weakest response decides"`
	Denominator int                  `yaml:"denominator"`
	Actuals     []indicatorActualRow `yaml:"actuals"`
	Definition  textValue            `yaml:"definition"`
	Lead        string               `yaml:"lead" of:"actors"`
	Field       textValue            `yaml:"field" doc:"field of work, such as posts"`
	Statement   string               `yaml:"statement" doc:"sentence of the document; rows of one sentence share it"`
	NoBasis     textValue            `yaml:"no_basis" doc:"why it cannot be assessed"`
	KnownBy     []string             `yaml:"known_by" of:"tallies" doc:"tallies that tell where it stands, in units of their own"`
	PartOf      string               `yaml:"part_of" of:"indicators" doc:"indicator that counts what this one counts and more"`
	Akin        []string             `yaml:"akin" of:"indicators" doc:"indicators on the same matter in other words"`
	Owner       string               `yaml:"owner" of:"units" doc:"unit that answers for it, in units or in the library; none = the plan's own unit"`
	Ended       string               `yaml:"ended" enum:"closed,moved,history" doc:"when the owner ends: closed, moved or history (default)"`
	MovedTo     []string             `yaml:"moved_to" of:"units" doc:"units that carry it on"`
	Evidence    evidenceKeys         `yaml:",inline" need:"yes"`
}

type baselineRow struct {
	At       budget.Origin `yaml:"-"`
	Year     yearValue     `yaml:"year" need:"yes"`
	Value    numberRange   `yaml:"value" need:"yes"`
	Evidence evidenceKeys  `yaml:",inline" need:"yes"`
}

type driftRow struct {
	At       budget.Origin `yaml:"-"`
	Value    numberRange   `yaml:"value" need:"yes" doc:"change a year without new money"`
	Evidence evidenceKeys  `yaml:",inline" need:"yes"`
}

type limitsRow struct {
	At   budget.Origin `yaml:"-"`
	Low  numberValue   `yaml:"low" need:"yes"`
	High numberValue   `yaml:"high" need:"yes"`
}

type indicatorActualRow struct {
	At       budget.Origin `yaml:"-"`
	Year     yearValue     `yaml:"year" need:"yes"`
	Value    numberValue   `yaml:"value" need:"yes"`
	Evidence evidenceKeys  `yaml:",inline" need:"yes"`
}

type targetRow struct {
	At         budget.Origin `yaml:"-"`
	ID         string        `yaml:"id" need:"yes" id:"yes"`
	Indicator  string        `yaml:"indicator" of:"indicators" need:"yes"`
	Year       yearValue     `yaml:"year" need:"yes"`
	Comparison string        `yaml:"comparison" need:"yes" enum:"at_least,at_most,less_than,range,done_by" doc:"at_least, at_most, less_than, range or done_by"`
	Value      *numberValue  `yaml:"value" doc:"needed unless done_by"`
	Upper      *numberValue  `yaml:"upper" doc:"upper end of a range"`
	Growth     bool          `yaml:"growth" doc:"value and upper are growth in percent a year since the baseline"`
	Deadline   string        `yaml:"deadline" like:"date" doc:"date inside the year, such as 2019-06-30"`
	Undated    bool          `yaml:"undated" doc:"the document gives no year; this one is the planner's"`
	Precision  numberValue   `yaml:"precision" above:"0" doc:"of less_than; default 0,01"`
	Done       *doneRow      `yaml:"done_when"`
	Weight     numberValue   `yaml:"weight" above:"0" doc:"in the objective; default 1"`
	Priority   int           `yaml:"priority" above:"0" doc:"1 is served first; default 1"`
}

type doneRow struct {
	At       budget.Origin `yaml:"-"`
	Projects []string      `yaml:"projects" of:"projects"`
	Tasks    []taskPaidRow `yaml:"tasks"`
	Hold     bool          `yaml:"hold"`
	Evidence evidenceKeys  `yaml:",inline" need:"yes"`
}

type taskPaidRow struct {
	At   budget.Origin `yaml:"-"`
	Task string        `yaml:"task" of:"tasks" need:"yes"`
	Paid moneyValue    `yaml:"paid" need:"yes"`
}

type responseRow struct {
	At        budget.Origin `yaml:"-"`
	ID        string        `yaml:"id" need:"yes" id:"yes"`
	Indicator string        `yaml:"indicator" of:"indicators" need:"yes"`
	Use       string        `yaml:"use" of:"tasks,projects" need:"yes"`
	Family    string        `yaml:"family" need:"yes" enum:"administrative,capital" doc:"administrative or capital"`
	Shape     string        `yaml:"shape" need:"yes" enum:"linear,saturating,completion,uncapped,coverage,hill,logistic,points" doc:"linear, saturating, completion, uncapped, coverage, hill, logistic or points"`
	Gain      numberRange   `yaml:"gain" need:"yes"`
	Money     amountValue   `yaml:"money" doc:"linear, uncapped and coverage: money for the whole gain at the first rate; saturating and hill: money for half of it; logistic: money at the steepest point"`
	Power     numberValue   `yaml:"power" doc:"coverage: part that can be covered, such as 0,95; hill: exponent, 1 or more; logistic: steepness"`
	Points    []pointRow    `yaml:"points" doc:"corners of a broken line from nothing; the last has 100%"`
	Evidence  evidenceKeys  `yaml:",inline" need:"yes"`
}

type pointRow struct {
	At    budget.Origin `yaml:"-"`
	Money moneyValue    `yaml:"money" need:"yes"`
	Part  rateValue     `yaml:"part" need:"yes" doc:"part of the gain"`
}

type benchmarkRow struct {
	At       budget.Origin `yaml:"-"`
	ID       string        `yaml:"id" need:"yes" id:"yes"`
	Place    textValue     `yaml:"place" need:"yes"`
	Item     textValue     `yaml:"item" doc:"what the money is for; none = all IT of the place"`
	Stage    string        `yaml:"stage" enum:"planned,approved,spent" doc:"planned, approved (default) or spent"`
	Years    string        `yaml:"years" need:"yes" like:"years" doc:"2022, 2022-2025"`
	PerYear  amountValue   `yaml:"per_year" doc:"in a year; this or total is needed"`
	Total    amountValue   `yaml:"total" doc:"of the whole project or programme"`
	Evidence evidenceKeys  `yaml:",inline" need:"yes"`
}

type tallyRow struct {
	At        budget.Origin `yaml:"-"`
	ID        string        `yaml:"id" need:"yes" id:"yes"`
	Name      textValue     `yaml:"name" need:"yes"`
	Value     numberValue   `yaml:"value" need:"yes"`
	Unit      textValue     `yaml:"unit"`
	Year      yearValue     `yaml:"year"`
	Qualifier string        `yaml:"qualifier" enum:"more_than,almost,about" doc:"more_than, almost or about; none = the number stands alone"`
	Parts     []string      `yaml:"parts" of:"tallies" doc:"tallies that should add up to it"`
	Of        []string      `yaml:"of" of:"tallies" doc:"tallies of the units that it counts among"`
	Evidence  evidenceKeys  `yaml:",inline" need:"yes"`
}

type systemRow struct {
	At       budget.Origin `yaml:"-"`
	ID       string        `yaml:"id" need:"yes" id:"yes"`
	Name     textValue     `yaml:"name" need:"yes"`
	Kind     string        `yaml:"kind" need:"yes" enum:"portal,application,platform,database,infrastructure,security,architecture,facility,sector_application,sector_database"`
	Status   string        `yaml:"status" need:"yes" enum:"planned,building,running,external" doc:"planned, building, running, or external: connected to, never built"`
	Use      string        `yaml:"use" of:"tasks,projects" doc:"task or project that pays for it"`
	Evidence evidenceKeys  `yaml:",inline" need:"yes"`
}

type provisionRow struct {
	At       budget.Origin `yaml:"-"`
	ID       string        `yaml:"id" need:"yes" id:"yes"`
	Name     textValue     `yaml:"name" need:"yes"`
	Kind     string        `yaml:"kind" need:"yes" enum:"allocation,priority,precondition,order,classification,gap,funding,reporting,incentive,planning,work_priority,forward_task,orientation,weakness,basis" doc:"what it is about; a share or amount is a rule"`
	Evidence evidenceKeys  `yaml:",inline" need:"yes"`
}

type scenarioRow struct {
	At      budget.Origin   `yaml:"-"`
	ID      string          `yaml:"id" need:"yes" id:"yes"`
	Changes scenarioChanges `yaml:",inline"`
}

// scenarioFile is the top level of a file that holds one scenario, for
// LoadScenario. Its id defaults to the name of the file.
type scenarioFile struct {
	At        budget.Origin   `yaml:"-"`
	Schema    string          `yaml:"schema" doc:"phanbo/scenario/1"`
	MoneyUnit string          `yaml:"money_unit"`
	ID        string          `yaml:"id" id:"yes"`
	Changes   scenarioChanges `yaml:",inline"`
}

// scenarioChanges are the keys of a scenario; each that is left out changes nothing.
type scenarioChanges struct {
	Name      textValue       `yaml:"name"`
	Note      textValue       `yaml:"note"`
	Objective string          `yaml:"objective" enum:"attain,least_money,least_share,fixed,count,pro_rata,priority"`
	Targets   []string        `yaml:"targets" of:"targets" doc:"ids of the targets that least_money or least_share must meet; default all"`
	Base      string          `yaml:"base" of:"bases" doc:"id of another base for the envelope"`
	Share     yearRates       `yaml:"share" doc:"one share, or a share by year"`
	Parts     rateMap         `yaml:"parts" of:"sources" doc:"part of the envelope by source"`
	Split     []splitRow      `yaml:"split" doc:"shares by task group; they add up to 100%"`
	Rules     []ruleChangeRow `yaml:"rules"`
	Step      moneyValue      `yaml:"step" above:"0"`
}

type splitRow struct {
	At     budget.Origin `yaml:"-"`
	Years  []yearValue   `yaml:"years" doc:"none = every year"`
	Shares rateMap       `yaml:"shares" of:"groups" need:"yes" doc:"share by task group"`
}

type ruleChangeRow struct {
	At       budget.Origin `yaml:"-"`
	Rule     string        `yaml:"rule" of:"rules" need:"yes"`
	Advisory *bool         `yaml:"advisory"`
	Share    rateValue     `yaml:"share"`
}
