import { componentPage } from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { ComponentService } from './component-service.ts'

type ComponentRoutesDeps = { components: Pick<ComponentService, 'listComponents' | 'defaultComponentAppid'> }

/** The third-party platforms of this deployment, under `/api/v1`. */
export function componentRoutes({ components }: ComponentRoutesDeps): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/components',
      {
        config: { scope: 'components:read' },
        schema: {
          tags: ['components'],
          summary: '第三方平台列表 (list components)',
          response: { 200: componentPage },
        },
      },
      async () => {
        const { defaultComponentAppid } = components
        const items = (await components.listComponents()).map((component) => ({
          ...component,
          isDefault: component.componentAppid === defaultComponentAppid,
        }))
        return { items, nextCursor: null }
      },
    )
  }
}
