const BREAK = /<br\s*\/?>/gi
const TAG = /<\/?[a-z][^<>]{0,200}>/gi
const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}

/** The reason of a rejection (驳回原因), which WeChat writes with `<br>`, as lines of plain text. */
export function reasonLines(reason: string | null): string[] {
  if (reason === null) return []
  return reason
    .split(BREAK)
    .flatMap((line) => line.split(/\r?\n/))
    .map((line) => line.replace(TAG, '').replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity))
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
