* written by phanbo: in names, ~ is a hyphen and {hh} the byte of that hexadecimal number
NAME plain(4178) FREE
OBJSENSE
    MAX
ROWS
 N obj
 G r0
 E r1
 E r1(again)
 L r2
 E r3
 E r4
 E r4(again)
COLUMNS
 x0 r1 -2
 x0 r1(again) -2
 x1 obj -1
 x1 r1 3
 x1 r1(again) 3
 x2 r2 0.2
 x3 obj 1
 x3 r0 -5
 x3 r1 1
 x3 r1(again) 1
 x4 obj -4
 x5 obj -5
 x5 r3 -0.30000000000000004
 x5 r4 1
 x5 r4(again) 1
 x6 r2 4
 x7 obj -2
 x7 r4 3
 x7 r4(again) 3
 x8 r3 1
 x8 r4 1
 x8 r4(again) 1
 x9 obj -3
 x9 r0 0
 x10 obj 0
 x11 obj -4
 x11 r0 1
RHS
 RHS obj -2
 RHS r0 -1
 RHS r1 15
 RHS r1(again) 15
 RHS r2 6.2
 RHS r3 -0.30000000000000004
 RHS r4 1
 RHS r4(again) 1
BOUNDS
 MI BND x0
 UP BND x0 3
 FR BND x1
 UP BND x2 1
 UP BND x3 3
 UP BND x4 1
 UP BND x7 2
 FX BND x8 0
 FX BND x9 0
 UP BND x10 1
 UP BND x11 1
ENDATA
