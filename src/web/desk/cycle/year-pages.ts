// Owns which page or change of the year's work answers which place.
import type { CyclePlace } from "../../../site/cycle-links.ts";
import { cityPage, changeCityPage } from "../city/city.tsx";
import { decisionPage } from "../decisions/decision.tsx";
import { tasksPage, changeTasks } from "../tasks/tasks.tsx";
import { headPage } from "../unit-head/head.tsx";
import type { DeskAnswer, DeskWork } from "../work.ts";
import { changeUnitYear, unitYearPage } from "./unit-year.tsx";
import { progressPage } from "./progress.tsx";
import type { Told } from "./parts.tsx";
import { settingsHistoryPage } from "./settings-history.tsx";
import { changeSettings, settingsPage } from "./settings.tsx";

/** The page of a place. */
export async function cyclePage(work: DeskWork, place: CyclePlace, done: string | null): Promise<DeskAnswer> {
  const told: Told = { done, refusals: [] };
  switch (place.page) {
    case "tasks":
      return tasksPage(work, place, told);
    case "progress":
      return progressPage(work, place);
    case "cycle-settings":
      return settingsPage(work, place, told);
    case "settings-history":
      return settingsHistoryPage(work, place);
    case "all-units":
      return cityPage(work, place, told);
    case "unit-year":
      return unitYearPage(work, place, told);
    case "head":
      return headPage(work, place);
    case "decision":
      return decisionPage(work, place);
  }
}

/** A change that a page of the year's work asks for. */
export async function changeCycle(work: DeskWork, place: CyclePlace, form: FormData): Promise<DeskAnswer> {
  switch (place.page) {
    case "tasks":
      return changeTasks(work, place, form);
    case "cycle-settings":
      return changeSettings(work, place, form);
    case "all-units":
      return changeCityPage(work, place, form);
    case "unit-year":
      return changeUnitYear(work, place, form);
    case "progress":
    case "settings-history":
    case "head":
    case "decision":
      return null;
  }
}
