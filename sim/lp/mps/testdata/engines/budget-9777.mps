* written by phanbo: in names, ~ is a hyphen and {hh} the byte of that hexadecimal number
NAME draw(9777) FREE
OBJSENSE
    MAX
ROWS
 N obj
 E sum(0)
 L ceiling(s0,0)
 G ceiling(s1,0)
 E sum(1)
 L ceiling(s0,1)
 L ceiling(s1,1)
 E sum(2)
 G ceiling(s0,2)
 L ceiling(s1,2)
 E sum(3)
 G ceiling(s0,3)
 G ceiling(s1,3)
 G cofinance(0)
 L group_ceiling(g0,1)
 G cofinance(1)
 G group_floor(g0,2)
 G cofinance(2)
 G cofinance(3)
 L ramp(k0,s0,2)
 L ramp(k0,s0,3)
 L ramp(k0,s1,2)
 L ramp(k0,s1,3)
 E stock(k0,0)
 L response(k0,0,0)
 L response(k0,0,1)
 L response(k0,0,2)
 E stock(k0,1)
 L response(k0,1,0)
 L response(k0,1,1)
 L response(k0,1,2)
 E stock(k0,2)
 L response(k0,2,0)
 L response(k0,2,1)
 L response(k0,2,2)
 E stock(k0,3)
 L response(k0,3,0)
 L response(k0,3,1)
 L response(k0,3,2)
 G cost(p0,0)
 L lift(p0,0)
 G cost(p0,1)
 L lift(p0,1)
 G cost(p0,2)
 L lift(p0,2)
 G cost(p0,3)
 L lift(p0,3)
 L once(p0)
 G cost(p1,0)
 L lift(p1,0)
 G cost(p1,1)
 L lift(p1,1)
 G cost(p1,2)
 L lift(p1,2)
 G cost(p1,3)
 L lift(p1,3)
 L once(p1)
 E again(0)
 E again(1)
COLUMNS
 total(0) obj -19.8
 total(0) sum(0) -1
 total(1) obj -41.099999999999994
 total(1) sum(1) -1
 total(1) group_ceiling(g0,1) -1.045
 total(2) obj -23.9
 total(2) sum(2) -1
 total(2) group_floor(g0,2) -0.498
 total(3) obj -33
 total(3) sum(3) -1
 total(3) again(1) -2
 pay(k0,s0,0) sum(0) 1
 pay(k0,s0,0) ceiling(s0,0) 1
 pay(k0,s0,0) cofinance(0) 1
 pay(k0,s0,0) stock(k0,0) -1
 pay(k0,s0,0) cost(p0,0) 1
 pay(k0,s0,0) cost(p1,0) 1
 pay(k0,s0,0) again(0) -2
 pay(k0,s0,1) sum(1) 1
 pay(k0,s0,1) ceiling(s0,1) 1
 pay(k0,s0,1) group_ceiling(g0,1) 1
 pay(k0,s0,1) cofinance(1) 1
 pay(k0,s0,1) ramp(k0,s0,2) -1.476
 pay(k0,s0,1) stock(k0,1) -1
 pay(k0,s0,1) cost(p0,1) 1
 pay(k0,s0,1) cost(p1,1) 1
 pay(k0,s0,2) sum(2) 1
 pay(k0,s0,2) ceiling(s0,2) 1
 pay(k0,s0,2) group_floor(g0,2) 1
 pay(k0,s0,2) cofinance(2) 1
 pay(k0,s0,2) ramp(k0,s0,2) 1
 pay(k0,s0,2) ramp(k0,s0,3) -1.661
 pay(k0,s0,2) stock(k0,2) -1
 pay(k0,s0,2) cost(p0,2) 1
 pay(k0,s0,2) cost(p1,2) 1
 pay(k0,s0,3) sum(3) 1
 pay(k0,s0,3) ceiling(s0,3) 1
 pay(k0,s0,3) cofinance(3) 1
 pay(k0,s0,3) ramp(k0,s0,3) 1
 pay(k0,s0,3) stock(k0,3) -1
 pay(k0,s0,3) cost(p0,3) 1
 pay(k0,s0,3) cost(p1,3) 1
 pay(k0,s0,3) again(1) 2
 pay(k0,s1,0) sum(0) 1
 pay(k0,s1,0) ceiling(s1,0) 1
 pay(k0,s1,0) cofinance(0) -0.288
 pay(k0,s1,0) stock(k0,0) -1
 pay(k0,s1,0) again(0) -2
 pay(k0,s1,1) sum(1) 1
 pay(k0,s1,1) ceiling(s1,1) 1
 pay(k0,s1,1) group_ceiling(g0,1) 1
 pay(k0,s1,1) cofinance(1) -0.219
 pay(k0,s1,1) ramp(k0,s1,2) -1.175
 pay(k0,s1,1) stock(k0,1) -1
 pay(k0,s1,2) sum(2) 1
 pay(k0,s1,2) ceiling(s1,2) 1
 pay(k0,s1,2) group_floor(g0,2) 1
 pay(k0,s1,2) cofinance(2) -0.32
 pay(k0,s1,2) ramp(k0,s1,2) 1
 pay(k0,s1,2) ramp(k0,s1,3) -0.915
 pay(k0,s1,2) stock(k0,2) -1
 pay(k0,s1,3) sum(3) 1
 pay(k0,s1,3) ceiling(s1,3) 1
 pay(k0,s1,3) cofinance(3) -0.343
 pay(k0,s1,3) ramp(k0,s1,3) 1
 pay(k0,s1,3) stock(k0,3) -1
 pay(k0,s1,3) again(1) 2
 stock(k0,0) stock(k0,0) 1
 stock(k0,0) response(k0,0,0) -335
 stock(k0,0) response(k0,0,1) -111.66666666666667
 stock(k0,0) response(k0,0,2) -67
 stock(k0,0) stock(k0,1) -0.895
 stock(k0,0) again(0) 2
 level(k0,0) obj 1.087
 level(k0,0) response(k0,0,0) 1
 level(k0,0) response(k0,0,1) 1
 level(k0,0) response(k0,0,2) 1
 level(k0,0) lift(p0,0) 1
 level(k0,0) lift(p1,0) 1
 stock(k0,1) stock(k0,1) 1
 stock(k0,1) response(k0,1,0) -335
 stock(k0,1) response(k0,1,1) -111.66666666666667
 stock(k0,1) response(k0,1,2) -67
 stock(k0,1) stock(k0,2) -0.895
 level(k0,1) obj 1.209
 level(k0,1) response(k0,1,0) 1
 level(k0,1) response(k0,1,1) 1
 level(k0,1) response(k0,1,2) 1
 level(k0,1) lift(p0,1) 1
 level(k0,1) lift(p1,1) 1
 stock(k0,2) stock(k0,2) 1
 stock(k0,2) response(k0,2,0) -335
 stock(k0,2) response(k0,2,1) -111.66666666666667
 stock(k0,2) response(k0,2,2) -67
 stock(k0,2) stock(k0,3) -0.895
 level(k0,2) obj 1.385
 level(k0,2) response(k0,2,0) 1
 level(k0,2) response(k0,2,1) 1
 level(k0,2) response(k0,2,2) 1
 level(k0,2) lift(p0,2) 1
 level(k0,2) lift(p1,2) 1
 stock(k0,3) stock(k0,3) 1
 stock(k0,3) response(k0,3,0) -335
 stock(k0,3) response(k0,3,1) -111.66666666666667
 stock(k0,3) response(k0,3,2) -67
 level(k0,3) obj 1.347
 level(k0,3) response(k0,3,0) 1
 level(k0,3) response(k0,3,1) 1
 level(k0,3) response(k0,3,2) 1
 level(k0,3) lift(p0,3) 1
 level(k0,3) lift(p1,3) 1
 M20 'MARKER' 'INTORG'
 start(p0,0) cost(p0,0) -0.15978
 start(p0,0) lift(p0,0) -6.47
 start(p0,0) once(p0) 1
 start(p0,1) cost(p0,1) -0.15978
 start(p0,1) lift(p0,1) -6.47
 start(p0,1) once(p0) 1
 start(p0,2) cost(p0,2) -0.15978
 start(p0,2) lift(p0,2) -6.47
 start(p0,2) once(p0) 1
 start(p0,3) cost(p0,3) -0.15978
 start(p0,3) lift(p0,3) -6.47
 start(p0,3) once(p0) 1
 start(p1,0) cost(p1,0) -0.22358
 start(p1,0) lift(p1,0) -14.82
 start(p1,0) once(p1) 1
 start(p1,1) cost(p1,1) -0.22358
 start(p1,1) lift(p1,1) -14.82
 start(p1,1) once(p1) 1
 start(p1,2) cost(p1,2) -0.22358
 start(p1,2) lift(p1,2) -14.82
 start(p1,2) once(p1) 1
 start(p1,3) cost(p1,3) -0.22358
 start(p1,3) lift(p1,3) -14.82
 start(p1,3) once(p1) 1
 M28 'MARKER' 'INTEND'
RHS
 RHS obj -1.896
 RHS ceiling(s0,0) 0.27002
 RHS ceiling(s1,0) 0.13501
 RHS ceiling(s0,1) 0.27002
 RHS ceiling(s1,1) 0.27002
 RHS ceiling(s0,2) 0.13501
 RHS ceiling(s1,2) 0.27002
 RHS ceiling(s0,3) 0.13501
 RHS ceiling(s1,3) 0.13501
 RHS ramp(k0,s0,2) 0.02606
 RHS ramp(k0,s0,3) 0.06921000000000001
 RHS ramp(k0,s1,2) 0.0464
 RHS ramp(k0,s1,3) 0.05316
 RHS response(k0,0,1) 10
 RHS response(k0,0,2) 20
 RHS response(k0,1,1) 10
 RHS response(k0,1,2) 20
 RHS response(k0,2,1) 10
 RHS response(k0,2,2) 20
 RHS response(k0,3,1) 10
 RHS response(k0,3,2) 20
 RHS lift(p0,0) 30
 RHS lift(p0,1) 30
 RHS lift(p0,2) 30
 RHS lift(p0,3) 30
 RHS once(p0) 1
 RHS lift(p1,0) 30
 RHS lift(p1,1) 30
 RHS lift(p1,2) 30
 RHS lift(p1,3) 30
 RHS once(p1) 1
RANGES
 RHS ceiling(s1,0) 0.13501
 RHS ceiling(s0,2) 0.13501
 RHS ceiling(s0,3) 0.13501
 RHS ceiling(s1,3) 0.13501
BOUNDS
 LO BND pay(k0,s0,1) 0.021640000000000003
 UP BND pay(k0,s0,1) 0.34325000000000006
 LO BND pay(k0,s0,2) 0.015189999999999999
 UP BND pay(k0,s0,2) 0.31538
 UP BND pay(k0,s0,3) 0.28041
 UP BND pay(k0,s1,0) 0.31788
 LO BND pay(k0,s1,1) 0.025240000000000002
 UP BND pay(k0,s1,1) 0.30514
 UP BND pay(k0,s1,2) 0.26741
 UP BND pay(k0,s1,3) 0.37706000000000006
 UP BND level(k0,0) 100
 UP BND level(k0,1) 100
 UP BND level(k0,2) 100
 UP BND level(k0,3) 100
 UP BND start(p0,0) 1
 UP BND start(p0,1) 1
 UP BND start(p0,2) 1
 UP BND start(p0,3) 1
 UP BND start(p1,0) 1
 UP BND start(p1,1) 1
 UP BND start(p1,2) 1
 UP BND start(p1,3) 1
ENDATA
