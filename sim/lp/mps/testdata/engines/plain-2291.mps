* written by phanbo: in names, ~ is a hyphen and {hh} the byte of that hexadecimal number
NAME plain(2291) FREE
OBJSENSE
    MAX
ROWS
 N obj
 E r0
 E r0(again)
 L r1
 L r1(again)
 G r2
 G r3
 G r4
 E r5
 L r6
 G r7
COLUMNS
 x0 r2 0
 x1 obj 4
 x1 r0 2
 x1 r0(again) 2
 x1 r5 0
 x2 obj 2
 x3 obj 5
 x4 r5 -1
 x4 r7 -4
 x5 obj 5
 x5 r0 0.4
 x5 r0(again) 0.4
 x6 r1 0.30000000000000004
 x6 r1(again) 0.30000000000000004
 x6 r2 -1.2000000000000002
 x6 r4 4
 x7 obj -3
 x7 r1 3
 x7 r1(again) 3
 x7 r6 0.2
 x8 r6 -3
 x9 obj 0
 x10 r0 -4
 x10 r0(again) -4
 x10 r3 0.30000000000000004
 x10 r7 3
 x11 r1 3
 x11 r1(again) 3
 x12 obj -5
 x12 r0 4
 x12 r0(again) 4
 x12 r1 2
 x12 r1(again) 2
 x12 r2 0.4
 x13 obj -3
 x13 r0 0.4
 x13 r0(again) 0.4
 x13 r6 3
 x14 obj 5
 x14 r1 1
 x14 r1(again) 1
 x14 r5 -2
 x14 r7 -3
RHS
 RHS obj -2
 RHS r0 -36
 RHS r0(again) -36
 RHS r1 3.5
 RHS r1(again) 3.5
 RHS r2 1.6000000000000014
 RHS r3 0.9000000000000001
 RHS r4 -20
 RHS r5 -3
 RHS r6 -6.800000000000001
 RHS r7 1
RANGES
 RHS r2 3
 RHS r3 1
 RHS r4 2
 RHS r7 2
BOUNDS
 UP BND x0 1
 FR BND x1
 MI BND x2
 UP BND x2 4
 UP BND x3 4
 MI BND x4
 UP BND x4 4
 LO BND x6 -6
 UP BND x6 -5
 UP BND x7 1
 UP BND x9 5
 FR BND x10
 FX BND x12 -6
 FR BND x13
ENDATA
