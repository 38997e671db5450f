* written by phanbo: in names, ~ is a hyphen and {hh} the byte of that hexadecimal number
NAME plain(204) FREE
OBJSENSE
    MAX
ROWS
 N obj
 L r0
 E r1
 L r2
 G r3
 G r4
 L r5
 G r6
 G r6(again)
COLUMNS
 x0 obj -5
 x0 r1 -3
 x0 r2 3
 x1 r1 -2
 x2 r2 4
 x3 obj -4
 x3 r3 -0.4
 x4 obj -4
 x4 r3 -3
 x5 obj -2
 x5 r4 0
 x5 r6 -1
 x5 r6(again) -1
 x6 obj 1
 x6 r2 -3
 x6 r3 -4
 x6 r5 -4
 x7 obj 3
 x7 r0 -4
 x7 r1 -2
 x7 r3 0.4
 x8 r2 1
 x8 r4 -3
RHS
 RHS obj -1
 RHS r0 2
 RHS r1 -15
 RHS r2 4
 RHS r3 9.8
 RHS r4 -17
RANGES
 RHS r3 1
 RHS r4 3
BOUNDS
 UP BND x1 4
 MI BND x2
 UP BND x2 4
 MI BND x3
 UP BND x3 0
 LO BND x4 -5
 UP BND x4 -1
 LO BND x7 -1
 UP BND x7 1
 FR BND x8
ENDATA
