// Owns letting LibreOffice work on files by a macro, as a person would who opens, changes and saves them.
import { spawnSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** True when LibreOffice is installed. */
export const OFFICE = spawnSync("soffice", ["--version"]).status === 0;

const PATIENCE = 120_000;

/** What is done to a workbook: its file, the lines of Basic over `doc`, and where it is saved. */
export type OfficeWork = { readonly from: string; readonly to: string; readonly lines: string };

/** Opens each file in one LibreOffice, runs its lines and saves it as Excel. Throws with its words when a line fails. */
export async function workInOffice(folder: string, works: readonly OfficeWork[]): Promise<void> {
  const profile = join(folder, "profile");
  const basic = join(profile, "user/basic/Standard");
  const office = (...more: readonly string[]) =>
    spawnSync("soffice", [`-env:UserInstallation=file://${profile}`, "--headless", ...more], {
      timeout: PATIENCE,
      killSignal: "SIGKILL",
    });
  // Its first start would write over the library of macros.
  office("--terminate_after_init");
  await mkdir(basic, { recursive: true });
  const library = (name: string, inside: string) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"${inside}`;
  await writeFile(
    join(profile, "user/basic/script.xlc"),
    library(
      "library:libraries",
      '><library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/></library:libraries>',
    ),
  );
  await writeFile(
    join(basic, "script.xlb"),
    library(
      "library:library",
      ' library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/></library:library>',
    ),
  );
  const log = join(folder, "log.txt");
  const macro = macroOf(works, log).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  await writeFile(
    join(basic, "Module1.xba"),
    `<?xml version="1.0" encoding="UTF-8"?>\n<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">${macro}</script:module>`,
  );
  office("macro:///Standard.Module1.Work");
  const said = await readFile(log, "utf8").catch(() => "LibreOffice ran no macro");
  if (said.trim() !== "done") throw new Error(said);
}

function macroOf(works: readonly OfficeWork[], log: string): string {
  const subs = works.map(
    ({ from, to, lines }, n) => `
Sub Work${n}()
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL("file://${from}", "_blank", 0, hidden())
  On Error GoTo Wrong
${lines}
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "Calc MS Excel 2007 XML"
  doc.storeToURL("file://${to}", kind())
  doc.close(True)
  Exit Sub
Wrong:
  Say("${n}: " & Error$ & " in line " & Erl)
  doc.close(True)
End Sub`,
  );
  return `
Sub Work()
${works.map((_, n) => `  Work${n}()`).join("\n")}
  Say("done")
End Sub
Sub Say(words)
  n = FreeFile
  Open "${log}" For Append As #n
  Print #n, words
  Close #n
End Sub
Sub SortRows(range, column, ascending)
  Dim field(0) As New com.sun.star.table.TableSortField
  field(0).Field = column
  field(0).IsAscending = ascending
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "SortFields"
  how(0).Value = field()
  how(1).Name = "BindFormatsToContent"
  how(1).Value = False
  range.sort(how())
End Sub${subs.join("")}
`;
}
