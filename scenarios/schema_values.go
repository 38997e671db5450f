package scenarios

// Patterns of numbers as text. They are wider than the reader, which names what
// is wrong with a text that only looks like a number.
const (
	digitsPattern  = "[0-9]([0-9., \u00a0\u202f]*[0-9])?" // with no-break spaces
	amountPattern  = `^` + digitsPattern + `$`
	numberPattern  = `^[-−]?` + digitsPattern + `$`
	ratePattern    = `^(` + digitsPattern + ` ?%|[0-9]+ ?/ ?[0-9]+|0)$`
	yearPattern    = `^[12][0-9]{3}$`
	yearKeyPattern = `^(` + everyYear + `|[12][0-9]{3})$`
)

// valueSchemas returns the definitions of the small types of values.go, and of
// plain words, numbers and counts.
func valueSchemas() object {
	year := object{"type": "integer", "minimum": minYear, "maximum": maxYear}
	count := object{"type": "integer", "minimum": 0, "maximum": maxCount}
	return object{
		"word":        wordSchema(),
		"number":      orText(object{"type": "number"}, numberPattern),
		"count":       orText(count, amountPattern),
		"textValue":   anyOf(wordSchema(), closed([]string{"vi"}, object{"vi": refer("word"), "en": refer("word")})),
		"yearValue":   orText(year, yearPattern),
		"numberValue": refer("number"),
		"numberRange": orRange("number"),
		"moneyValue":  orText(object{"type": "number", "minimum": 0}, amountPattern),
		"amountValue": orRange("moneyValue"),
		"rateValue":   orText(object{"const": 0}, ratePattern),
		"rateRange":   orRange("rateValue"),
		"yearRates":   orByYear("rateValue"),
		"yearMoney":   orByYear("moneyValue"),
		"rateMap":     object{"type": "object", "additionalProperties": refer("rateValue")},
	}
}

// wordSchema is a text; a bare number is one too, such as the year of a document.
func wordSchema() object {
	return object{"type": []string{"string", "number"}, "pattern": `\S`}
}

func anyOf(choices ...object) object { return object{"anyOf": choices} }

// orText allows a number as a JSON number or as a text by the rule of locale.
func orText(number object, pattern string) object {
	return anyOf(number, object{"type": "string", "pattern": pattern})
}

// orRange allows one value or {low, likely, high}.
func orRange(value string) object {
	properties := object{}
	for _, level := range levels {
		properties[level] = refer(value)
	}
	return anyOf(refer(value), closed(levels[:], properties))
}

// orByYear allows one value or a mapping by year.
func orByYear(value string) object {
	return anyOf(refer(value), object{
		"type":                 "object",
		"propertyNames":        object{"pattern": yearKeyPattern},
		"additionalProperties": refer(value),
	})
}

// closed is an object with no other keys than the given ones.
func closed(needed []string, properties object) object {
	return object{"type": "object", "additionalProperties": false, "required": needed, "properties": properties}
}
