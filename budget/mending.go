package budget

// Mending says how the first moves make a draft that breaks hard limits keep them all: the
// least change of it, after which the other moves better it.
type Mending struct {
	Status MendingStatus `json:"status"`
	Order  MendingOrder  `json:"order,omitempty"`
	Moves  int           `json:"moves"`  // so many of the Outcome's Moves, from the first
	Amount Dong          `json:"amount"` // Σ of their amounts
	// Price is Σ price·|change| in tỷ đồng over cells, what the mending makes least: the price
	// of a use by its obligation, 1 for group 4 (see MendingPrice). Bound is what no allocation
	// that keeps all hard limits is below, and Gap |Price - Bound| / max(1, |Bound|).
	Price float64 `json:"price"`
	Bound float64 `json:"bound"`
	Gap   float64 `json:"gap"`
	// Least, where more moves are needed than were asked for: proved, fewer are not enough;
	// 0 where nothing is proved.
	Least int `json:"least,omitempty"`
}

// MendingStatus says what is known of a mending.
type MendingStatus string

// What is known of a mending.
const (
	MendedNearest MendingStatus = "nearest"  // no lawful allocation is nearer to the draft, before rounding to whole steps
	MendedWithin  MendingStatus = "within"   // the nearest needs more moves than were asked for; this one does not
	MendedBeyond  MendingStatus = "beyond"   // every one that was found needs more moves than were asked for
	NotMended     MendingStatus = "unmended" // none was found in whole steps
)

// MendingOrder says what every step of a mending keeps.
type MendingOrder string

// What every step of a mending keeps.
const (
	MendEach     MendingOrder = "each"     // no limit is broken by more than before
	MendSum      MendingOrder = "sum"      // nor are all limits together, in đồng
	MendTogether MendingOrder = "together" // the steps belong together
)

// MendingPrice is the price of changing a use by one đồng, by its obligation 1 to 4: what
// must be paid is changed last.
func MendingPrice(obligation int) float64 {
	return [...]float64{0, 8000, 400, 20, 1}[obligation]
}

// Ground says what is known of a mending; most is how many moves were asked for.
func (m *Mending) Ground(most int) Reason {
	return Reason{Code: "mending_" + string(m.Status), Args: []Arg{
		NumberOf("moves", float64(m.Moves)), MoneyOf("amount", m.Amount), NumberOf("most", float64(most)), NumberOf("least", float64(m.Least))}}
}

// OrderGround says what every step of a mending keeps.
func (m *Mending) OrderGround() Reason { return Reason{Code: "mending_order_" + string(m.Order)} }
