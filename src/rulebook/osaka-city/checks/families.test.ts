// Owns the proof of which papers are compared with each other, and that a concluded membership says why.
import { expect, test } from "vitest";
import { paper } from "./cases/paper.ts";
import { familiesOf } from "./families.ts";

const ward = (name: string, issue: string) =>
  paper(
    { form: "form1", unit: { name, kind: "ward" }, issues: [{ no: 4, name: issue }] },
    { file: `${name}.txt` },
  );
const nameless = (plan: Parameters<typeof paper>[0]) =>
  paper({ unit: null, ...plan }, { file: "nameless.txt" });

test("a paper without a unit joins the unit that has the same issue under the same number, and says so", () => {
  const families = familiesOf([
    ward("東区", "満足できる区役所づくり"),
    ward("西区", "安全なまちづくり"),
    nameless({ issues: [{ no: 4, name: "満足できる区役所づくり" }] }),
  ]);
  const east = families.find((family) => family.unit === "東区");
  expect(east?.members.map((member) => member.reading.source.file)).toEqual(["東区.txt", "nameless.txt"]);
  expect(east?.members[1]?.because).toContain("満足できる区役所づくり");
});

test("it stays alone when two units fit, when nothing fits, or when only a number fits", () => {
  const twice = familiesOf([
    ward("東区", "満足できる区役所づくり"),
    ward("西区", "満足できる区役所づくり"),
    nameless({ issues: [{ no: 4, name: "満足できる区役所づくり" }] }),
  ]);
  expect(twice.filter((family) => family.unit === null)).toHaveLength(1);
  const other = familiesOf([
    ward("東区", "安全なまちづくり"),
    nameless({ issues: [{ no: 4, name: "緑のあるまち" }] }),
  ]);
  expect(other).toHaveLength(2);
});

test("two budget figures in common connect papers, a single one does not", () => {
  const form1 = (...budgets: number[]) =>
    paper(
      {
        form: "form1",
        unit: { name: "東区", kind: "ward" },
        issues: [{ no: 1, mainInitiatives: budgets.map((budget) => ({ name: "講座", budget })) }],
      },
      { file: "form1.txt" },
    );
  const form2 = nameless({
    issues: [
      {
        no: 9,
        strategies: [
          {
            code: "9-1",
            initiatives: [
              { code: "9-1-1", budget: { previous: 203 } },
              { code: "9-1-2", budget: { previous: 13598 } },
            ],
          },
        ],
      },
    ],
  });
  expect(familiesOf([form1(203, 13598), form2])).toHaveLength(1);
  expect(familiesOf([form1(203, 500), form2])).toHaveLength(2);
});
