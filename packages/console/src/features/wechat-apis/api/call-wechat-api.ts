import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'
import type { ApiCall } from '../components/api-call.ts'

export type CallResult = {
  readonly status: number
  readonly durationMs: number
  readonly errcode: string | null
  readonly rid: string | null
  /** Text of a JSON answer, laid out. */
  readonly text: string | null
  /** A picture or another file, as an address within the page. */
  readonly file: { readonly url: string; readonly contentType: string } | null
}

/** Through the gateway, as a business system would; every call is made once, whatever comes back. */
export function useCallWechatApi() {
  return useMutation({
    mutationFn: async (call: ApiCall): Promise<CallResult> => {
      const startedAt = performance.now()
      const { status, headers, contentType, body } = await api.raw(call.method, call.path, {
        query: call.query,
        ...(call.json !== undefined && { json: call.json }),
      })
      const isText = /json|text|xml/.test(contentType)
      return {
        status,
        durationMs: Math.round(performance.now() - startedAt),
        errcode: headers['x-guanjia-errcode'] ?? null,
        rid: headers['x-guanjia-rid'] ?? null,
        text: isText ? layOut(await body.text()) : null,
        file: isText ? null : { url: URL.createObjectURL(body), contentType },
      }
    },
    meta: { showsErrorInPlace: true },
  })
}

function layOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
