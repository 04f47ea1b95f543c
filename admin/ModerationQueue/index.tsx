/** The moderation desk: the queue of comments that wait, and its view. */
import type { PayloadRequest, ServerProps } from 'payload'

import type { AccessRules } from '../../src/access/index.js'
import type { CollectionSlugs } from '../../src/slugs.js'

import { toId } from '../../src/storage/ids.js'
import { tr } from '../../src/translations/index.js'
import { type Framed, ViewFrame } from '../ViewFrame/index.js'
import { NavLink } from '../NavLink.client.js'
import { MODERATION_PATH } from '../../src/routes/adminViews.js'
import { filtersOf } from './looking.js'
import { ModerationDesk } from './index.client.js'
import { QUEUES } from './types.js'

/** What the plugin gives the components beside what Payload does. */
type Given = { access: AccessRules; slugs: CollectionSlugs }

/** The moderation desk in the frame of the admin panel; the server half. */
export const ModerationView = async ({ slugs, ...props }: Framed & Pick<Given, 'slugs'>) => {
  const { access, initPageResult, searchParams } = props
  const { req } = initPageResult
  const isAllowed = access.hasRole(req, 'moderator')
  const filters = filtersOf((name) => {
    const value = searchParams?.[name]
    return typeof value === 'string' ? value : null
  })
  const queue = QUEUES.find((known) => known === searchParams?.queue) ?? QUEUES[0]
  return (
    <ViewFrame {...props}>
      {isAllowed ? (
        <ModerationDesk
          first={queue}
          firstFilters={filters}
          listTitle={
            filters.list === '' ? null : await findTitle({ list: filters.list, req, slugs })
          }
          slugs={{ comments: slugs.comments, rankedLists: slugs.rankedLists }}
        />
      ) : (
        <p>{tr(req, 'moderation:forbidden')}</p>
      )}
    </ViewFrame>
  )
}

/** The link to the moderators' desk, for users who may moderate. */
export const ModerationLink = ({ access, i18n, payload, user }: Given & ServerProps) =>
  access.hasRole({ payload, user } as PayloadRequest, 'moderator') ? (
    <NavLink id="nav-moderation" path={MODERATION_PATH} title={tr({ i18n }, 'moderation:title')} />
  ) : null

const findTitle = async ({
  list,
  req,
  slugs,
}: Pick<Given, 'slugs'> & { list: string; req: PayloadRequest }): Promise<null | string> => {
  const id = toId({ collection: slugs.rankedLists, id: list, payload: req.payload })
  if (id === undefined) return null
  const { docs } = await req.payload.find({
    collection: slugs.rankedLists,
    depth: 0,
    joins: false,
    limit: 1,
    overrideAccess: false,
    pagination: false,
    req,
    select: { title: true },
    where: { id: { equals: id } },
  })
  const { title } = (docs[0] ?? {}) as { title?: unknown }
  return typeof title === 'string' ? title : null
}
