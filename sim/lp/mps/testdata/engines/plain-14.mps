* written by phanbo: in names, ~ is a hyphen and {hh} the byte of that hexadecimal number
NAME plain(14) FREE
ROWS
 N obj
 E r0
 E r1
 L r2
 E r3
 L r4
 G r5
 G r6
 L r7
 L r8
 L r9
COLUMNS
 M0 'MARKER' 'INTORG'
 x0 obj 1
 x0 r1 -3
 x0 r3 -1.4
 x0 r4 0.1
 x0 r7 2
 x0 r8 0.30000000000000004
 M1 'MARKER' 'INTEND'
 x1 r2 -3
 x1 r7 -3
 x1 r8 8
 x1 r9 4
 M2 'MARKER' 'INTORG'
 x2 obj -3
 x2 r0 -4
 x2 r4 -0.2
 x2 r8 3
 x3 obj -5
 x3 r1 3
 x3 r4 -2
 x3 r6 -4
 x3 r7 -1
 x3 r8 -1
 x3 r9 -1
 x4 obj -4
 x4 r3 3
 x4 r5 1
 x4 r6 3
 x4 r9 2
 x5 obj -4
 x5 r1 -0.2
 x5 r2 -5
 M6 'MARKER' 'INTEND'
RHS
 RHS obj -2
 RHS r0 12
 RHS r1 14
 RHS r2 -26
 RHS r3 5.6
 RHS r4 2.2
 RHS r5 -1
 RHS r6 -5
 RHS r7 -10
 RHS r8 -3.2
 RHS r9 3
BOUNDS
 LO BND x0 -5
 UP BND x0 -4
 LO BND x2 -20
 UP BND x2 -1
 LO BND x3 -20
 UP BND x3 20
 UP BND x4 1
 LO BND x5 2
 UP BND x5 6
ENDATA
