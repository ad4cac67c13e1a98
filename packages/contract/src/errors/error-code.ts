/** What a person reads when something was refused or failed: what happened, and what to do next. */
export type ErrorText = { readonly title: string; readonly next: string }

/**
 * One row of the error table: the HTTP status and the text in both languages. `{name}` in a text is replaced by the
 * parameter of that name.
 */
export type ErrorCode = { readonly status: number; readonly zh: ErrorText; readonly en: ErrorText }
