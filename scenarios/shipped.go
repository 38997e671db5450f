package scenarios

import (
	"embed"
	"io/fs"
	"path"
)

//go:embed */*.yaml
var shipped embed.FS

// Shipped returns the names of the plans that ship, in alphabetical order.
func Shipped() []string {
	files, err := fs.Glob(shipped, "*/*.yaml")
	if err != nil {
		panic("scenarios: malformed pattern")
	}
	var names []string
	for _, f := range files {
		folder := path.Dir(f)
		if len(names) == 0 || names[len(names)-1] != folder {
			names = append(names, folder)
		}
	}
	return names
}

// ShippedFS returns the plans that ship, a folder each, to be read by Load.
func ShippedFS() fs.FS { return shipped }
