import type { Recipe } from './recipe.ts'
import { auditRecipes } from './recipes/audit.ts'
import { authorizationRecipes } from './recipes/authorization.ts'
import { codeUploadRecipes } from './recipes/code-upload.ts'
import { domainRecipes } from './recipes/domains.ts'
import { limitRecipes } from './recipes/limits.ts'
import { merchantSetupRecipes } from './recipes/merchant-setup.ts'
import { releaseRecipes } from './recipes/release.ts'
import { requestRecipes } from './recipes/requests.ts'
import { tokenRecipes } from './recipes/tokens.ts'

/** What to do about the errcodes that matter most (处理办法), by errcode. */
export const recipes: ReadonlyMap<number, Recipe> = new Map([
  ...tokenRecipes,
  ...authorizationRecipes,
  ...limitRecipes,
  ...requestRecipes,
  ...codeUploadRecipes,
  ...auditRecipes,
  ...releaseRecipes,
  ...domainRecipes,
  ...merchantSetupRecipes,
])
