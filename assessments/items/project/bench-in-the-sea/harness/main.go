package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func main() {
	survey := Survey{places: map[string]Place{}}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		if answer := survey.run(strings.Fields(lines.Text())); answer != "" {
			fmt.Println(answer)
		}
	}
}
