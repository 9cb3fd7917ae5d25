// Owns the page of personnel moves: a list pasted or uploaded, what it would do, carrying it out.
import { emptyFile } from "../../../domain/empty-file.ts";
import { ROLE_WORDS } from "../../../domain/access.ts";
import { decodeText } from "../../../documents/text/decode.ts";
import { listSections, type SectionEntry } from "../../../store/people.ts";
import { Problems, type Problem } from "../../../ui/field.tsx";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { date } from "../../../ui/numbers.ts";
import { Notice } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import {
  movePeople,
  previewMoves,
  type HandOvers,
  type Move,
  type Moves,
} from "../../../usecases/move-people.ts";
import { MOVE_COLUMNS, readMoves, type WrongLine } from "../../../usecases/read-moves.ts";
import { DeskForm, Done, type DeskContext } from "../desk-page.tsx";
import { sent, sentFiles } from "../form-data.ts";
import type { DeskAnswer, DeskWork } from "../work.ts";
import { peopleCrumbs } from "./crumbs.ts";
import { byOf, linkOfKey } from "./by.ts";
import { dutyWords, OneTimeLink } from "./people-page.tsx";

type News = {
  readonly list?: string;
  readonly problems?: readonly Problem[];
  readonly preview?: Moves;
  readonly handOvers?: HandOvers;
  readonly done?: Moves;
};

/** The page: the list, what it would do, or what it did. */
export async function movesPage(work: DeskWork, news: News = {}): Promise<DeskAnswer> {
  const { context } = work;
  const { lang, city } = context;
  const { list = "", problems = [], preview, done } = news;
  const t = inLanguage(lang);
  const title = t("人事異動", "Personnel moves");
  const sections = await listSections(work.db, city.slug);
  return {
    place: { page: "moves", city: city.slug },
    status: problems.length > 0 ? 422 : 200,
    view: {
      title,
      description: null,
      crumbs: peopleCrumbs(context, title),
      body: (
        <>
          <h1>{title}</h1>
          <Problems title={t("何も変えていません", "Nothing was changed")} problems={problems} />
          {done && <DoneMoves work={work} done={done} />}
          {preview && (
            <Preview
              context={context}
              list={list}
              preview={preview}
              sections={sections}
              handOvers={news.handOvers ?? new Map()}
            />
          )}
          <List context={context} list={done ? "" : list} />
        </>
      ),
    },
  };
}

/** Looking at what a list would do, or carrying it out. */
export async function carryOutMoves(work: DeskWork, form: FormData): Promise<DeskAnswer> {
  const { lang } = work.context;
  const [file] = await sentFiles(form, "file");
  if (file?.bytes.length === 0)
    return movesPage(work, {
      list: sent(form, "list"),
      problems: [{ text: emptyFile(file.file)[lang], about: "file" }],
    });
  // A spreadsheet in Japan may write its CSV in Shift_JIS: the bytes tell.
  const read = file ? decodeText(file.bytes, file.file) : null;
  const list = read?.ok ? read.value.text : sent(form, "list");
  const handOvers: HandOvers = new Map(
    [...form].flatMap(([name, to]): [string, string][] =>
      name.startsWith("hand-over-") && typeof to === "string" && to !== "" ? [[name.slice(10), to]] : [],
    ),
  );
  const refuse = (text: string): Promise<DeskAnswer> =>
    movesPage(work, { list, problems: [{ text, about: "list" }], handOvers });
  if (read && !read.ok) return refuse(read.refusal[lang]);
  const rows = readMoves(list);
  if (!rows.ok) return refuse(rows.refusal[lang]);
  const preview = await previewMoves(work.db, byOf(work), rows.value.rows, handOvers);
  if (!preview.ok) return refuse(preview.refusal[lang]);
  const wrong = [...rows.value.wrong, ...preview.value.wrong].sort((a, b) => a.line - b.line);
  if (wrong.length > 0) return movesPage(work, { list, problems: linesToMend(lang, wrong), handOvers });
  if (sent(form, "action") !== "move") return movesPage(work, { list, preview: preview.value, handOvers });
  const done = await movePeople(work.db, byOf(work), rows.value.rows, handOvers);
  if (done.ok) return movesPage(work, { done: done.value });
  const problems = [{ text: done.refusal[lang], about: null }];
  return movesPage(work, { list, preview: preview.value, handOvers, problems });
}

/** More than these are counted only: nobody mends a hundred lines from a list of them. */
const MOST_LINES = 100;

/** Every line that stands in the way. */
function linesToMend(lang: Lang, wrong: readonly WrongLine[]): readonly Problem[] {
  const t = inLanguage(lang);
  const told = wrong.slice(0, MOST_LINES).map(({ line, refusal }): Problem => {
    const text = t(`${line}行目：${refusal.ja}`, `Line ${line}: ${refusal.en}`);
    return { text, about: "list" };
  });
  const left = wrong.length - told.length;
  if (left === 0) return told;
  return [...told, { text: t(`ほかに${left}行あります。`, `And ${left} more lines.`), about: "list" }];
}

function List({ context, list }: { readonly context: DeskContext; readonly list: string }) {
  const t = inLanguage(context.lang);
  const columns = Object.values(MOVE_COLUMNS).map((names) => names[context.lang === "ja" ? 0 : 1]);
  return (
    <section class="panel" aria-labelledby="the-list">
      <h2 id="the-list">{t("異動の一覧", "The list")}</h2>
      <DeskForm context={context} to={{ page: "moves", city: context.city.slug }} action="preview" files>
        <div class="form-field">
          <label for="list">{t("一覧を貼り付ける", "Paste the list")}</label>
          <p class="form-hint" id="list-hint">
            {t(
              `一行目は見出し：${columns.join("、")}。表計算ソフトの行をそのまま貼り付けるか、CSV にします。「${columns[2]}」に「はい」とあれば、開始日の前の日で今の役割が終わります。新しい人には名前を入れます。`,
              `The first line holds the headings: ${columns.join(", ")}. Paste rows of a spreadsheet, or CSV. "yes" under "${columns[2]}" ends present duties with the day before. New people need a name.`,
            )}
          </p>
          <textarea class="form-text" id="list" name="list" rows={8} aria-describedby="list-hint">
            {list}
          </textarea>
        </div>
        <div class="form-field">
          <label for="file">{t("またはファイル（CSV）", "Or a file (CSV)")}</label>
          <input class="form-file" type="file" id="file" name="file" accept=".csv,.tsv,.txt" />
        </div>
        <button type="submit" class="button">
          {t("どうなるかを見る", "See what it does")}
        </button>
      </DeskForm>
    </section>
  );
}

function Preview(props: {
  readonly context: DeskContext;
  readonly list: string;
  readonly preview: Moves;
  readonly sections: readonly SectionEntry[];
  readonly handOvers: HandOvers;
}) {
  const { context, list, preview, sections, handOvers } = props;
  const { lang } = context;
  const t = inLanguage(lang);
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{t("こうなります（まだ変えていません）", "What it does (nothing is changed yet)")}</h2>
      <MoveTable context={context} moves={preview.moves} sections={sections} />
      <DeskForm context={context} to={{ page: "moves", city: context.city.slug }} action="move">
        <input type="hidden" name="list" value={list} />
        {[...handOvers].map(([from, to]) => (
          <input type="hidden" name={`hand-over-${from}`} value={to} />
        ))}
        {preview.ownerless.length > 0 && (
          <Notice kind="warning" title={t("受け持つ人のいなくなるシート", "Sheets that would have nobody")}>
            {preview.ownerless.map(({ section, sheets }) => (
              <div class="form-field">
                <label for={`hand-over-${section.id}`}>
                  {t(
                    `${section.unitName} ${section.name} のシート${sheets}件を引き継ぐ課`,
                    `Section that takes the ${sheets} sheets of ${section.unitName} ${section.name}`,
                  )}
                </label>
                <select class="form-select" id={`hand-over-${section.id}`} name={`hand-over-${section.id}`}>
                  <option value="">{t("選んでください", "Please choose")}</option>
                  {sections
                    .filter(
                      ({ id, unitId, closed }) => unitId === section.unitId && id !== section.id && !closed,
                    )
                    .map(({ id, name }) => (
                      <option value={id}>{name}</option>
                    ))}
                </select>
              </div>
            ))}
          </Notice>
        )}
        <button type="submit" class="button">
          {t(`${preview.moves.length}件の異動を行う`, `Carry out ${preview.moves.length} moves`)}
        </button>
      </DeskForm>
    </section>
  );
}

function DoneMoves({ work, done }: { readonly work: DeskWork; readonly done: Moves }) {
  const { lang } = work.context;
  const t = inLanguage(lang);
  return (
    <>
      <Done>
        <p>
          {t(`${done.moves.length}件の異動を行いました。`, `${done.moves.length} moves were carried out.`)}
        </p>
      </Done>
      {done.links.map(({ name, key }) => (
        <OneTimeLink lang={lang} name={name} address={linkOfKey(work, key)} />
      ))}
    </>
  );
}

function MoveTable(props: {
  readonly context: DeskContext;
  readonly moves: readonly Move[];
  readonly sections: readonly SectionEntry[];
}) {
  const { lang } = props.context;
  const t = inLanguage(lang);
  const placeOf = ({ row: { joins } }: Move): string =>
    joins === null
      ? ""
      : [joins.unit, joins.section].filter(Boolean).join(" ") || t("市全体", "the whole city");
  return (
    <Table
      caption={t("異動", "Moves")}
      captionHidden
      rows={props.moves}
      columns={[
        {
          label: t("だれが", "Who"),
          heading: true,
          cell: (move) => (
            <>
              {move.name}
              {move.isNew && t("（新しい人）", " (new)")}
              <span class="small">{move.row.email}</span>
            </>
          ),
        },
        { label: t("いつから", "From"), keeps: "line", cell: ({ row }) => date(row.from, lang) },
        {
          label: t("終わる役割", "Ends"),
          cell: ({ ends }) =>
            ends.map((duty) => dutyWords(lang, duty)).join(t("、", ", ")) || t("なし", "nothing"),
        },
        {
          label: t("始まる役割", "Begins"),
          cell: (move) =>
            move.begins === null
              ? t("なし", "nothing")
              : `${ROLE_WORDS[move.begins.role][lang]}${t("：", ": ")}${placeOf(move)}`,
        },
      ]}
    />
  );
}
