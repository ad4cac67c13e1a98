// Complete strings and complete numbers, so that a digit inside a string is never taken for a number.
const TOKENS = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
const INTEGER = /^-?\d+$/

/**
 * Parses JSON as `JSON.parse` does, except that integers beyond 2^53 come back as strings with every digit, instead of
 * being rounded without a word: WeChat's MsgId and some order ids are 64 bits wide. Throws a SyntaxError.
 *
 * @example parseWideJson('{"MsgId":7231023470123456789}') // { MsgId: '7231023470123456789' }
 */
export function parseWideJson(text: string): unknown {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text
  // Nearly no answer has a number of sixteen digits; the built-in parser is several times faster without the detour.
  if (!/\d{16}/.test(json)) return JSON.parse(json)
  // Only checks: on valid JSON alone is the replacement safe, it would make 01 or an open string acceptable.
  JSON.parse(json)
  return JSON.parse(json.replace(TOKENS, (token) => (isUnsafeInteger(token) ? `"${token}"` : token)))
}

function isUnsafeInteger(token: string): boolean {
  return token.length >= 16 && INTEGER.test(token) && !Number.isSafeInteger(Number(token))
}
