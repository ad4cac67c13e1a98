/** The items of a text typed one a line, or separated by commas of either width. */
export function splitList(text: string): string[] {
  return text
    .split(/[\n,，]/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}
