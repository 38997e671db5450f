package budget

// Tally is a number that a document states beside its targets: how many units
// there are, how many have something. It is kept as printed; a total that its
// parts do not add up to stays what it is, and Remarks says so.
type Tally struct {
	ID        string
	Name      Text
	Value     float64 // in Unit
	Unit      Text
	Year      Year      // 0 when the document gives none
	Qualifier Qualifier // how the document rounds it
	Parts     []string  // tallies that should add up to it
	Of        []string  // tallies of the units that it counts among, its denominator
	Evidence  Evidence
	Origin    Origin
}

// Qualifier is the word that a document sets before a number.
type Qualifier string

// The qualifiers. The empty one means that the number stands alone.
const (
	MoreThan Qualifier = "more_than" // hơn, trên
	Almost   Qualifier = "almost"    // gần
	About    Qualifier = "about"     // khoảng
)

// System is an information system, database, network or centre that a document
// names, with the task or project of the plan that pays for it.
type System struct {
	ID       string
	Name     Text
	Kind     SystemKind
	Status   SystemStatus
	Use      string // id of a Task or Project; empty when the plan pays nothing for it
	Evidence Evidence
	Origin   Origin
}

// SystemKind is what a system is.
type SystemKind string

// The kinds of system. Sector systems and databases are those that a document
// lists by field of work, such as health or land.
const (
	Portal            SystemKind = "portal"
	Application       SystemKind = "application"
	Platform          SystemKind = "platform"
	Database          SystemKind = "database"
	Infrastructure    SystemKind = "infrastructure"
	SecuritySystem    SystemKind = "security"
	Architecture      SystemKind = "architecture"
	Facility          SystemKind = "facility"
	SectorApplication SystemKind = "sector_application"
	SectorDatabase    SystemKind = "sector_database"
)

// SystemStatus is how far a system is, as its document tells.
type SystemStatus string

// The states of a system.
const (
	SystemPlanned  SystemStatus = "planned"  // to be built or upgraded
	SystemBuilding SystemStatus = "building" // money is being spent on it
	SystemRunning  SystemStatus = "running"  // in use
	SystemExternal SystemStatus = "external" // of the centre or of enterprises: connected to, never built
)

// Provision is what a document lays down without a figure: who allocates which
// money, what comes first, what is still wanting. It is listed with the plan and
// never computed with; a share or amount is a Rule.
type Provision struct {
	ID       string
	Name     Text
	Kind     ProvisionKind
	Evidence Evidence
	Origin   Origin
}

// ProvisionKind is what a provision is about.
type ProvisionKind string

// The kinds of provision: on money, then on work.
const (
	OnAllocation     ProvisionKind = "allocation"     // who provides which money
	OnPriority       ProvisionKind = "priority"       // what has priority for money
	OnPrecondition   ProvisionKind = "precondition"   // what must be decided before
	OnOrder          ProvisionKind = "order"          // in which order
	OnClassification ProvisionKind = "classification" // under which line of the budget index
	OnGap            ProvisionKind = "gap"            // what the budget data lack
	OnFunding        ProvisionKind = "funding"        // other money that is sought
	OnReporting      ProvisionKind = "reporting"
	OnIncentive      ProvisionKind = "incentive"
	OnPlanning       ProvisionKind = "planning"
	WorkPriority     ProvisionKind = "work_priority" // ưu tiên trong năm
	ForwardTask      ProvisionKind = "forward_task"  // nhiệm vụ thời gian tới
	Orientation      ProvisionKind = "orientation"   // định hướng sau kỳ
	Weakness         ProvisionKind = "weakness"      // tồn tại, hạn chế
	LegalBasis       ProvisionKind = "basis"         // văn bản làm căn cứ
)

var provisionKinds = []ProvisionKind{OnAllocation, OnPriority, OnPrecondition, OnOrder, OnClassification, OnGap, OnFunding,
	OnReporting, OnIncentive, OnPlanning, WorkPriority, ForwardTask, Orientation, Weakness, LegalBasis}

// OnMoney tells whether a provision of the kind is about money.
func (k ProvisionKind) OnMoney() bool {
	switch k {
	case WorkPriority, ForwardTask, Orientation, Weakness, LegalBasis:
		return false
	}
	return true
}
