// Package budget says what a province's plan, a scenario and an answer are, and
// judges whether an allocation keeps a plan's limits.
//
// # Flow
//
// A reader makes a [Plan] of a folder, a file or a workbook and refuses it with
// every fault that [Validate] finds. [Apply] turns a plan and a [Scenario] into
// another plan. The plan's bases, envelope and sources give what may be spent
// ([Plan.Ceilings]; [GroupTotals] where a scenario types group shares). An
// allocation is a list of [Cell]; [Pay] turns it into payments, [RuleLines] tests
// the rules on it, [Check] names every limit it breaks. The optimizer gathers all
// this in an [Outcome], which is also the JSON that phanbo writes.
//
// This package reads no files, prints nothing and words nothing: a fault is a
// [Problem], a ground or warning a [Reason], each a code with [Arg] values of an
// [ArgKind] that package locale puts into Vietnamese or English. Every row keeps
// its [Origin] and its [Evidence].
//
// # Money and rates
//
// Money is whole đồng ([Dong]), nominal, never discounted, in every type, file and
// report. A [Rate] is an exact fraction; shares of money are taken in 128 bits and
// rounded once: down for what may be spent or is paid, up for what a floor asks.
// Where parts must add up to a whole, each is rounded down and the đồng that are
// left go to the largest remainders, equal ones by id, so that the order of rows
// decides nothing; of a project's phases the last takes them. Sums are checked; Validate bounds a plan so that none of them
// can overflow. A [YearAmount] or [YearRate] with year 0 stands for every year
// that has no row of its own.
//
// Rules, shares and ceilings look at what is appropriated in a year; stocks and
// milestones at what is paid. Money carried over is paid in the next year and is
// not counted as appropriated again.
//
// # What Check promises
//
// Check returns nothing exactly when the cells keep every limit of the plan, as
// its comment defines them; each breach it reports names the limit (the constants
// [SourceCeiling], [UseMax], …), the row, the year, the amount found and the amount
// allowed. It computes in integers, shares no code with the optimizer, and answers
// for any cells, however wrong, against any plan that Validate accepts.
//
// # Glossary
//
// One word stands for one idea in code, files, sheets and pages.
//
//	identifier          Vietnamese                                  English                           unit
//	Plan                kế hoạch                                    plan
//	Scenario            kịch bản, phương án                         scenario, option
//	Outcome             kết quả                                     outcome
//	First, Last         năm đầu, năm cuối của kỳ                    first and last year               year
//	AsOf                năm đầu tiên còn được quyết định            first year still to be decided    year
//	Locked              năm đã khóa (có số thực hiện)               locked year
//	Step                bước làm tròn                               rounding step                     đồng
//	Objective           mục tiêu tính toán                          objective
//
//	Base                cơ sở tính (dòng thu hoặc chi)              line of revenue or expenditure
//	BaseAmount          số liệu của một năm                         amount of a year                  đồng
//	Side                thu, chi                                    revenue, expenditure
//	Measure             phạm vi tính                                measure
//	OnTerritory         tổng thu NSNN trên địa bàn                  state revenue on the territory
//	DomesticRevenue     thu nội địa                                 domestic revenue
//	RetainedRevenue     thu NSĐP được hưởng theo phân cấp           revenue kept by the local budget
//	Stage               giai đoạn của số liệu                       stage of a figure
//	Estimate            dự toán                                     estimate
//	ExpectedOutturn     ước thực hiện                               expected outturn
//	FinalAccount        quyết toán                                  final account
//	Reliability         độ tin cậy của số liệu                      reliability of a figure
//	Statute             quy định pháp luật theo thời gian           dated rule of law
//	LawLine             văn bản áp dụng theo thời gian              law beside a plan
//	LimitAmount         mức tiền nêu trong quy định pháp luật       amount that a law names           đồng
//	ReadMark            mức độ đã đọc văn bản                       how surely a law was read
//	Envelope            khung kinh phí                              envelope                          đồng
//	Part                phần của khung kinh phí                     part of the envelope              rate
//	Source              nguồn vốn                                   funding source
//	Granted             kinh phí được cấp ngoài khung               granted amount                    đồng
//	SourceYear          mức vốn của một nguồn trong năm             ceiling of a source in a year     đồng
//	Nature              tính chất nguồn vốn                         nature of money
//	Capital             vốn đầu tư (chi đầu tư phát triển)          capital
//	Recurrent           vốn sự nghiệp (chi thường xuyên)            recurrent money
//	Other               nguồn vốn hợp pháp khác                     other lawful sources
//	Tier                cấp ngân sách                               tier of government
//	PaymentTerms        tỷ lệ giải ngân, chuyển nguồn               payment terms                     rate
//	Payment             giải ngân, thanh toán                       payment                           đồng
//	Carried             chuyển nguồn sang năm sau                   carried over                      đồng
//	Lapsed              hủy dự toán                                 lapsed                            đồng
//	Reserve             dự phòng (phần giữ lại)                     reserve                           rate
//	Supplements         nguồn được bổ sung                          source that a supplement adds to
//	Prices              chỉ số giá                                  price index                       rate
//	Carry               cách chuyển nguồn                           way to carry over
//	CarryPool           quỹ quay vòng                               pool, revolving fund
//	PoolYear            số dư của quỹ trong năm                     account of a pool in a year       đồng
//	Receipt             khoản thu hồi về quỹ                        receipt of a pool                 rate
//
//	Rule                quy định về mức chi                         rule
//	Floor, Ceiling      mức tối thiểu, mức tối đa                   floor, ceiling                    đồng
//	Direction           chiều của quy định                          direction
//	TestUnit            kiểm tra hằng năm hoặc cả giai đoạn         unit of test
//	Outside             khoản tính vào quy định, ngoài kế hoạch     outside amount                    đồng
//	Readings            các cách hiểu cơ sở tính                    readings of the base
//	Advisory            khuyến nghị (không bắt buộc)                advisory
//	RuleLine            dòng kiểm tra quy định                      line of a rule
//	RuleStatus          Đạt, Chưa đạt, Không có số liệu             state of a rule
//	Slack               phần còn dư so với mức                      slack                             đồng
//	Violation           vi phạm                                     violation                         đồng
//
//	TaskGroup           nhóm nhiệm vụ                               task group
//	SolutionGroup       nhóm giải pháp                              solution group
//	Split, GroupShare   tỷ trọng các nhóm nhiệm vụ                  typed group shares                rate
//	SourcePart          phần khung của một nguồn trong kịch bản     part of a source in a scenario    rate
//	RuleChange          thay đổi quy định trong kịch bản            change of a rule
//	GroupYear           kinh phí của một nhóm trong năm             total of a group in a year        đồng
//	Use                 nhiệm vụ hoặc dự án                         use of money
//	Task                nhiệm vụ                                    task
//	Project             dự án                                       project
//	ProjectStatus       tình trạng pháp lý của dự án                legal status of a project
//	Total               tổng mức đầu tư                             total investment                  đồng
//	Phasing             phân kỳ                                     phasing                           rate
//	Committed           đã cam kết                                  committed
//	Needs, Excludes     dự án tiên quyết, dự án loại trừ            prerequisites, exclusions
//	Choice              nhóm dự án lựa chọn                         choice among projects
//	Divisible           làm được từng phần                          divisible
//	Tail, TailYear      nghĩa vụ chi sau kỳ kế hoạch                tail                              đồng
//	Upkeep              chi vận hành hằng năm                       upkeep                            đồng a year
//	Funding             các cột kinh phí của một nguồn              funding of a use
//	LastYear            số giao năm trước                           last year's amount                đồng
//	Requested           đề nghị                                     requested                         đồng
//	Fixed               số đã cam kết, giữ nguyên                   fixed                             đồng
//	Draft               dự thảo                                     draft                             đồng
//	Actual              số thực hiện                                actual                            đồng
//	Cell                mức phân bổ (dự toán giao, kế hoạch vốn)    appropriation                     đồng
//	Obligation          mức ưu tiên bảo đảm, 1 đến 4                obligation
//	Ramp                khả năng hấp thụ                            ramp                              rate, đồng
//	Fade                phần hiệu quả mất đi mỗi năm                fade                              0 to 1
//	Lag                 độ trễ                                      lag                               years
//	UnitPrice           đơn giá                                     unit price                        đồng
//	Quantity            khối lượng                                  quantity                          its Unit
//	Actor               đơn vị                                      actor
//	Lead, Support       đơn vị chủ trì, đơn vị phối hợp             lead and supporting units
//	Unit                đơn vị hành chính                           administrative unit
//	Ended, Succession   chỉ tiêu có chủ thể kết thúc                indicator whose owner ends
//	Norm, NormRate      định mức phân bổ                            allocation norm                   đồng
//	NormBasis           cơ sở của định mức                          what a norm counts
//	UnitSplit           phân bổ theo đơn vị                         split over units
//	UnitAmount          kinh phí của một đơn vị trong năm           amount of a unit in a year        đồng
//	Benchmark           mức chi, chi phí dự án thực để đối chiếu    benchmark                         đồng a year, đồng
//	BenchmarkStage      đề án, được duyệt, đã chi                   stage of a benchmark
//
//	Indicator           chỉ tiêu                                    indicator                         its Unit
//	IndicatorKind       loại chỉ tiêu                               kind of indicator
//	Quantitative        chỉ tiêu định lượng                         quantitative indicator
//	Milestone           mốc hoàn thành                              milestone
//	Aspiration          định hướng                                  aspiration
//	Baseline            hiện trạng                                  baseline                          the indicator's
//	IndicatorActual     mức đã đạt                                  level reached                     the indicator's
//	Drift               thay đổi khi không chi thêm                 drift                             the indicator's, a year
//	Target              mục tiêu                                    target                            the indicator's
//	Comparison          cách so với mục tiêu                        comparison
//	Done, TaskPaid      điều kiện hoàn thành                        condition of a milestone          đồng
//	Response            tác động của chi đến chỉ tiêu               response
//	Gain                mức tác động                                gain                              the indicator's
//	Shape, Family       dạng đường cong, loại tác động              shape and family of a response
//	CurvePoint          điểm của đường cong                         point of a curve                  đồng, rate
//	Combine             cách cộng tác động                          combination of responses
//	Calibration         hiệu chỉnh đường cong                       calibration of a curve
//	CalibrationMethod   cách hiệu chỉnh                             what a curve was made of
//	CalibrationLine     điểm của hiệu chỉnh                         line of a calibration
//	CalibrationTest     điều kiện dùng được                         condition of a calibration
//	Elicited            ước lượng ba mức                            estimate: low, likely, high
//	HistoryYear         một năm của số liệu quá khứ                 year of a history
//	Verdict             kết luận về một mục tiêu                    verdict
//	MetStatus           Đạt, Chưa đạt, Chưa đủ cơ sở đánh giá       state of a target
//	Reach               khả năng đạt                                reach
//	Grade               mức căn cứ của kết luận                     grade
//	ReachReport         báo cáo khả năng đạt                        report on reach
//	TargetReach         khả năng đạt của một mục tiêu               reach of a target
//	Reading             một cách hỏi: với mức vốn này, mọi mức vốn  reading of a question
//	Proof               cách chứng minh                             kind of proof
//	ConflictSet         nhóm giới hạn xung đột                      irreducible conflict set
//	Member              một giới hạn trong nhóm xung đột            member of a conflict
//	ExtendedLine        dòng số liệu khi kéo dài kế hoạch           line of an extended plan          rate
//	RepairKind, Repair  cách khắc phục ít nhất                      smallest repair                   đồng
//	Flip                giá trị làm đổi kết luận                    value that flips a verdict        the row's
//	Together            các mục tiêu đạt được cùng lúc              targets met together
//	LeastSet            ít nhất để đạt một nhóm chỉ tiêu            least for a set of targets        đồng, rate
//	Clash               giới hạn của kế hoạch xung đột              clash of a plan's limits
//	Frontier            giới hạn theo tỷ lệ                         what a share can reach
//	Least, LeastStatus  tỷ lệ ít nhất                               least share                       rate
//	FrontierCurve       đường giá trị theo tỷ lệ                    value over the share
//	FrontierPoint       điểm của đường                              point of the curve                percent
//	Kink                điểm gãy                                    kink                              percent
//	Marginals, Price    giá của một tỷ đồng, của quy định           price of money and of rules       the objective's
//	MoneyCost           giá của một nguồn trong năm                 price of a source in a year
//	RuleCost            giá của một dòng quy định                   price of a line of a rule
//	Shift               thay đổi giá trị                            change of the value
//	TierValue           giá trị của một mức ưu tiên                 value of a tier
//	Path                diễn biến của chỉ tiêu                      path                              the indicator's
//	Units               số đơn vị phải đạt trên tổng số            units of a share
//	Growth              mục tiêu tốc độ tăng mỗi năm                target on growth                  percent a year
//	Tally               số liệu nêu trong văn bản                   number that a document states     its Unit
//	Qualifier           hơn, gần, khoảng                            word before a number
//	System              hệ thống thông tin được nêu tên             named system
//	SystemKind          loại hệ thống                               kind of system
//	SystemStatus        tình trạng của hệ thống                     state of a system
//	Provision           quy định, định hướng không có con số        provision without a figure
//	ProvisionKind       loại quy định, định hướng                   kind of provision
//	Remarks             lưu ý khi đọc văn bản                       what a reader notices
//
//	Judged              dự thảo được đánh giá                       judged draft
//	Move, Transfer      điều chỉnh, khoản chuyển                    move, transfer                    đồng
//	MovesStatus         cơ sở của danh sách điều chỉnh              state of the moves
//	Mending             sửa dự thảo cho đúng quy định               mending of a draft
//	MendingStatus, MendingOrder cơ sở và thứ tự của việc sửa        its state and order
//	MendingPrice        giá của một đồng thay đổi theo nghĩa vụ     price of a change
//	Alternatives        các phương án gần tốt nhất                  near-optimal alternatives
//	Alternative         phương án gần tốt nhất                      alternative
//	Distance            phần tiền khác nhau của hai phương án       distance of two plans             0 to 1
//	AlternativesStatus  trạng thái tìm phương án gần tốt nhất       state of the search
//	SideBySide          so sánh các kịch bản                        scenarios side by side
//	Compared            một kịch bản trong so sánh                  a scenario compared
//	ComparedTarget      kết quả một chỉ tiêu trong so sánh          a target compared
//	Difference          chênh lệch giữa hai kịch bản                difference of two scenarios
//	Change              thay đổi của số liệu vào                    change of an input
//	Causes              nguyên nhân của chênh lệch                  causes of a difference
//	Method              cách chia chênh lệch theo nguyên nhân       way to divide a difference
//	MoneyEffect, LevelEffect chênh lệch chia theo nguyên nhân            difference by cause
//	Turn                kết quả đổi                                 verdict that turns
//	Explanation         giải thích một số liệu                      explanation of a value
//	Layer               lớp: mặc định, kế hoạch, kịch bản           layer of a value
//	Fact, Facts         một số liệu của kế hoạch                    value of a plan
//	Key                 khóa của một số liệu                        key of a value
//	Certificate         chứng cứ                                    certificate
//	ClaimKind           loại điều được chứng minh                   kind of claim
//	Question            câu hỏi mà chứng cứ trả lời                 question that a certificate answers
//	LimitName           tên một giới hạn                            name of a limit
//	CurveLine           đường thẳng trên đường cong                 line over a curve
//	ProofNode, Entry    nút của chứng minh, số của nó               node of a proof
//	Digest              mã băm                                      hash
//	Status              trạng thái lời giải                         state of the search
//	Rounding            làm tròn                                    rounding                          đồng
//	Rests               kết quả dựa vào đâu                         what an answer rests on
//
//	Evidence            căn cứ                                      evidence
//	EvidenceKind        có nguồn, tính từ số có nguồn, giả định     sourced, derived, assumed
//	Document            văn bản                                     document
//	Figure, Amount      số (thấp, có khả năng nhất, cao)            figure (low, likely, high)
//	Problem, Problems   lỗi của dữ liệu vào                         faults of the input
//	Reason              lý do                                       reason
//	Dong                đồng                                        đồng                              đồng
//	Rate                tỷ lệ                                       rate                              fraction
//	Year                năm                                         year
//	Text                tên, câu (Việt, Anh)                        text in two languages
//	Origin, Input       vị trí, tệp đầu vào                         place, input file
package budget
