//go:build extended

package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math/rand/v2"
	"runtime"
	"testing"

	"phanbo/budget"
	"phanbo/budget/xlsx"
	"phanbo/scenarios"
)

// mutants is 10,000, or 10 for every plan where PHANBO_PLANS is set.
func mutants() int { return 10 * count(1000) }

// victim is a sound workbook with what it is read as.
type victim struct {
	name string
	raw  []byte
	plan *scenarios.Written // nil for a workbook that holds no plan
	one  int                // of how many mutants one is of it: large files take long to read
}

func victims(t *testing.T) []victim {
	t.Helper()
	buffer, err := annex(t).WriteToBuffer()
	must(t, err)
	var form, filled bytes.Buffer
	plan, err := scenarios.Read(scenarios.ShippedFS(), "hai-duong")
	must(t, err)
	must(t, xlsx.WriteForm(&filled, plan, xlsx.FormOptions{}))
	must(t, xlsx.WriteForm(&form, nil, xlsx.FormOptions{First: 2026, Last: 2030}))
	p, o := sample()
	all := []victim{{name: "annex", raw: buffer.Bytes(), one: 1}, {name: "form", raw: form.Bytes(), one: 50}, {name: "plan", raw: filled.Bytes(), one: 100},
		{name: "result", raw: write(t, p, []budget.Outcome{o}, xlsx.Options{}), one: 50}}
	for i := range all {
		v := &all[i]
		if read, err := xlsx.ReadForm(bytes.NewReader(v.raw), int64(len(v.raw)), "x.xlsx"); err == nil {
			v.plan = read.Plan
		}
	}
	if all[0].plan == nil || all[2].plan == nil {
		t.Fatal("the annex and the filled form hold plans")
	}
	return all
}

func TestDamagedWorkbooks(t *testing.T) {
	all := victims(t)
	t.Run("files", func(t *testing.T) { damageFiles(t, all) })
	t.Run("parts", func(t *testing.T) { damageParts(t, all) })
}

// damageFiles damages workbooks at random: bytes changed, cut, doubled, moved, entries of
// the directory exchanged. A damaged one is refused, or read as the same plan.
func damageFiles(t *testing.T, all []victim) {
	random := rand.New(rand.NewPCG(5, 3))
	refused, same := 0, 0
	for i := range mutants() {
		v := &all[0]
		for j := range all[1:] {
			if i%all[j+1].one == j {
				v = &all[j+1]
			}
		}
		raw := damaged(random, v.raw)
		read, err := xlsx.ReadForm(bytes.NewReader(raw), int64(len(raw)), "x.xlsx")
		var problems budget.Problems
		switch {
		case errors.As(err, &problems):
			refused++
		case err != nil:
			t.Fatalf("mutant %d of %s: %v", i, v.name, err)
		case v.plan == nil || !read.Plan.Equal(v.plan):
			t.Fatalf("mutant %d of %s is read as another plan", i, v.name)
		default:
			same++
		}
	}
	t.Logf("%d mutants: %d refused, %d read as they were", mutants(), refused, same)
	if refused < mutants()/2 || same == 0 {
		t.Errorf("%d refused and %d read as they were: the damage is too small or too large", refused, same)
	}
}

// damaged is a copy of a file with one to three damages.
func damaged(random *rand.Rand, raw []byte) []byte {
	out := bytes.Clone(raw)
	for range 1 + random.IntN(3) {
		if len(out) == 0 {
			return out
		}
		at, n := random.IntN(len(out)), 1+random.IntN(40)
		end := min(at+n, len(out))
		switch random.IntN(8) {
		case 0, 1: // a bit
			out[at] ^= 1 << random.IntN(8)
		case 2: // some bytes
			for i := at; i < end; i++ {
				out[i] = byte(random.Uint32())
			}
		case 3: // left out
			out = append(out[:at:at], out[end:]...)
		case 4: // twice
			out = append(out[:end:end], append(bytes.Clone(out[at:end]), out[end:]...)...)
		case 5: // cut off
			out = out[:at]
		case 6: // something behind it
			out = append(out, out[at:end]...)
		case 7:
			exchange(random, out)
		}
	}
	return out
}

// exchange swaps a field of two entries of the directory: names of one length, or the
// place, the sizes or the checksum.
func exchange(random *rand.Rand, raw []byte) {
	var entries []int
	for at := 0; ; at += 4 {
		i := bytes.Index(raw[at:], []byte("PK\x01\x02"))
		if i < 0 || at+i+46 > len(raw) {
			break
		}
		at += i
		entries = append(entries, at)
	}
	if len(entries) < 2 {
		return
	}
	a, b := entries[random.IntN(len(entries))], entries[random.IntN(len(entries))]
	field := [][2]int{{16, 20}, {20, 24}, {24, 28}, {42, 46}, {16, 28}, {46, 46}}[random.IntN(6)]
	if field[0] == 46 {
		n := int(binary.LittleEndian.Uint16(raw[a+28:]))
		if n != int(binary.LittleEndian.Uint16(raw[b+28:])) || max(a, b)+46+n > len(raw) {
			return
		}
		field[1] += n
	}
	for i := field[0]; i < field[1]; i++ {
		raw[a+i], raw[b+i] = raw[b+i], raw[a+i]
	}
}

// damageParts damages parts and packs them again, with checksums that are right: anything
// may be read, or refused, in bounded memory.
func damageParts(t *testing.T, all []victim) {
	random := rand.New(rand.NewPCG(7, 1))
	refused, read := 0, 0
	for i := range mutants() / 10 {
		v := &all[0]
		if i%20 == 0 {
			v = &all[1+i/20%3]
		}
		raw := repacked(t, random, v.raw)
		form, err := xlsx.ReadForm(bytes.NewReader(raw), int64(len(raw)), "x.xlsx")
		var problems budget.Problems
		switch {
		case err == nil && form.Plan != nil:
			read++
		case errors.As(err, &problems) && len(problems) > 0:
			refused++
		default:
			t.Fatalf("mutant %d of %s: %v", i, v.name, err)
		}
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	t.Logf("%d mutants: %d refused, %d read; %d MB from the system", refused+read, refused, read, memory.Sys>>20)
	if memory.Sys > 1<<30 {
		t.Error("reading takes more than a gigabyte")
	}
	if refused == 0 || read == 0 {
		t.Error("the damage is too small or too large")
	}
}

// repacked damages one part of a package.
func repacked(t *testing.T, random *rand.Rand, raw []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	must(t, err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	hit := random.IntN(len(z.File))
	for i, f := range z.File {
		r, err := f.Open()
		must(t, err)
		data, err := io.ReadAll(r)
		must(t, err)
		if i == hit {
			data = damaged(random, data)
		}
		to, err := w.Create(f.Name)
		must(t, err)
		_, err = to.Write(data)
		must(t, err)
	}
	must(t, w.Close())
	return out.Bytes()
}
