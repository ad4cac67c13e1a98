/**
 * Text as it is searched: one form for full-width and half-width letters, upper and lower case, and all blanks. What the
 * database compares byte by byte then matches as people expect.
 */
export function foldSearchText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** What a search for a name looks into: the account's own name and the company behind it. */
export function searchNameOf(account: { nickname: string | null; principalName: string | null }): string {
  return [account.nickname, account.principalName]
    .filter((name) => name !== null)
    .map(foldSearchText)
    .join('\n')
}
