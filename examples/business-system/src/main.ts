import { createShop } from './shop.ts'

const port = Number(process.env.BUSINESS_PORT ?? 8082)

const shop = createShop({
  guanjiaUrl: process.env.GUANJIA_INNER_URL ?? 'http://127.0.0.1:8081',
  webhookSecret: process.env.BUSINESS_WEBHOOK_SECRET,
  webhookSecretFile: process.env.BUSINESS_WEBHOOK_SECRET_FILE,
})
// 只监听本机：外部请求都经过管家 · on this machine only: the outside comes through Guanjia
shop.listen(port, '127.0.0.1', () => console.log(`示例业务系统 http://127.0.0.1:${port}`))

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    shop.close()
    shop.closeAllConnections()
  })
}
