/** What to do about an errcode (处理办法), and who must do it. */
export type Recipe = {
  readonly zh: string
  readonly en: string
  readonly who: 'us' | 'merchant' | 'wechat'
}

/** Recipes by errcode. */
export const recipes: ReadonlyMap<number, Recipe> = new Map<number, Recipe>()
