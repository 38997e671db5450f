* written by phanbo: in names, ~ is a hyphen and {hh} the byte of that hexadecimal number
NAME plain(4152) FREE
OBJSENSE
    MAX
ROWS
 N obj
 L r0
 E r1
 G r2
 E r3
 E r3(again)
 E r4
COLUMNS
 x0 obj -1
 x1 obj -5
 x2 obj -3
 x2 r0 -1
 x3 obj 5
 x3 r4 -3
 x4 r3 1
 x4 r3(again) 1
 x5 obj -3
 x5 r3 -0.1
 x5 r3(again) -0.1
 x6 obj -1
 x7 obj 0
 x8 obj 0
 x9 obj -4
 x9 r1 0.2
 x9 r2 -4
 x9 r3 0
 x9 r3(again) 0
 x10 r3 -4
 x10 r3(again) -4
 x11 obj 0
 x12 obj -5
 x13 obj -4
 x13 r3 0.30000000000000004
 x13 r3(again) 0.30000000000000004
 x14 obj 0
 x15 obj 5
 x15 r0 4
 x15 r1 -4
 x16 obj -1
 x17 obj -2
 x18 r0 3
 x18 r4 -3
RHS
 RHS obj -4
 RHS r0 31
 RHS r1 -13
 RHS r2 -1
 RHS r3 -13.5
 RHS r3(again) -13.5
 RHS r4 -3
BOUNDS
 UP BND x0 1
 UP BND x2 1
 MI BND x3
 UP BND x3 -4
 LO BND x4 2
 UP BND x4 3
 FR BND x5
 LO BND x7 -2
 UP BND x7 -1
 MI BND x8
 UP BND x8 1
 FR BND x9
 FR BND x10
 FR BND x11
 LO BND x12 -4
 UP BND x12 -2
 FR BND x13
 UP BND x15 4
 UP BND x17 1
 LO BND x18 2
 UP BND x18 5
ENDATA
