// The least that a Fastify server can do for a push: what it makes is the limit of this machine.
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'

const server = Fastify()
server.removeAllContentTypeParsers()
server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
server.post('/*', async () => 'success')
await server.listen({ port: 0, host: '127.0.0.1' })
process.send?.((server.server.address() as AddressInfo).port)
process.on('disconnect', () => process.exit())
