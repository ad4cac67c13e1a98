import type { WechatClient } from '@guanjia/wechat'
import type { AuditLogService } from '../modules/audit-log/audit-log-service.ts'
import type { AuthorizerService } from '../modules/authorizers/authorizer-service.ts'
import type { BindingService } from '../modules/bindings/binding-service.ts'
import { ExtConfigOverrides } from '../modules/ext-configs/ext-config-overrides.ts'
import { ExtConfigRendering } from '../modules/ext-configs/ext-config-rendering.ts'
import { ExtConfigService } from '../modules/ext-configs/ext-config-service.ts'
import { TemplatePages } from '../modules/templates/template-pages.ts'
import { TemplateService } from '../modules/templates/template-service.ts'
import type { Base } from './base.ts'

type Above = {
  wechat: WechatClient
  authorizers: AuthorizerService
  bindings: BindingService
  auditLog: AuditLogService
}

/** Templates and ext configs, which name each other: a template its config, a config the templates that use it. */
export function createTemplates(base: Base, above: Above) {
  const { config, db, clock, newId } = base
  const { wechat, authorizers, bindings, auditLog } = above
  const templates: TemplateService = new TemplateService({
    db,
    wechat,
    requireExtConfig: (componentAppid, id) => extConfigs.getStored(componentAppid, { id }),
    libraryLimit: config.templates.libraryLimit,
    auditLog,
    clock,
    log: base.log.child({ name: 'guanjia:templates' }),
  })
  const templatePages = new TemplatePages({ db, wechat, clock })
  const extConfigs = new ExtConfigService({
    db,
    listTemplates: (extConfigIds) => templates.listByExtConfig(extConfigIds),
    auditLog,
    clock,
    newId,
  })
  const extConfigOverrides = new ExtConfigOverrides({ db, authorizers, auditLog, clock })
  const extConfigRendering = new ExtConfigRendering({
    extConfigs,
    overrides: extConfigOverrides,
    authorizers,
    bindings,
    templates,
    findPages: (template) => templatePages.find(template),
  })
  return { templates, templatePages, extConfigs, extConfigOverrides, extConfigRendering }
}
