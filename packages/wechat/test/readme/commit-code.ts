import { createWechatClient, prepareExtJson, type TokenProvider, webFetch, withToken } from '@guanjia/wechat'

export async function commitCode(baseUrl: string, tokens: TokenProvider, appid: string, shopId: string) {
  const transformers = [withToken(tokens)]
  const client = createWechatClient({ baseUrl, fetch: webFetch({ fetch }), clock: Date, transformers })
  const template = { extEnable: true, ext: { shopId: '{{business.id}}' } }
  const { extJson, findings } = prepareExtJson(template, {
    variables: { business: { id: shopId } },
    authorizerAppid: appid,
  })
  if (extJson === undefined) throw new Error(findings.map(({ message }) => message.zh).join('；'))
  const version = { template_id: 1, ext_json: extJson, user_version: '1.0.0', user_desc: '首个版本' }
  return client.commit(version, { componentAppid: 'wx00000000000c0001', appid })
}
