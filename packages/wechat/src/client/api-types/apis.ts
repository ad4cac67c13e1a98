// Made from src/catalogue by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { AmsApis } from './ams.ts'
import type { AuthorizerManagementApis } from './authorizer-management.ts'
import type { BasicInfoApis } from './basic-info.ts'
import type { CategoryApis } from './category.ts'
import type { CloudbaseBatchApis } from './cloudbase-batch.ts'
import type { CloudbaseCommonApis } from './cloudbase-common.ts'
import type { CloudrunBatchApis } from './cloudrun-batch.ts'
import type { CodeManagementApis } from './code-management.ts'
import type { EmbeddedApis } from './embedded.ts'
import type { IcpFilingApis } from './icp-filing.ts'
import type { JumpQrcodeApis } from './jump-qrcode.ts'
import type { LiveLogisticsApis } from './live-logistics.ts'
import type { LoginApis } from './login.ts'
import type { MemberApis } from './member.ts'
import type { MessageMediaApis } from './message-media.ts'
import type { MiniprogramCommonApis } from './miniprogram-common.ts'
import type { MiniprogramDomainApis } from './miniprogram-domain.ts'
import type { OauthApis } from './oauth.ts'
import type { OfficialAccountApis } from './official-account.ts'
import type { OpenAccountApis } from './open-account.ts'
import type { OpenapiManagementApis } from './openapi-management.ts'
import type { OrderShippingApis } from './order-shipping.ts'
import type { PluginApis } from './plugin.ts'
import type { PrivacyApis } from './privacy.ts'
import type { PrivacyApiApis } from './privacy-api.ts'
import type { QrcodeLinkApis } from './qrcode-link.ts'
import type { RecordApis } from './record.ts'
import type { RegistrationApis } from './registration.ts'
import type { ShoppingOrdersApis } from './shopping-orders.ts'
import type { SubscribeComponentApis } from './subscribe-component.ts'
import type { SubscribeMessageApis } from './subscribe-message.ts'
import type { TemplateLibraryApis } from './template-library.ts'
import type { ThirdpartyDomainApis } from './thirdparty-domain.ts'
import type { TicketTokenApis } from './ticket-token.ts'
import type { WeAnalysisApis } from './we-analysis.ts'
import type { WxverifyApis } from './wxverify.ts'

/** Every API of the catalogue as a typed method, named by its id (全部接口). */
export interface Apis
  extends TicketTokenApis,
    AuthorizerManagementApis,
    OpenapiManagementApis,
    TemplateLibraryApis,
    ThirdpartyDomainApis,
    OpenAccountApis,
    RegistrationApis,
    LoginApis,
    BasicInfoApis,
    MiniprogramDomainApis,
    CategoryApis,
    PrivacyApis,
    PrivacyApiApis,
    MemberApis,
    CodeManagementApis,
    EmbeddedApis,
    RecordApis,
    SubscribeComponentApis,
    JumpQrcodeApis,
    LiveLogisticsApis,
    PluginApis,
    IcpFilingApis,
    WxverifyApis,
    QrcodeLinkApis,
    MessageMediaApis,
    SubscribeMessageApis,
    OauthApis,
    OfficialAccountApis,
    ShoppingOrdersApis,
    WeAnalysisApis,
    AmsApis,
    CloudbaseBatchApis,
    CloudbaseCommonApis,
    CloudrunBatchApis,
    OrderShippingApis,
    MiniprogramCommonApis {}

/** The id of an API: WeChat's own English name of it. */
export type ApiId = keyof Apis

/** The parameters of an API by its id. */
export type ApiRequest<Id extends ApiId> = Parameters<Apis[Id]>[0]

/** The answer of an API by its id. */
export type ApiResponse<Id extends ApiId> = Awaited<ReturnType<Apis[Id]>>
