/** How good or bad a state is; colours follow from it and from nothing else. */
export type Tone = 'success' | 'warning' | 'danger' | 'info' | 'neutral'
