import { authorizationErrcodes } from './codes/authorization.ts'
import { contentErrcodes } from './codes/content.ts'
import { parameterErrcodes } from './codes/parameter.ts'
import { permissionErrcodes } from './codes/permission.ts'
import { quotaErrcodes } from './codes/quota.ts'
import { stateErrcodes } from './codes/state.ts'
import { ticketErrcodes } from './codes/ticket.ts'
import { tokenErrcodes } from './codes/token.ts'
import { transientErrcodes } from './codes/transient.ts'
import type { ErrcodeRow } from './errcode-row.ts'
import type { Recipe } from './recipe.ts'
import { recipes } from './recipes.ts'

/** An errcode (返回码) with what it means and, for those that matter most, what to do about it. */
export type Errcode = ErrcodeRow & { readonly recipe?: Recipe }

/** Every errcode of WeChat that we know, by code (返回码大全). */
export const errcodes: ReadonlyMap<number, Errcode> = new Map(
  [
    ...tokenErrcodes,
    ...ticketErrcodes,
    ...authorizationErrcodes,
    ...permissionErrcodes,
    ...quotaErrcodes,
    ...parameterErrcodes,
    ...contentErrcodes,
    ...stateErrcodes,
    ...transientErrcodes,
  ].map((row) => {
    const recipe = recipes.get(row.code)
    return [row.code, recipe === undefined ? row : { ...row, recipe }]
  }),
)

/**
 * What an errcode means.
 *
 * @example findErrcode(61004)?.recipe?.zh // what to do about it, in Chinese
 */
export function findErrcode(code: number): Errcode | undefined {
  return errcodes.get(code)
}
