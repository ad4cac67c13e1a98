/** Rows in columns; each column is as wide as its widest cell, the last one is left as it is. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, widthOf(clean(cell)))
  }
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? clean(cell) : pad(clean(cell), widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n`
}

/** A terminal obeys control characters, and merchants choose their names. */
export function clean(cell: string): string {
  return cell.replace(/[\p{Cc}\p{Cf}]/gu, ' ')
}

export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u

/** Columns in a terminal: Chinese characters and pictures take two. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) {
    if (/\p{Mn}/u.test(character)) continue
    width += WIDE.test(character) ? 2 : 1
  }
  return width
}
