/** The records that the plugin keeps of its work: one view that leads to all of their collections. */
import type { I18nClient } from '@payloadcms/translations'
import type {
  Payload,
  PayloadRequest,
  SanitizedCollectionConfig,
  SanitizedPermissions,
  ServerProps,
} from 'payload'

import { getTranslation } from '@payloadcms/translations'

import type { AccessRules } from '../../src/access/index.js'
import type { CollectionSlugs } from '../../src/slugs.js'

import { RECORD_KEYS } from '../../src/slugs.js'
import { RECORDS_PATH } from '../../src/routes/adminViews.js'
import { tr } from '../../src/translations/index.js'
import { NavLink } from '../NavLink.client.js'
import { pageHref } from '../pageHref.js'
import { type Framed, ViewFrame } from '../ViewFrame/index.js'

import './index.css'

type Given = { slugs: CollectionSlugs }

/** The collections of records that an account may read, with what each holds. */
export const RecordsView = ({ slugs, ...props }: Framed & Given) => {
  const { permissions, req } = props.initPageResult
  const { i18n, payload } = req
  const records = recordsOf({ payload, permissions, slugs })
  return (
    <ViewFrame {...props}>
      <h1>{tr(req, 'records:title')}</h1>
      {records.length === 0 ? (
        <p>{tr(req, 'records:forbidden')}</p>
      ) : (
        <ul className="desk-records">
          {records.map(({ admin, labels, slug }) => (
            <li key={slug}>
              <a
                href={pageHref({
                  adminRoute: payload.config.routes.admin,
                  path: `/collections/${slug}`,
                })}
              >
                {getTranslation(labels.plural, i18n as I18nClient)}
              </a>
              <p>{describe({ admin, req })}</p>
            </li>
          ))}
        </ul>
      )}
    </ViewFrame>
  )
}

/** The way to them in the navigation, for moderators and admins: to who edits lists they are machinery. */
export const RecordsLink = ({
  access,
  i18n,
  payload,
  permissions,
  slugs,
  user,
}: Given & ServerProps & { access: AccessRules }) =>
  access.hasRole({ payload, user } as PayloadRequest, 'moderator') &&
  recordsOf({ payload, permissions, slugs }).length > 0 ? (
    <NavLink id="nav-records" path={RECORDS_PATH} title={tr({ i18n }, 'records:title')} />
  ) : null

const recordsOf = ({
  payload: { config },
  permissions,
  slugs,
}: Given & {
  payload: Payload
  permissions: SanitizedPermissions | undefined
}): SanitizedCollectionConfig[] => {
  const wanted: string[] = RECORD_KEYS.map((key) => slugs[key])
  return config.collections.filter(
    ({ admin: { group }, slug }) =>
      group === false && wanted.includes(slug) && permissions?.collections?.[slug]?.read,
  )
}

const describe = ({
  admin: { description },
  req: { i18n, t },
}: Pick<SanitizedCollectionConfig, 'admin'> & { req: PayloadRequest }): string => {
  if (typeof description === 'function') return description({ t: t as never })
  return description ? getTranslation(description, i18n as I18nClient) : ''
}
