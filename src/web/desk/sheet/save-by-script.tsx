// Owns the answer to a field that saves itself: what became of it, and what the sheet says beside its fields from then on.
import { renderToString } from "hono/jsx/dom/server";
import { isLastingId } from "../../../domain/lasting-id.ts";
import { ok, refused, type Outcome, type Refusal } from "../../../domain/outcome.ts";
import type { EditResult } from "../../../domain/record.ts";
import { entryWords } from "../../../rulebook/osaka-city/entry-words.ts";
import { entryContext, type FieldModel } from "../../../usecases/field-models.ts";
import { again, loneSheet } from "../../../usecases/lone-sheet.ts";
import type { LoneSheet } from "../../../usecases/open-sheet.ts";
import { sent } from "../form-data.ts";
import { Must, Proposal } from "./field-control.tsx";
import { fieldHref, fieldOfName, OTHER_FIELD } from "./field-names.ts";
import type { FieldAnswer, FieldMarks, SaveAnswer } from "./save-answer.ts";
import { modelOf, refusedOf, saveEdits } from "./save-edits.ts";
import { sentEdits, type NotTaken, type Stray } from "./sent-edits.ts";
import { NOT_ON_THIS_SHEET } from "./stray-words.tsx";
import type { SheetDesk, SheetPlace } from "./sheet-desk.ts";

/** The answer to a save by script: what became of the field, and the marks of the sheet as it stands then. */
export async function saveByScript(
  desk: SheetDesk,
  place: SheetPlace,
  form: FormData,
): Promise<Outcome<SaveAnswer>> {
  const opened = await loneSheet(desk.db, desk.person, { ...place, itemId: place.item });
  if (!opened.ok) return opened;
  const { fields, view } = opened.value;
  const key = sent(form, "key");
  const { edits, notTaken, strays } = sentEdits(
    form,
    fields,
    entryContext(view.sheet),
    isLastingId(key) ? key : null,
  );
  if (edits.length === 0 && notTaken.length === 0 && strays.length === 0) {
    // What was sent is what stands: the words are acknowledged as they are.
    const place = [...form.keys()].flatMap((name) => fieldOfName("words", name) ?? [])[0];
    const model = place && modelOf(fields, place);
    return model
      ? ok({ fields: [answerOf(model, "unchanged", "")], marks: [] })
      : refused("no-such-field", "その欄はこのシートにありません。", "This sheet has no such field.");
  }
  const saved = await saveEdits(desk, opened.value, edits);
  const now = await again(desk.db, desk.person, place, opened.value);
  if (!now.ok) return now;
  const answers: FieldAnswer[] = [
    ...notTaken.flatMap((one) => {
      const model = modelOf(now.value.fields, one);
      return model ? [refusedAnswer(desk, place, now.value.fields, model, one.refusal)] : [];
    }),
    ...(saved.ok
      ? saved.value.flatMap((result) => answerTo(desk, place, now.value.fields, result) ?? [])
      : edits.flatMap((edit) => {
          const model = modelOf(now.value.fields, edit);
          return model ? [refusedAnswer(desk, place, now.value.fields, model, saved.refusal)] : [];
        })),
    ...strays.map((stray) => strayAnswer(desk, stray)),
  ];
  const refusedWords = saved.ok
    ? saved.value.flatMap((result) => refusedOf(fields, edits, result) ?? [])
    : [];
  return ok({ fields: answers, marks: marksOf(desk, now.value, [...notTaken, ...refusedWords]) });
}

function answerOf(model: FieldModel, kind: FieldAnswer["kind"], message: string): FieldAnswer {
  const { itemId, field, words, revision } = model;
  return { field: `${itemId}.${field}`, kind, words, revision, message, elsewhere: null };
}

/** Words for a field that is not there keep standing in the browser that sent them. */
function strayAnswer({ context: { lang } }: SheetDesk, { name }: Stray): FieldAnswer {
  const field = name.slice(name.indexOf(":") + 1);
  return {
    field,
    kind: "refused",
    words: null,
    revision: 0,
    message: NOT_ON_THIS_SHEET[lang],
    elsewhere: null,
  };
}

function refusedAnswer(
  { context: { lang } }: SheetDesk,
  place: SheetPlace,
  fields: readonly FieldModel[],
  model: FieldModel,
  refusal: Refusal,
): FieldAnswer {
  const { elsewhere } = refusal;
  return {
    ...answerOf(model, "refused", refusal[lang]),
    elsewhere: elsewhere
      ? { href: fieldHref(lang, { ...place, fields }, elsewhere), words: OTHER_FIELD[lang] }
      : null,
  };
}

function answerTo(
  desk: SheetDesk,
  place: SheetPlace,
  fields: readonly FieldModel[],
  result: EditResult,
): FieldAnswer | null {
  const model = modelOf(fields, result);
  if (!model) return null;
  if (result.kind === "refused") return refusedAnswer(desk, place, fields, model, result.refusal);
  if (result.kind === "conflict")
    return {
      ...answerOf(model, "conflict", desk.nameOf(result.theirs.by)),
      words: entryWords(model.entry, result.theirs.value),
      revision: result.theirs.revision,
    };
  return {
    ...answerOf(model, result.kind, ""),
    words: entryWords(model.entry, result.value),
    revision: result.revision,
  };
}

function marksOf(
  { context }: SheetDesk,
  open: LoneSheet,
  notTaken: readonly NotTaken[],
): readonly FieldMarks[] {
  const { lang } = context;
  return open.fields
    .filter(({ locked, requirement, proposal }) => locked === null && (requirement ?? proposal) !== null)
    .map((model) => ({
      field: `${model.itemId}.${model.field}`,
      must: model.requirement ? renderToString(<Must lang={lang} model={model} />) : "",
      proposal: model.proposal
        ? renderToString(
            <Proposal
              lang={lang}
              model={model}
              reason={null}
              notTaken={modelNotTaken(notTaken, model)}
              judgement={model.proposal}
            />,
          )
        : "",
    }));
}

function modelNotTaken(notTaken: readonly NotTaken[], { itemId, field }: FieldModel): NotTaken | null {
  return notTaken.find((one) => one.itemId === itemId && one.field === field) ?? null;
}
