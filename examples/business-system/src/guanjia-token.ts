/** 微管家的应答格式 · answers as 微管家 has them. */
type InnerAnswer = { readonly code: number; readonly errorMsg: string; readonly data?: { readonly token?: string } }

/** 向同容器的管家取第三方平台令牌，只报告结果 · asks Guanjia in the same container for the component token; tells only that it came. */
export async function askToken(guanjiaUrl: string): Promise<{ ok: boolean; message: string; length: number }> {
  const answer = await fetch(`${guanjiaUrl}/inner/component-access-token`)
  const { code, errorMsg, data } = (await answer.json()) as InnerAnswer
  return { ok: code === 0, message: errorMsg, length: data?.token?.length ?? 0 }
}
