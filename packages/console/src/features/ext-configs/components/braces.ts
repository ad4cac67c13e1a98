/** For texts that show a variable as it is written; the texts themselves use the same braces for theirs. */
export const BRACES = { open: '{{', close: '}}' } as const
