import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Picture } from '../lib/picture.ts'

/** The answer of a route that sends a picture. */
export const PICTURE = z.unknown().describe('图片，JPEG、PNG 或 GIF (a picture)')

export function sendPicture(reply: FastifyReply, { content, contentType }: Picture): FastifyReply {
  return reply.type(contentType).header('cache-control', 'private, no-store').send(content)
}
