/** Beginning lists: copies, parts, joins, and lists of what a query finds. */
import type { PayloadRequest } from 'payload'

import type { Kind } from '../../src/options/genre.js'
import type { CollectionSlugs } from '../../src/slugs.js'
import type { Template } from './StartForm.js'

import { valuesOf } from '../../src/options/genre.js'
import { tr, type TranslationKey } from '../../src/translations/index.js'
import { type Framed, ViewFrame } from '../ViewFrame/index.js'
import { StartForm } from './index.client.js'

/** How many templates can be chosen from: those that were changed last. */
const MAX_TEMPLATES = 100

/** Where lists are begun, in the frame of the admin panel; the server half. */
export const StartView = async ({
  sceneKinds,
  slugs,
  ...props
}: Framed & {
  sceneKinds: readonly Kind[]
  slugs: CollectionSlugs
}) => {
  const { access, initPageResult } = props
  const { locale, req } = initPageResult
  const isAllowed = access.hasRole(req, 'editor', 'contributor')
  return (
    <ViewFrame {...props}>
      {isAllowed ? (
        <StartForm
          kinds={valuesOf(sceneKinds).map((id) => ({
            id,
            label: tr(req, `options:${id}` as TranslationKey),
          }))}
          slugs={{
            dramas: slugs.dramas,
            people: slugs.people,
            rankedLists: slugs.rankedLists,
          }}
          templates={await findTemplates({ locale: locale?.code, req, slugs })}
        />
      ) : (
        <p>{tr(req, 'compose:forbidden')}</p>
      )}
    </ViewFrame>
  )
}

const findTemplates = async ({
  locale,
  req,
  slugs,
}: {
  locale: string | undefined
  req: PayloadRequest
  slugs: CollectionSlugs
}): Promise<Template[]> => {
  const { docs } = await req.payload.find({
    collection: slugs.rankedLists,
    depth: 0,
    draft: true,
    joins: false,
    limit: MAX_TEMPLATES,
    ...(locale ? { locale } : {}),
    overrideAccess: false,
    pagination: false,
    select: { title: true },
    sort: '-updatedAt',
    user: req.user,
    where: { isTemplate: { equals: true } },
  })
  return (docs as Array<{ id: Template['id']; title?: null | string }>).map(({ id, title }) => ({
    id,
    title: title || tr(req, 'compose:untitled'),
  }))
}
