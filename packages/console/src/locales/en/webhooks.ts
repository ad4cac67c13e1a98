import type { Locale } from '../zh-CN/locale.ts'

export const webhooks: Locale['webhooks'] = {
  page: {
    title: 'Webhook debugger',
    description: 'For who writes the receiver: whether a signature is good, and what each event looks like.',
  },
  inspect: {
    title: 'Verify a signature',
    key: 'Verify with',
    own_secret: 'A secret that I give',
    of_target: 'The secret of target “{{name}}”',
    secret: 'Signing secret',
    secret_help: 'For this one check; it is not kept.',
    headers: 'Headers as received',
    headers_help: 'One a line, name: value; with webhook-id, webhook-timestamp and webhook-signature.',
    body: 'Body as received',
    body_help: 'Byte for byte; do not lay it out anew.',
    submit: 'Verify',
  },
  verdict: {
    valid: 'The signature is good.',
    stale: 'The signature is good, but more than 5 minutes from now, so receivers refuse it as a replay.',
    headers_missing: 'Headers are missing:',
    headers_malformed: 'Headers are malformed:',
    body_changed:
      'The body was changed on its way or when it was pasted; it fits when that is undone. Verify the bytes as they came.',
    signature: 'The signature does not fit: another secret, or body, webhook-id or webhook-timestamp were changed.',
  },
  change: {
    blanks: '(blanks at its ends)',
    line_ends: '(line ends)',
    rewritten_json: '(JSON that was read and written again)',
  },
  secret: {
    current: 'the present secret',
    previous: 'the secret before the rotation',
    given: 'the secret that you gave',
  },
  result: {
    signed_with: 'Signed with',
    signed_at: 'Signed at',
  },
  sample: {
    title: 'Samples of events',
    type: 'Event type',
    body: 'Body',
    schema: 'JSON Schema (JSON of Guanjia)',
    doc: 'WeChat’s documentation',
  },
}
