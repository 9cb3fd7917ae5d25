// Owns the checks of ア and イ: an initiative that is continued although its line was hit, a strategy called effective although off track.
import { sheetsOfKind } from "../../../domain/sheet.ts";
import { evidenceAt, paperCheck, type Remark, sheetCheck } from "./check.ts";
import { placeOf } from "./places.ts";

const withdrawalLineHit = paperCheck(
  {
    id: "withdrawal-line-hit-but-continued",
    severity: "warning",
    title: {
      ja: "撤退・再構築基準に達したのに、継続としている",
      en: "The withdrawal line was hit, yet the work is to go on",
    },
    source: "様式2の凡例：③は撤退・再構築基準未達成、アは継続して推進",
    basis: "inferred",
  },
  ({ reading }) =>
    sheetsOfKind(reading.plan, "initiative")
      .filter(({ content }) => content.yearEnd.attainment === "③" && content.yearEnd.effectiveness === "ア")
      .map((sheet) => {
        const place = placeOf(sheet);
        const asked = sheet.content.withdrawalCriteria
          .map((one) => one.consequence)
          .find((words) => words !== null);
        return {
          reading,
          path: `${sheet.path}/yearEnd/effectiveness`,
          ja: `${place.ja}は③（撤退・再構築基準に達した）ですが、有効性はア（継続して推進）です。${asked ? `基準は「${asked}」としています。` : ""}`,
          en: `${place.en} is coded ③ (withdrawal line hit) but effectiveness is ア (go on).${asked ? ` The criterion asks: ${asked}.` : ""}`,
          evidence: [
            evidenceAt(reading, `${sheet.path}/yearEnd/attainment`, "③"),
            ...sheet.content.withdrawalCriteria.map((one, index) =>
              evidenceAt(reading, `${sheet.path}/withdrawalCriteria/${index}`, one.text),
            ),
          ],
          settle: {
            ja: "継続する理由を改善策に書くか、有効性をイに改める。",
            en: "Say in the measures why it goes on, or change effectiveness to イ.",
          },
        };
      }),
);

const effectiveOffTrack = sheetCheck(
  {
    id: "effective-although-off-track",
    severity: "note",
    title: {
      ja: "順調でない戦略を、有効（ア）としている",
      en: "A strategy off track is called effective (ア)",
    },
    source: "様式2の凡例：Bとbは順調でない。有効性は別の判断なので、誤りとは限らない",
    basis: "inferred",
  },
  "strategy",
  (sheet, reading): readonly Remark[] => {
    const { effectiveness, outcomeOverall, progress } = sheet.content;
    const off = [
      ...(outcomeOverall === "B"
        ? [{ ja: "アウトカム全体がB", en: "overall outcome B", key: "outcomeOverall" }]
        : []),
      ...(progress === "b" ? [{ ja: "進捗がb", en: "progress b", key: "progress" }] : []),
    ];
    if (effectiveness !== "ア" || off.length === 0) return [];
    const place = placeOf(sheet);
    return [
      {
        reading,
        path: `${sheet.path}/effectiveness`,
        ja: `${place.ja}は${off.map((one) => one.ja).join("、")}（順調でない）ですが、有効性はア（有効）です。`,
        en: `${place.en}: ${off.map((one) => one.en).join(" and ")} (off track), yet effectiveness is ア.`,
        evidence: off.map((one) => evidenceAt(reading, `${sheet.path}/${one.key}`)),
        settle: {
          ja: "順調でないのに有効とした理由を、課題か今後の対応方向に書く。",
          en: "Say in the issue or the next direction why it is effective though off track.",
        },
      },
    ];
  },
);

const dashBesideValue = paperCheck(
  {
    id: "effectiveness-dash-beside-a-value",
    severity: "warning",
    title: {
      ja: "実績値があるのに、有効性が「—」（未設定・未測定）である",
      en: "Effectiveness is — (not set, not measured) although a value is reported",
    },
    source: "様式2 有効性の凡例：—はプロセス指標未設定（未測定）",
    basis: "printed",
  },
  ({ reading }) =>
    sheetsOfKind(reading.plan, "initiative")
      .filter(
        ({ content }) =>
          content.yearEnd.effectiveness === "—" && content.yearEnd.actuals.some((one) => one.value !== null),
      )
      .map((sheet) => {
        const place = placeOf(sheet);
        const values = sheet.content.yearEnd.actuals
          .filter((one) => one.value !== null)
          .map((one) => `${one.value}${one.unit ?? ""}`);
        return {
          reading,
          path: `${sheet.path}/yearEnd/effectiveness`,
          ja: `${place.ja}は実績値（${values.join("、")}）を示していますが、有効性が「—」です。`,
          en: `${place.en} reports ${values.join(", ")} but its effectiveness is —.`,
          evidence: [evidenceAt(reading, `${sheet.path}/yearEnd/actuals`)],
          settle: { ja: "有効性をアかイで示す。", en: "State effectiveness as ア or イ." },
        };
      }),
);

export const EFFECTIVENESS_CHECKS = [withdrawalLineHit, effectiveOffTrack, dashBesideValue] as const;
