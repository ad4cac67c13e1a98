import { accountRoutes } from './account-routes.ts'
import { componentRoutes } from './component-routes.ts'
import type { ControlRoute } from './control-route.ts'
import { machineRoutes } from './machine-routes.ts'

/** The whole control API below /_sim/api. */
export const controlRoutes: readonly ControlRoute[] = [...componentRoutes, ...accountRoutes, ...machineRoutes]
