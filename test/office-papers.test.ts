// Owns the proof that slides and Word files say what the papers say: every word of every cell, in real tables, charts and titles.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { writeDocx } from "../src/documents/docx/write-docx.ts";
import { BELONGS } from "../src/documents/osaka-city/papers/belongs.ts";
import { papersOf, slidesOf } from "../src/documents/osaka-city/papers/papers.ts";
import { cellsOf } from "../src/documents/paper/paper.ts";
import { cellsOfSlides, SLIDE, type Slides } from "../src/documents/paper/slides.ts";
import { writePptx } from "../src/documents/pptx/write-pptx.ts";
import type { Plan } from "../src/domain/plan.ts";
import { valueAt } from "../src/domain/pointer.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";
import { fullPlan } from "./full-plan.ts";
import { PRINT_FACTS } from "./print-facts.ts";

const plans: { readonly name: string; readonly plan: Plan }[] = [{ name: "full plan", plan: fullPlan() }];

beforeAll(async () => {
  for (const { unitSlug, plan } of await sampleYears())
    plans.push({ name: `${unitSlug} ${plan.fiscalYear}`, plan });
});

const squeezed = (text: string): string => text.replaceAll(/\s+/gu, "");

function partsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith(".xml"));
  return new Map(parts.map(([name, content]) => [name, strFromU8(content)]));
}

/** The words between the tags of a name, entities resolved. */
function wordsIn(xml: string, tag: string): string {
  const found = [...xml.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([^<]*)</${tag}>`, "gu"))];
  const words = found.map(([, text = ""]) => text).join("");
  return squeezed(
    words
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&apos;", "'")
      .replaceAll("&#xA;", "")
      .replaceAll("&amp;", "&"),
  );
}

function count(xml: string, mark: string): number {
  return xml.split(mark).length - 1;
}

function deckOf(plan: Plan): Slides {
  const slides = slidesOf(plan, PRINT_FACTS);
  if (!slides) throw new Error("nothing for slides");
  return slides;
}

test("a sheet that fits on a page of Word begins on one, lists go on from page to page", async () => {
  const honami = plans.find(({ name }) => name === "honami 2025")?.plan;
  if (!honami) throw new Error("the sample city has no 帆波区");
  const begun = async (kind: "form2" | "final-list") => {
    const [paper] = papersOf(honami, PRINT_FACTS, [kind]);
    const xml = paper && partsOf(await writeDocx(paper)).get("word/document.xml");
    return (xml ?? "")
      .split("<w:p>")
      .filter((one) => one.includes("<w:pageBreakBefore/>"))
      .map((one) => wordsIn(one, "w:t").slice(0, 12));
  };
  const words = await begun("form2");
  for (const heading of ["めざす成果及び戦略1-1", "具体的取組1-1-1", "具体的取組1-2-2"])
    expect(words.some((one) => one.startsWith(heading))).toBe(true);
  expect(await begun("final-list")).toEqual([]);
});

describe("slides", () => {
  test("state every fact that belongs in the year-end overview, in its words and numbers", () => {
    const lost = plans.flatMap(({ name, plan }) => {
      const deck = deckOf(plan);
      const cells = cellsOfSlides(deck);
      // The number of an issue stands in the title before its name.
      const titled = (path: string): boolean =>
        deck.slides.some(
          ({ title, name: own }) => own?.facts.includes(path) && title.includes(String(valueAt(plan, path))),
        );
      return BELONGS["overview-final"]
        .flatMap((pattern) => pathsOf(plan, pattern))
        .filter((path) => !titled(path))
        .filter((path) => {
          const holder = path.replace(/\/\d+$/u, "");
          const saying = cells.filter(({ facts }) => facts.includes(path) || facts.includes(holder));
          const said = squeezed(saying.map(({ text }) => text).join(""));
          return !said.includes(squeezed(String(valueAt(plan, path))));
        })
        .map((path) => `${name} ${path}`);
    });
    expect(lost).toEqual([]);
  });

  test("stand on the slide, none over another", () => {
    for (const { plan } of plans)
      for (const { title, parts } of deckOf(plan).slides) {
        expect(title).not.toBe("");
        for (const [index, { area }] of parts.entries()) {
          expect(area.x + area.width).toBeLessThanOrEqual(SLIDE.width - SLIDE.left + 0.01);
          expect(area.y + area.height).toBeLessThanOrEqual(SLIDE.bottom + 0.01);
          const before = parts[index - 1]?.area ?? { x: 0, y: 0, width: 0, height: 0 };
          expect(before.y + before.height <= area.y || before.x + before.width <= area.x).toBe(true);
        }
      }
  });

  test("are real titles, tables and charts in the file, with every word, the number, the state and the code", async () => {
    const { plan } = plans.find(({ name }) => name === "honami 2025") ?? { plan: fullPlan() };
    const slides = deckOf(plan);
    const { bytes, pages } = await writePptx(slides);
    const parts = partsOf(bytes);
    expect(pages).toBe(slides.slides.length);
    for (const [index, slide] of slides.slides.entries()) {
      const xml = parts.get(`ppt/slides/slide${index + 1}.xml`) ?? "";
      const words = wordsIn(xml, "a:t");
      expect(xml).toContain('type="title"');
      expect(xml).toContain('type="slidenum"');
      expect(words).toContain(squeezed(`${slide.title}${slide.name?.text ?? ""}`));
      const tables = slide.parts.filter((part) => part.kind === "table");
      expect(count(xml, "<a:tbl>")).toBe(tables.length);
      for (const { text } of tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)))
        expect(words).toContain(squeezed(text));
    }
    const chart = [...parts].find(([name]) => /charts\/chart\d+\.xml$/u.test(name))?.[1] ?? "";
    const drawn = slides.slides.flatMap((slide) => slide.parts).find((part) => part.kind === "chart");
    for (const { values, name } of drawn?.series ?? []) {
      expect(wordsIn(chart, "c:v")).toContain(squeezed(values.toReversed().join("")));
      expect(wordsIn(chart, "c:v")).toContain(squeezed(name));
    }
    const masters = [...parts]
      .filter(([name]) => name.includes("slideLayout"))
      .map(([, xml]) => wordsIn(xml, "a:t"));
    expect(masters.some((words) => words.includes(PRINT_FACTS.shortCode))).toBe(true);
    expect(masters.some((words) => words.includes(PRINT_FACTS.stage ?? "-"))).toBe(true);
    expect([...parts.values()].some((xml) => xml.includes('typeface="BIZ UDPGothic"'))).toBe(true);
  });

  test("a title too long for one line of the opening is broken between its words", async () => {
    const deck = { ...deckOf(fullPlan()), title: "令和7年度 長い名前の環境局 運営方針 自己評価の概要版" };
    const [opening, ...others] = deck.slides;
    if (!opening) throw new Error("no opening");
    const slides = { ...deck, slides: [{ ...opening, title: deck.title }, ...others] };
    const xml = partsOf((await writePptx(slides)).bytes).get("ppt/slides/slide1.xml") ?? "";
    const paragraphs = xml.split("</a:p>").map((one) => wordsIn(one, "a:t"));
    expect(paragraphs).toEqual(
      expect.arrayContaining(["令和7年度長い名前の環境局運営方針", "自己評価の概要版"]),
    );
  });

  test("a text too long for one slide goes on on the next, and nothing of it is lost", () => {
    const foreword = Array.from({ length: 90 }, (_, index) => `第${index}の文はここにあります。`).join("");
    const { slides } = deckOf({ ...fullPlan(), foreword });
    const own = slides.filter(({ parts }) =>
      parts.some(
        (part) =>
          part.kind === "table" && part.rows.some(({ cells }) => cells[0]?.facts.includes("/foreword")),
      ),
    );
    expect(own.length).toBeGreaterThan(1);
    const said = own.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.kind === "table" ? part.rows.flatMap(({ cells }) => cells) : [])),
    );
    expect(
      squeezed(
        said
          .filter(({ facts }) => facts.includes("/foreword"))
          .map(({ text }) => text)
          .join(""),
      ),
    ).toBe(squeezed(foreword));
  });
});

test("a Word file holds every cell of its paper in order, its head rows repeat, and its page lies as the paper's", async () => {
  for (const { plan } of plans.slice(0, 3))
    for (const paper of papersOf(plan, PRINT_FACTS)) {
      const parts = partsOf(await writeDocx(paper));
      const xml = parts.get("word/document.xml") ?? "";
      const words = wordsIn(xml, "w:t");
      let at = 0;
      for (const { text, mandatory } of cellsOf(paper)) {
        if (text === "" && mandatory?.now) continue;
        const found = words.indexOf(squeezed(text), at);
        expect([paper.id, text, found >= 0]).toEqual([paper.id, text, true]);
        at = found + squeezed(text).length;
      }
      const heads = paper.blocks.reduce((sum, block) => sum + (block.kind === "table" ? block.head : 0), 0);
      expect(count(xml, "<w:tblHeader/>")).toBe(heads);
      expect(xml.includes('w:orient="landscape"')).toBe(paper.orientation === "landscape");
      const foot = [...parts]
        .filter(([name]) => name.includes("footer"))
        .map(([, footer]) => wordsIn(footer, "w:t"));
      expect(foot.join("")).toContain(PRINT_FACTS.shortCode);
    }
}, 30_000);

test("a Word table breaks between the items of a list, never inside a short one", async () => {
  const [list] = papersOf(fullPlan(), PRINT_FACTS, ["final-list"]);
  if (!list) throw new Error("no list");
  const xml = strFromU8(unzipSync(await writeDocx(list))["word/document.xml"] ?? new Uint8Array());
  const rows = xml.match(/<w:tr>.*?<\/w:tr>/gsu) ?? [];
  const grouped = rows.filter((row) => row.includes('w:vMerge w:val="restart"'));
  expect(grouped.length).toBeGreaterThan(0);
  for (const row of grouped) expect(row).toContain("<w:cantSplit/>");
  for (const row of grouped) expect(row).toContain("<w:keepNext/>");
});

test("the same record gives the same bytes", async () => {
  const plan = fullPlan();
  const [paper] = papersOf(plan, PRINT_FACTS, ["form2"]);
  if (!paper) throw new Error("no paper");
  const digest = async () => [
    Buffer.from(await writeDocx(paper)).toString("base64"),
    Buffer.from((await writePptx(deckOf(plan))).bytes).toString("base64"),
  ];
  const first = await digest();
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect((await digest()).map((bytes, index) => bytes === first[index])).toEqual([true, true]);
});

const OFFICE = process.env["HOSHIN_SOFFICE"] ?? "/usr/lib/libreoffice/program/soffice";
const opens = (library: string): boolean => existsSync(join(OFFICE, "..", library));

/** What another program makes of a file, as the words of its PDF. */
function rendered(name: string, bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "hoshin-office-"));
  try {
    writeFileSync(join(folder, name), bytes);
    const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
    execFileSync(
      OFFICE,
      [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, join(folder, name)],
      {
        stdio: "ignore",
      },
    );
    const pdf = join(folder, name.replace(/\.\w+$/u, ".pdf"));
    execFileSync("pdftotext", ["-layout", pdf, join(folder, "words.txt")]);
    return squeezed(readFileSync(join(folder, "words.txt"), "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.skipIf(!opens("libsdlo.so"))(
  "LibreOffice Impress shows the slides with their words",
  async () => {
    const plan = fullPlan();
    const slides = deckOf(plan);
    const words = rendered("slides.pptx", (await writePptx(slides)).bytes);
    for (const { title } of slides.slides) expect(words).toContain(squeezed(title));
    expect(words).toContain(PRINT_FACTS.shortCode);
  },
  60_000,
);

test.skipIf(!opens("libswlo.so"))(
  "LibreOffice Writer shows the Word file with its words",
  async () => {
    const [paper] = papersOf(fullPlan(), PRINT_FACTS, ["form1"]);
    if (!paper) throw new Error("no paper");
    const words = rendered("form1.docx", await writeDocx(paper));
    for (const { text } of cellsOf(paper).filter(({ text: one }) => one.length < 15 && !one.includes("\n")))
      expect(words).toContain(squeezed(text));
  },
  60_000,
);

/** The pointers of a plan that fit a pattern and hold something. */
function pathsOf(plan: Plan, pattern: string): readonly string[] {
  let paths = [""];
  for (const step of pattern.split("/").slice(1))
    paths = paths.flatMap((path) => {
      const holder = valueAt(plan, path);
      if (step !== "*") return [`${path}/${step}`];
      return Array.isArray(holder) ? holder.map((_, index) => `${path}/${index}`) : [];
    });
  return paths.filter((path) => {
    const value = valueAt(plan, path);
    return value !== null && value !== undefined && value !== "" && value !== 0;
  });
}
