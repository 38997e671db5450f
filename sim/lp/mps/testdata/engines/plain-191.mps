* written by phanbo: in names, ~ is a hyphen and {hh} the byte of that hexadecimal number
NAME plain(191) FREE
ROWS
 N obj
 G r0
COLUMNS
 x0 r0 0.30000000000000004
 x1 obj 0
 x2 obj 0
 x3 obj 0
 x4 obj 0
 x5 obj 0
 x6 obj -4
 x7 obj 3
 x8 obj 2
 x8 r0 -1
 x9 obj -1
 x9 r0 -6
 x10 obj 1
 x11 obj -4
 x12 obj 0
 x13 obj -2
 x14 obj 5
 x15 obj 4
 x16 obj -2
 x17 obj 2
 x18 obj 0
RHS
 RHS obj -1
 RHS r0 -14.4
RANGES
 RHS r0 3
BOUNDS
 UP BND x1 2
 UP BND x2 1
 UP BND x3 1
 FR BND x4
 MI BND x6
 UP BND x6 0
 FR BND x8
 MI BND x11
 UP BND x11 -3
 UP BND x12 4
 MI BND x13
 UP BND x13 1
 UP BND x14 5
 MI BND x16
 UP BND x16 2
 UP BND x18 1
ENDATA
