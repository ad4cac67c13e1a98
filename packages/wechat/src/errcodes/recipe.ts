/** What to do about an errcode (处理办法), in two languages, and who must do it. */
export type Recipe = {
  readonly zh: string
  readonly en: string
  /** `us`: the provider and its staff; `merchant`: the merchant's administrator; `wechat`: wait, or ask WeChat. */
  readonly who: 'us' | 'merchant' | 'wechat'
}

/** A recipe with the errcode it is for. */
export type RecipeRow = readonly [code: number, recipe: Recipe]
