// Owns the rules of a 具体的取組 of 様式2. Source: the printed form of 令和2–3, marks 「必須」 and legends under the codes.
import type { Initiative, InitiativeMidYear, InitiativeYearEnd } from "../../domain/plan.ts";
import type { Rule } from "../../domain/rule.ts";

/** 「②、③」 or 「イ」: the printed condition under which a review has to explain itself. */
function mustExplain(review: InitiativeMidYear | InitiativeYearEnd): boolean {
  return review.attainment === "②" || review.attainment === "③" || review.effectiveness === "イ";
}

/** ① and ② are printed with (i) or (ii); a bare one says only half of it. */
function isWhole(review: InitiativeMidYear | InitiativeYearEnd): boolean {
  return review.execution !== null || (review.attainment !== "①" && review.attainment !== "②");
}

/** ③ stands alone in the legend. */
function thirdStandsAlone(review: InitiativeMidYear | InitiativeYearEnd): boolean {
  return review.attainment !== "③" || review.execution === null;
}

/** A 再掲 repeats another row, which answers for what is written. */
function isRepeated({ crossReference }: Initiative): boolean {
  return crossReference !== null;
}

const FORM = { basis: "printed", since: 2020 } as const;
const SOURCE = "様式2 具体的取組（令和2–3年度）";

export const FORM2_INITIATIVE_RULES: readonly Rule<"initiative">[] = [
  {
    ...FORM,
    id: "form2-initiative-plan",
    severity: "warning",
    phase: "P",
    text: {
      ja: "具体的取組には、当年度の取組内容を記入する。",
      en: "An initiative states its content of the year.",
    },
    source: `${SOURCE} 計画`,
    fields: ["/plannedContent"],
    except: isRepeated,
  },
  {
    ...FORM,
    id: "form2-initiative-budget",
    severity: "warning",
    phase: "P",
    text: {
      ja: "具体的取組には、当年度の予算額を記入する。予算のないものは0とする。",
      en: "An initiative states its budget of the year; one without money states 0.",
    },
    source: `${SOURCE} 計画`,
    fields: ["/budget/current"],
    except: isRepeated,
  },
  {
    ...FORM,
    id: "form2-initiative-heading",
    only: "desk",
    severity: "warning",
    phase: "P",
    text: { ja: "具体的取組には、番号と名称を付ける。", en: "An initiative has its number and name." },
    source: `${SOURCE} 見出し`,
    fields: ["/code", "/name"],
  },
  {
    ...FORM,
    id: "form2-process-indicator",
    only: "desk",
    severity: "warning",
    phase: "P",
    text: {
      ja: "プロセス指標ごとに、名称と目標を記入する。",
      en: "Every process indicator has its name and its target.",
    },
    source: `${SOURCE} 計画`,
    fields: ["/processIndicators/*/name", "/processIndicators/*/target"],
  },
  {
    ...FORM,
    id: "form2-initiative-criterion",
    severity: "warning",
    phase: "P",
    basis: "inferred",
    text: {
      ja: "プロセス指標を設定した取組には、撤退・再構築基準も設定する。",
      en: "An initiative with a process indicator also sets a withdrawal or rebuild criterion.",
    },
    source: `${SOURCE} 計画：指標のある取組にはすべて基準があることから推定`,
    fields: ["/withdrawalCriteria"],
    when: (sheet) => sheet.processIndicators.length > 0,
    except: isRepeated,
  },
  {
    ...FORM,
    id: "form2-initiative-mid-year",
    severity: "warning",
    phase: "M",
    text: {
      ja: "中間振り返りには、有効性の符号を記入する。",
      en: "The mid-year review states the code of effectiveness.",
    },
    source: `${SOURCE} 中間振り返り`,
    fields: ["/midYear/effectiveness"],
    except: isRepeated,
  },
  {
    ...FORM,
    id: "form2-initiative-mid-year-code",
    severity: "warning",
    phase: "M",
    text: {
      ja: "プロセス指標を設定した取組は、中間振り返りに達成状況の符号を記入する。",
      en: "An initiative with a process indicator states the code of attainment at mid-year.",
    },
    source: `${SOURCE} 中間振り返り プロセス指標の達成状況`,
    fields: ["/midYear/attainment"],
    when: (sheet) => sheet.processIndicators.length > 0,
    except: isRepeated,
  },
  {
    ...FORM,
    id: "C2",
    severity: "error",
    phase: "M",
    text: {
      ja: "中間振り返りが「②」「③」又は「イ」の場合、課題と改善策は必須。",
      en: "Mid-year: issue and measure are mandatory when the code is ②, ③ or イ.",
    },
    source: `${SOURCE} 中間振り返り：※左記に「②、③」、「イ」がある場合は必須`,
    fields: ["/midYear/issueAndMeasure"],
    when: (sheet) => mustExplain(sheet.midYear),
  },
  {
    ...FORM,
    id: "form2-initiative-year-end",
    severity: "warning",
    phase: "Y",
    text: {
      ja: "自己評価には、取組実績と有効性の符号を記入する。",
      en: "The self-evaluation states the results and the code of effectiveness.",
    },
    source: `${SOURCE} 自己評価`,
    fields: ["/yearEnd/result", "/yearEnd/effectiveness"],
    except: isRepeated,
  },
  {
    ...FORM,
    id: "form2-initiative-actuals",
    severity: "warning",
    phase: "Y",
    text: {
      ja: "プロセス指標を設定した取組は、自己評価にその実績値と符号を記入する。",
      en: "An initiative with a process indicator states its value and its code at year-end.",
    },
    source: `${SOURCE} 自己評価 プロセス指標の達成状況`,
    fields: ["/yearEnd/actuals", "/yearEnd/attainment"],
    when: (sheet) => sheet.processIndicators.length > 0,
    except: isRepeated,
  },
  {
    ...FORM,
    id: "C3",
    severity: "error",
    phase: "Y",
    text: {
      ja: "自己評価が「②」「③」又は「イ」の場合、課題と改善策は両方とも必須。",
      en: "Year-end: issue and measure are both mandatory when the code is ②, ③ or イ.",
    },
    source: `${SOURCE} 自己評価：※左記に「②、③」、「イ」がある場合は必須`,
    fields: ["/yearEnd/issue", "/yearEnd/measure"],
    when: (sheet) => mustExplain(sheet.yearEnd),
  },
  {
    ...FORM,
    id: "execution-beside-mid-year-code",
    severity: "error",
    phase: "M",
    text: {
      ja: "中間振り返りの①・②には、(i)か(ii)を付ける。",
      en: "At mid-year ① and ② are stated with (i) or (ii).",
    },
    source: `${SOURCE} 中間振り返りの凡例`,
    fields: ["/midYear/execution"],
    holds: (sheet) => isWhole(sheet.midYear),
  },
  {
    ...FORM,
    id: "execution-beside-year-end-code",
    severity: "error",
    phase: "Y",
    text: {
      ja: "自己評価の①・②には、(i)か(ii)を付ける。",
      en: "At year-end ① and ② are stated with (i) or (ii).",
    },
    source: `${SOURCE} 自己評価の凡例`,
    fields: ["/yearEnd/execution"],
    holds: (sheet) => isWhole(sheet.yearEnd),
  },
  {
    ...FORM,
    id: "third-code-alone-at-mid-year",
    severity: "error",
    phase: "M",
    text: {
      ja: "中間振り返りの③には、(i)・(ii)を付けない。",
      en: "At mid-year ③ takes neither (i) nor (ii).",
    },
    source: `${SOURCE} 中間振り返りの凡例`,
    fields: ["/midYear/execution"],
    holds: (sheet) => thirdStandsAlone(sheet.midYear),
  },
  {
    ...FORM,
    id: "third-code-alone-at-year-end",
    severity: "error",
    phase: "Y",
    text: { ja: "自己評価の③には、(i)・(ii)を付けない。", en: "At year-end ③ takes neither (i) nor (ii)." },
    source: `${SOURCE} 自己評価の凡例`,
    fields: ["/yearEnd/execution"],
    holds: (sheet) => thirdStandsAlone(sheet.yearEnd),
  },
];
