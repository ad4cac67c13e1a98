import { describe, expect, it } from 'vitest'
import { ApiProblem, parseProblem } from './api-problem.ts'
import { sortFieldErrors } from './field-errors.ts'

function problemOn(...paths: string[]): ApiProblem {
  const fields = paths.map((path) => ({ path, message: `${path} 有误`, messageEn: `${path} is wrong` }))
  const problem = parseProblem(400, { code: 'request.invalid', title: '请求参数有误', fields })
  if (!problem) throw new Error('not a problem')
  return new ApiProblem(problem)
}

describe('sortFieldErrors', () => {
  it('puts remarks at their fields, in the language of the operator', () => {
    const errors = sortFieldErrors(problemOn('body.name'), ['name', 'url'], 'en')
    expect(errors.of('name')).toBe('body.name is wrong')
    expect(errors.of('url')).toBeUndefined()
    expect(errors.rest).toBeUndefined()
  })

  it('puts what is inside a field at the field and says where', () => {
    const errors = sortFieldErrors(
      problemOn('body.types.1', 'body.extConfig.tabBar.list'),
      ['types', 'extConfig'],
      'zh-CN',
    )
    expect(errors.of('types')).toBe('2: body.types.1 有误')
    expect(errors.of('extConfig')).toBe('tabBar.list: body.extConfig.tabBar.list 有误')
    expect(errors.rest).toBeUndefined()
  })

  it('leaves the whole error to the form when one field is not in it', () => {
    const error = problemOn('body.name', 'query.component')
    expect(sortFieldErrors(error, ['name'], 'zh-CN').rest).toBe(error)
  })

  it('leaves errors of other kinds to the form', () => {
    const error = new Error('no answer')
    expect(sortFieldErrors(error, ['name'], 'zh-CN').rest).toBe(error)
    expect(sortFieldErrors(null, ['name'], 'zh-CN').rest).toBeUndefined()
  })
})
