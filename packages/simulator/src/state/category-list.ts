/** A small part of WeChat's category tree (类目); ids other than those of the documentation's samples are invented. */
export type CategoryNode = { id: number; name: string; level: 1 | 2; father: number; needsPapers: boolean }

const TREE: [id: number, name: string, children: [id: number, name: string, needsPapers?: true][]][] = [
  [
    220,
    '餐饮服务',
    [
      [632, '点餐平台'],
      [633, '外卖平台', true],
      [634, '餐饮服务场所/餐饮服务管理企业', true],
    ],
  ],
  [
    8,
    '商家自营',
    [
      [39, '食品饮料', true],
      [40, '服装/鞋/箱包'],
      [41, '百货'],
    ],
  ],
  [
    150,
    '生活服务',
    [
      [151, '家政'],
      [152, '丽人/洗浴/休闲'],
      [153, '环保回收/废品回收'],
    ],
  ],
  [
    287,
    '工具',
    [
      [288, '预约/报名'],
      [289, '信息查询'],
      [290, '办公'],
    ],
  ],
  [
    304,
    '医疗',
    [
      [305, '公立医疗机构', true],
      [306, '私立医疗机构', true],
    ],
  ],
  [
    551,
    '教育',
    [
      [552, '教育信息服务'],
      [553, '在线教育', true],
    ],
  ],
  [
    628,
    '社交',
    [
      [629, '社区/论坛', true],
      [630, '笔记', true],
      [631, '问答', true],
    ],
  ],
]

export const CATEGORY_NODES: readonly CategoryNode[] = TREE.flatMap(([id, name, children]) => [
  { id, name, level: 1 as const, father: 0, needsPapers: false },
  ...children.map(([childId, childName, needsPapers]) => ({
    id: childId,
    name: childName,
    level: 2 as const,
    father: id,
    needsPapers: needsPapers === true,
  })),
])

export function childrenOf(id: number): number[] {
  return CATEGORY_NODES.filter((node) => node.father === id).map((node) => node.id)
}

export function findCategory(
  firstId: number,
  secondId: number,
): { first: CategoryNode; second: CategoryNode } | undefined {
  const first = CATEGORY_NODES.find((node) => node.id === firstId && node.level === 1)
  const second = CATEGORY_NODES.find((node) => node.id === secondId && node.father === firstId)
  return first && second ? { first, second } : undefined
}
