* written by phanbo: in names, ~ is a hyphen and {hh} the byte of that hexadecimal number
NAME plain(284) FREE
OBJSENSE
    MAX
ROWS
 N obj
 E r0
 G r1
 L r2
 L r3
 L r4
 L r4(again)
 G r5
 G r6
 L r7
 G r8
 G r8(again)
 L r9
 E r10
 E r11
 L r12
 E r13
 L r14
 E r15
 G r16
 E r17
 G r18
 L r19
 L r20
 L r21
 G r22
COLUMNS
 M0 'MARKER' 'INTORG'
 x0 r4 2
 x0 r4(again) 2
 x0 r6 0.2
 x0 r12 0
 x0 r13 0.2
 x0 r14 3
 M1 'MARKER' 'INTEND'
 x1 obj 5
 x1 r7 1
 x1 r12 -1
 x1 r19 -2
 x1 r22 2
 x2 obj -4
 x2 r2 0.30000000000000004
 x2 r4 -1
 x2 r4(again) -1
 x2 r7 3
 x2 r15 1
 M3 'MARKER' 'INTORG'
 x3 obj -2
 x3 r12 2
 x3 r17 -3
 x4 obj -2
 x4 r2 -4
 x4 r6 1
 x4 r7 5
 x4 r11 2
 x4 r16 -6
 x4 r17 3
 M5 'MARKER' 'INTEND'
 x5 obj -1
 x5 r10 0.1
 x5 r15 2
 M6 'MARKER' 'INTORG'
 x6 r0 4
 x6 r4 0
 x6 r4(again) 0
 x6 r5 -2
 x6 r8 3
 x6 r8(again) 3
 M7 'MARKER' 'INTEND'
 x7 r0 -2
 x7 r3 2
 x7 r5 0
 x7 r13 -0.1
 x7 r14 4
 x7 r18 -1
 x7 r21 -2
 M8 'MARKER' 'INTORG'
 x8 obj -1
 x8 r0 0.2
 x8 r13 -1
 x8 r20 -3
 M9 'MARKER' 'INTEND'
 x9 obj -4
 x9 r5 -4
 x9 r8 3
 x9 r8(again) 3
 x9 r14 0.4
 x10 obj -5
 x10 r14 -0.4
 x10 r22 2
 M11 'MARKER' 'INTORG'
 x11 obj 2
 x11 r13 4
 x11 r21 -2
 x12 obj 5
 x12 r21 0.1
 x12 r22 0
 x13 obj -4
 x13 r6 0
 M14 'MARKER' 'INTEND'
 x14 obj -3
 x15 obj -4
 x15 r1 0.30000000000000004
 x15 r5 0.2
 x15 r7 -3
 x15 r17 -0.30000000000000004
 x16 obj -3
 x17 obj 1
 x17 r1 -4
 x17 r2 0
 x17 r9 -1
 x17 r14 1
 x17 r15 1
 x17 r16 -2
 x17 r19 -1
 x17 r20 1
RHS
 RHS obj -4
 RHS r0 21
 RHS r1 -1.7
 RHS r2 1.9000000000000001
 RHS r4 5
 RHS r4(again) 5
 RHS r5 -11.8
 RHS r6 -1.4
 RHS r7 8
 RHS r8 18
 RHS r8(again) 18
 RHS r9 2
 RHS r10 0.1
 RHS r12 -5
 RHS r13 -0.40000000000000036
 RHS r14 9.4
 RHS r15 5
 RHS r16 -2
 RHS r17 8.7
 RHS r18 -1
 RHS r19 2
 RHS r20 -15
 RHS r21 -0.6000000000000001
 RHS r22 8
RANGES
 RHS r5 1
BOUNDS
 LO BND x0 -20
 UP BND x0 20
 UP BND x1 1
 LO BND x3 -5
 UP BND x3 -1
 UP BND x4 20
 UP BND x5 1
 UP BND x6 20
 FX BND x7 0
 LO BND x8 -20
 UP BND x8 20
 UP BND x9 1
 FR BND x10
 UP BND x11 20
 UP BND x12 4
 LO BND x13 -20
 UP BND x13 0
 FR BND x15
 LO BND x17 -2
 UP BND x17 0
ENDATA
