import type { ApiEntry } from '../src/catalogue/api-entry.ts'
import { apiFamilies } from '../src/catalogue/catalogue.ts'

export const CATALOGUE_PAGE = new URL('../../../docs/reference/wechat-api.md', import.meta.url)

const TOKENS: Record<ApiEntry['token'], string> = {
  component: '平台 component',
  authorizer: '商家 authorizer',
  none: '–',
}

/** Every API of the catalogue on one page, family by family. */
export function renderCataloguePage(): string {
  const count = apiFamilies.reduce((sum, family) => sum + family.apis.length, 0)
  return [
    '# 微信第三方平台接口目录 · Catalogue of the third-party platform API\n',
    `本页由 \`npx tsx packages/wechat/scripts/write-catalogue-page.ts\` 从 \`packages/wechat/src/catalogue\` 生成：${apiFamilies.length} 类，${count} 个接口。“依据”：docs 表示参数表读自官方文档，docs-partial 表示只读到一部分，sdk 表示来自 SDK；“存疑”表示标题、方法、路径或令牌没有得到第二处证实。\n`,
    `Made by \`npx tsx packages/wechat/scripts/write-catalogue-page.ts\` from \`packages/wechat/src/catalogue\`: ${apiFamilies.length} families, ${count} APIs. The last column says where the parameters come from; 存疑 marks an entry that a single source supports.\n`,
    ...apiFamilies.map(
      (family) =>
        `## ${family.titleZh} · ${family.titleEn}\n\n| client | 接口 | 请求 | 令牌 | 权限集 | 依据 |\n| --- | --- | --- | --- | --- | --- |\n${family.apis.map(renderRow).join('\n')}\n`,
    ),
  ].join('\n')
}

function renderRow(api: ApiEntry): string {
  const cells = [
    `\`${api.id}\``,
    api.titleZh,
    `\`${api.method} ${api.path}\``,
    TOKENS[api.token],
    api.permissionSets.join(', '),
    api.confirmed ? api.paramSource : `${api.paramSource}，存疑`,
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
