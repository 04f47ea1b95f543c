import { SetDocumentStepNav, useConfig } from '@payloadcms/ui'

/** The breadcrumbs of a view of a document, by its title. */
export const DocumentSteps = ({
  collectionSlug,
  id,
  view,
}: {
  collectionSlug: string
  id: number | string
  view: string
}) => {
  const { config } = useConfig()
  return (
    <SetDocumentStepNav
      collectionSlug={collectionSlug}
      id={id}
      pluralLabel={config.collections.find(({ slug }) => slug === collectionSlug)?.labels?.plural}
      useAsTitle="title"
      view={view}
    />
  )
}
