// Right answers of several parts: pairs, gaps, marked lines.

const numberIn = (block, key) => Number(new RegExp(`^${key}\\s*=\\s*(\\d+)`, "m").exec(block)[1]);

async function matchPairs(page, item) {
  const pairs = item.blocks("entry");
  for (let i = 0; i < pairs.length; i += 1) {
    await page.locator(".match-form li").nth(i).locator("select").selectOption(item.field(pairs[i], "option"));
  }
}

async function fillGaps(page, item) {
  for (const gap of item.blocks("gap")) {
    const field = page.locator(`.gap[aria-label$=": ${item.field(gap, "label")}"]`);
    const accepted = /^accept\s*=\s*\[\s*"([^"]+)"/m.exec(gap)?.[1];
    const answer = accepted ?? item.field(gap, "answer");
    if (/^options/m.test(gap)) await field.selectOption(answer);
    else await field.fill(answer);
  }
}

async function markLines(page, item) {
  for (const span of item.blocks("span")) await page.locator(`[data-line="${numberIn(span, "from")}"]`).click();
}

async function review(page, item) {
  for (const defect of item.blocks("defect")) {
    const line = numberIn(defect, "from");
    await page.locator(`[data-line="${line}"]`).click();
    const words = page.getByRole("group", { name: `What is wrong in line ${line}`, exact: true });
    await words.getByLabel("Category").selectOption(item.field(defect, "category"));
    await words.getByLabel("Severity").selectOption(item.field(defect, "severity"));
  }
}

/** By kind: what answers each rightly. */
export const parts = { match: matchPairs, cloze: fillGaps, lines: markLines, review_pr: review };
