import { CATEGORY_NODES, childrenOf, findCategory } from '../state/category-list.ts'
import type { Category } from '../state/mini-program.ts'
import { type ApiCall, type ApiHandler, accountOf, type HandlerTable, miniProgramOf, numberOf, ok } from './api-call.ts'
import { refuse } from './api-refusal.ts'
import { findMedia } from './media-store.ts'
import { countUse, monthKey, usedOf } from './quota-count.ts'

const CHANGES_PER_MONTH = 5
const CATEGORY_LIMIT = 20

/** Exactly what item_list of a submission needs: approved categories with names and ids. */
const getAllCategoryName: ApiHandler = (call) =>
  ok({
    category_list: miniProgramOf(call)
      .categories.filter((category) => category.auditStatus === 3)
      .map((category) => ({
        first_class: category.firstName,
        second_class: category.secondName,
        first_id: category.firstId,
        second_id: category.secondId,
        ...(category.thirdId === undefined ? {} : { third_class: category.thirdName, third_id: category.thirdId }),
      })),
  })

const listNodes: ApiHandler = () =>
  ok({
    categories_list: {
      categories: CATEGORY_NODES.map((node) => ({
        id: node.id,
        name: node.name,
        level: node.level,
        father: node.father,
        children: childrenOf(node.id),
        sensitive_type: node.needsPapers ? 1 : 0,
        ...(node.needsPapers
          ? { qualify: { exter_list: [{ inner_list: [{ name: '《经营许可证》', url: '' }] }], remark: '' } }
          : {}),
      })),
    },
  })

const getAllCategoriesByType: ApiHandler = (call, context) => {
  const type = call.body.verify_type === undefined ? 1 : numberOf(call, 'verify_type')
  if (![0, 1, 2, 3, 4].includes(type)) refuse(40097)
  return listNodes(call, context)
}

const getSettingCategories: ApiHandler = (call, { engine }) => ({
  kind: 'json',
  body: {
    errcode: 0,
    errmsg: 'ok',
    categories: miniProgramOf(call).categories.map((category) => ({
      first: category.firstId,
      first_name: category.firstName,
      second: category.secondId,
      second_name: category.secondName,
      audit_status: category.auditStatus,
      audit_reason: category.auditReason,
    })),
    limit: CHANGES_PER_MONTH,
    quota: CHANGES_PER_MONTH - usedOf(engine, monthKey(engine, 'category', accountOf(call).appid)),
    category_limit: CATEGORY_LIMIT,
  },
})

type Certificate = { key: string; value: string }

const addCategory: ApiHandler = (call, { engine }) => {
  const miniProgram = miniProgramOf(call)
  const { appid } = accountOf(call)
  const wanted = call.body.categories as { first: number; second: number; certicates?: Certificate[] }[]
  const key = monthKey(engine, 'category', appid)
  if (usedOf(engine, key) + wanted.length > CHANGES_PER_MONTH) refuse(53300)
  if (miniProgram.categories.length + wanted.length > CATEGORY_LIMIT) refuse(53301)
  const added: Category[] = wanted.map(({ first, second, certicates = [] }) => {
    const nodes = findCategory(Number(first), Number(second)) ?? refuse(53303)
    if (findOwn(call, Number(first), Number(second))) refuse(53304)
    if (certicates.some((certificate) => !findMedia(engine, certificate.value, appid))) refuse(53303)
    if (nodes.second.needsPapers && certicates.length === 0) refuse(53311)
    return {
      firstId: nodes.first.id,
      firstName: nodes.first.name,
      secondId: nodes.second.id,
      secondName: nodes.second.name,
      // Without papers there is nothing to review.
      auditStatus: nodes.second.needsPapers ? 1 : 3,
      auditReason: '',
    }
  })
  for (const category of added) {
    miniProgram.categories.push(category)
    countUse(engine, key)
  }
  return ok()
}

function findOwn(call: ApiCall, first: number, second: number): Category | undefined {
  return miniProgramOf(call).categories.find((own) => own.firstId === first && own.secondId === second)
}

const modifyCategory: ApiHandler = (call) => {
  const category = findOwn(call, numberOf(call, 'first'), numberOf(call, 'second')) ?? refuse(53306)
  if (category.auditStatus !== 2) refuse(53307)
  category.auditStatus = 1
  category.auditReason = ''
  return ok()
}

const deleteCategory: ApiHandler = (call) => {
  const miniProgram = miniProgramOf(call)
  const category = findOwn(call, numberOf(call, 'first'), numberOf(call, 'second')) ?? refuse(53303)
  if (category.auditStatus === 1) refuse(53308)
  miniProgram.categories = miniProgram.categories.filter((own) => own !== category)
  return ok()
}

export const categoryHandlers: HandlerTable = {
  getAllCategoryName,
  getAllCategories: listNodes,
  getAllCategoriesByType,
  getSettingCategories,
  addCategory,
  modifyCategory,
  deleteCategory,
}
