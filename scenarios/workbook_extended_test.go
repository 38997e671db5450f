//go:build extended

package scenarios_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"phanbo/budget/locale"
	"phanbo/scenarios"
)

func init() {
	books, isRead = scenarios.Seeds, func(string) bool { return true }
}

// Of 200 random plans, a fifth of the plans that the other tests draw, each is saved
// again by LibreOffice and must come back as it was.
func TestPlansSurviveLibreOffice(t *testing.T) {
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("no LibreOffice")
	}
	folder := t.TempDir()
	plans, files := map[string]*scenarios.Written{}, []string{}
	for seed := range scenarios.Seeds() / 5 {
		name := fmt.Sprintf("plan-%d.xlsx", seed)
		plans[name] = scenarios.Draw(seed)
		book := workbookOf(t, plans[name], locale.Languages()[seed%2])
		if err := os.WriteFile(filepath.Join(folder, name), book, 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, filepath.Join(folder, name))
	}
	saved := filepath.Join(folder, "saved")
	args := append([]string{"-env:UserInstallation=file://" + filepath.Join(folder, "profile"), "--headless", "--convert-to", "xlsx", "--outdir", saved}, files...)
	if out, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	for name, w := range plans {
		book, err := os.ReadFile(filepath.Join(saved, name))
		if err != nil {
			t.Fatal(err)
		}
		checkTables(t, name, w, book)
	}
	t.Logf("plans saved again: %d", len(plans))
}
