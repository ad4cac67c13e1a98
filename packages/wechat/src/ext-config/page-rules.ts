import { isJsonObject, type JsonObject } from './ext-config.ts'
import { createFinding, type ExtConfigFinding } from './ext-config-rules.ts'
import { hasVariable } from './variables.ts'

/** A page that the config names, and where it does. */
type PageUse = { readonly page: string; readonly path: string }

/**
 * Checks every place of a config that names a page: pages, subPackages, extPages and tabBar.
 *
 * A page must be one of the template's, as `get_page` lists them (85045). A stale entry in tabBar or extPages is the
 * usual cause, and it is refused even when its value is an empty object.
 */
export function lintPages(config: JsonObject, templatePages: readonly string[] | undefined): ExtConfigFinding[] {
  const pages = pagesOf(config)
  const listed = [...pages, ...subPackagePagesOf(config)]
  const extPages = extPagesOf(config)
  const tabPages = tabPagesOf(config)
  const known = templatePages && new Set(templatePages)
  const findings: ExtConfigFinding[] = []
  const readable: PageUse[] = []
  for (const use of [...listed, ...extPages, ...tabPages]) {
    if (hasVariable(use.page)) continue
    if (!isPagePath(use.page)) findings.push(createFinding('page_malformed', use.path, use))
    else if (known && !known.has(use.page)) findings.push(createFinding('page_unknown', use.path, use))
    else readable.push(use)
  }
  const isReadable = new Set(readable)
  const leftOut = (uses: readonly PageUse[], kept: readonly PageUse[]) =>
    uses.filter((use) => isReadable.has(use) && !kept.some(({ page }) => page === use.page))
  const repeated = listed.filter(({ page }, index) => listed.findIndex((other) => other.page === page) < index)
  return [
    ...findings,
    ...repeated.map((use) => createFinding('page_repeated', use.path, use)),
    // A tab opens a page of the main package; what the template's own sub packages hold is only replaced when named.
    ...('pages' in config ? leftOut(tabPages, pages) : []).map((use) => createFinding('page_left_out', use.path, use)),
    ...('pages' in config && 'subPackages' in config ? leftOut(extPages, listed) : []).map((use) =>
      createFinding('page_left_out', use.path, use),
    ),
  ]
}

/** Whether a text has the form of a page path as app.json writes it. */
export function isPagePath(text: string): boolean {
  if (text === '' || /^\/|\/$|\/\/|[\s?#\\]/.test(text)) return false
  if (/\.(wxml|html|js|ts|json|wxss)$/.test(text)) return false
  return !text.split('/').some((part) => part === '.' || part === '..')
}

function pagesOf({ pages }: JsonObject): PageUse[] {
  if (!Array.isArray(pages)) return []
  return pages.flatMap((page: unknown, index) => (typeof page === 'string' ? [{ page, path: `pages[${index}]` }] : []))
}

function subPackagePagesOf({ subPackages }: JsonObject): PageUse[] {
  if (!Array.isArray(subPackages)) return []
  return subPackages.flatMap((item: unknown, index) => {
    if (!isJsonObject(item) || typeof item.root !== 'string' || !Array.isArray(item.pages)) return []
    const root = item.root.replace(/\/$/, '')
    return item.pages.flatMap((page: unknown, at) =>
      typeof page === 'string' ? [{ page: `${root}/${page}`, path: `subPackages[${index}].pages[${at}]` }] : [],
    )
  })
}

function extPagesOf({ extPages }: JsonObject): PageUse[] {
  if (!isJsonObject(extPages)) return []
  return Object.keys(extPages).map((page) => ({ page, path: `extPages[${JSON.stringify(page)}]` }))
}

function tabPagesOf({ tabBar }: JsonObject): PageUse[] {
  if (!isJsonObject(tabBar) || !Array.isArray(tabBar.list)) return []
  return tabBar.list.flatMap((tab: unknown, index) =>
    isJsonObject(tab) && typeof tab.pagePath === 'string' && tab.pagePath !== ''
      ? [{ page: tab.pagePath, path: `tabBar.list[${index}].pagePath` }]
      : [],
  )
}
