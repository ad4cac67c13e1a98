import { type ApiHandler, type HandlerTable, miniProgramOf, ok } from './api-call.ts'

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

export const categoryHandlers: HandlerTable = { getAllCategoryName }
