// Owns putting a plain page of a paper into the clothes of a city's web site: frame, nested boxes, spans, entities, captions.

const FRAME_ABOVE = `
<div id="skip"><a href="#main">本文へ移動</a></div>
<header><div class="logo"><a href="/"><img src="logo.png" alt="市"></a><a href="/sitemap">サイトマップ</a></div>
<form action="/search"><label>サイト内検索<input type="text" name="q"></label><button>検索</button></form></header>
<nav aria-label="主"><ul><li><a href="/kurashi">くらし</a></li><li><a href="/kucho">区長の部屋</a></li><li>催し</li></ul></nav>
<div id="pankuzu"><a href="/">トップページ</a> &gt; <a href="/hoshin">運営方針</a> &gt; 自己評価</div>
<ul class="wards"><li><a href="/kita">北区</a></li><li><a href="/nishi">西区</a></li></ul>
<main id="main"><p>ページ番号：512345</p>`;

const FRAME_BELOW = `
<p class="file"><a href="y2.pdf">様式2（PDF形式, 210.55KB）</a></p>
<h2>このページの作成者・問合せ先</h2>
<p>みなと総合課 企画担当<br>住所：〒000-0000 市みなと1丁目</p><p>電話：00-0000-0000</p>
</main>
<div id="footer"><p>Copyright (C) City. All rights reserved.</p><ul><li>個人情報</li><li>免責</li></ul></div>`;

/** The same paper as a city's site would show it. Takes the plain page that the writer makes (h2, p, simple tables). */
export function asCitySite(page: string, { spans = true } = {}): string {
  const body = /<body>([^]*)<\/body>/.exec(page)?.[1] ?? page;
  const dressed = body
    .replace(/<h2>(.*?)<\/h2>/g, '<div class="h2_box">\n<h2 class="h"><span>$1</span></h2>\n</div>')
    .replace(
      /<p>(.*?)<\/p>/g,
      '<div class="textblock">\n  <p><span style="font-size:90%">$1</span></p>\n</div>',
    )
    .replace(/<table>\n([^]*?)\n<\/table>/g, (_, rows: string) => siteTable(rows, spans))
    .replaceAll("％", "&#65285;")
    .replaceAll("（", "&#xFF08;")
    .replace(/(?<=>)・/g, "&#12539;");
  return `<!DOCTYPE html>\n<html lang="ja"><head><title>運営方針</title><style>td{color:red}</style></head>\n<body>${FRAME_ABOVE}\n${dressed}\n${FRAME_BELOW}<script>track("運営方針")</script></body></html>\n`;
}

/** A table with row and column spans in place of its blank cells, headers of the first row as th, and boxes in its cells. */
function siteTable(rows: string, spans: boolean): string {
  const grid = rows
    .split("\n")
    .map((row) => [...row.matchAll(/<td>(.*?)<\/td>/g)].map((cell) => cell[1] ?? ""));
  const lines = grid.map((cells, y) => {
    const out: string[] = [];
    for (let x = 0; x < cells.length; x++) {
      const words = cells[x] ?? "";
      if (spans && x === 0 && words === "" && y > 0 && cells.length > 1) continue;
      let tall = 1;
      if (spans && x === 0) while (isBlankHead(grid[y + tall])) tall++;
      const wide = spans && words !== "" ? 1 + blanksFrom(cells, x + 1) : 1;
      const tag = y === 0 ? "th" : "td";
      const scope = y === 0 ? ' scope="col"' : "";
      const span = `${tall > 1 ? ` rowspan="${tall}"` : ""}${wide > 1 ? ` colspan="${wide}"` : ""}`;
      out.push(`<${tag}${scope}${span}>\n<div><p>${words.replaceAll("<br>", "<br />\n")}</p></div></${tag}>`);
      x += wide - 1;
    }
    return `<tr>\n${out.join("\n")}\n</tr>`;
  });
  return `<div class="tablebox"><table border="1" summary="表"><caption></caption><colgroup><col></colgroup><tbody>\n${lines.join("\n")}\n</tbody></table></div>`;
}

function isBlankHead(cells: readonly string[] | undefined): boolean {
  return cells !== undefined && cells.length > 1 && cells[0] === "";
}

function blanksFrom(cells: readonly string[], from: number): number {
  const filled = cells.findIndex((cell, x) => x >= from && cell !== "");
  return (filled < 0 ? cells.length : filled) - from;
}
