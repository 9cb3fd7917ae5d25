// Owns the people of the fictional city: one ready account per role and the rest of the sections, whose addresses and password stand on the sign-in page of the sample.
import type { Duty, Role } from "../domain/access.ts";
import type { Words } from "../domain/finding.ts";
import type { Db } from "../store/database.ts";
import { passwordDigest } from "../store/password.ts";
import { addAccount, addDuty, addSection, holdPeople, setPassword } from "../store/people-changes.ts";
import { listSections, listUnitIds } from "../store/people.ts";
import { SAMPLE_CITY } from "./load-sample-city.ts";

/** Everybody of the sample city signs in with it; it opens nothing anywhere else. */
export const SAMPLE_PASSWORD = "kaze-to-nami-no-machi";

/** Somebody of the sample city. Unit by its place in addresses, section by its name. */
export type SamplePerson = {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly unit: string | null;
  readonly section: string | null;
  /** What the person is there for, on the sign-in page. */
  readonly post: Words;
  /** One of those with whom a role is tried; the others complete the sections, so that no sheet waits for nobody. */
  readonly first: boolean;
};

/** The first day of the first year that the sample city shows. */
const SINCE = "2025-04-01";
const UNIT = "honami";
const DOMAIN = "miohara.example.jp";

/** The sections of the sample city's units. */
export const SAMPLE_SECTIONS: readonly { readonly unit: string; readonly name: string }[] = [
  { unit: UNIT, name: "市民協働課" },
  { unit: UNIT, name: "保健福祉課" },
  { unit: UNIT, name: "企画総務課" },
  { unit: "kusumori", name: "市民協働課" },
];

/** One account per role, an officer of another ward to see what is not shown to whom, and whoever else the sections need. */
export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  person("officer", "担当 花子", "officer", UNIT, "市民協働課", {
    ja: "帆波区 市民協働課の担当者",
    en: "officer of a section of Honami ward",
  }),
  person("manager", "課長 次郎", "section-manager", UNIT, "市民協働課", {
    ja: "帆波区 市民協働課の課長",
    en: "manager of that section",
  }),
  person("coordinator", "企画 総子", "coordinator", UNIT, null, {
    ja: "帆波区 企画総務課の取りまとめ担当",
    en: "coordinator of Honami ward",
  }),
  person("head", "区長 守", "unit-head", UNIT, null, { ja: "帆波区の区長", en: "head of Honami ward" }),
  person("bureau", "改革 進", "city-bureau", null, null, { ja: "市の総括担当", en: "city bureau" }),
  person("council", "会議 司", "council-secretariat", UNIT, null, {
    ja: "帆波区の区政会議の事務局",
    en: "secretariat of the ward's council",
  }),
  person("admin", "管理 理", "administrator", null, null, { ja: "管理者", en: "administrator" }),
  person("auditor", "監査 明", "auditor", null, null, {
    ja: "監査（すべて読め、何も変えられない）",
    en: "auditor (reads all, changes nothing)",
  }),
  person("kusumori", "楠森 緑", "officer", "kusumori", "市民協働課", {
    ja: "楠森区（別の区）の担当者",
    en: "officer of another ward",
  }),
  ...[
    person("welfare", "福祉 歩", "officer", UNIT, "保健福祉課", {
      ja: "帆波区 保健福祉課の担当者",
      en: "officer of the section for health and welfare",
    }),
    person("welfare-manager", "課長 三和", "section-manager", UNIT, "保健福祉課", {
      ja: "帆波区 保健福祉課の課長",
      en: "manager of that section",
    }),
    person("planning", "総務 結", "officer", UNIT, "企画総務課", {
      ja: "帆波区 企画総務課の担当者",
      en: "officer of the section for planning",
    }),
    person("planning-manager", "課長 史", "section-manager", UNIT, "企画総務課", {
      ja: "帆波区 企画総務課の課長",
      en: "manager of that section",
    }),
    person("kusumori-manager", "課長 樹", "section-manager", "kusumori", "市民協働課", {
      ja: "楠森区 市民協働課の課長",
      en: "section manager of another ward",
    }),
  ].map((one) => ({ ...one, first: false })),
];

function person(
  local: string,
  name: string,
  role: Role,
  unit: string | null,
  section: string | null,
  post: Words,
): SamplePerson {
  return { email: `${local}@${DOMAIN}`, name, role, unit, section, post, first: true };
}

/** Brings the people in once the city is there; a second time changes nothing. Answers how many were new. */
export async function loadSamplePeople(db: Db): Promise<number> {
  const { city } = SAMPLE_CITY;
  const digest = await passwordDigest(SAMPLE_PASSWORD);
  return db.transaction().execute(async (tx) => {
    await holdPeople(tx, city);
    const units = new Map((await listUnitIds(tx, city)).map(({ slug, id }) => [slug, id]));
    for (const { unit, name } of SAMPLE_SECTIONS) {
      const unitId = units.get(unit);
      if (unitId !== undefined) await addSection(tx, city, unitId, name);
    }
    const sections = await listSections(tx, city);
    let added = 0;
    for (const { email, name, role, unit, section } of SAMPLE_PEOPLE) {
      const unitId = unit === null ? null : (units.get(unit) ?? null);
      if (unit !== null && unitId === null) continue;
      const accountId = await addAccount(tx, { city, name, email, sample: true });
      if (accountId === null) continue;
      await setPassword(tx, accountId, digest);
      const sectionId = sections.find((one) => one.unitId === unitId && one.name === section)?.id ?? null;
      const duty: Duty = { role, unitId, sectionId, deputyFor: null };
      await addDuty(tx, city, accountId, { ...duty, fromDay: SINCE, untilDay: null });
      added++;
    }
    return added;
  });
}
