// Owns the facts that tests print papers with.
import type { PrintFacts } from "../src/documents/paper/paper.ts";

export const PRINT_FACTS: PrintFacts = {
  city: "澪原市",
  unit: "帆波区",
  fiscalYear: 2025,
  edition: "様式：令和2年度版",
  stage: "自己評価反映",
  date: "2026-06-05",
  day: "令和8年6月5日",
  record: "3f2a9c1e-0000-4000-8000-000000000001",
  shortCode: "3F2A-9C1E-5",
  address: "https://hoshin.example.org/miohara/codes/3F2A-9C1E-5",
};
