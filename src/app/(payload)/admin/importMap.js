import { ListSessionField as ListSessionField_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { ListTitle as ListTitle_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { RankEditor as RankEditor_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { TextPictures as TextPictures_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { BlocksFeatureClient as BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockTitle as BlockTitle_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HorizontalRuleFeatureClient as HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { StrikethroughFeatureClient as StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnderlineFeatureClient as UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { RowTitle as RowTitle_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { WatchAddress as WatchAddress_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { NumberStyle as NumberStyle_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { NoField as NoField_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { BallotGroups as BallotGroups_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { GoingOutPanel as GoingOutPanel_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { WorkflowPanel as WorkflowPanel_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { AddToRelease as AddToRelease_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { ComposePanel as ComposePanel_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { SlugField as SlugField_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { LanguagesLink as LanguagesLink_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { ListStateCell as ListStateCell_04e9dc778a39b6c20f1e77228525ad5f } from 'payload-ranked-lists/rsc'
import { StartLink as StartLink_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { ListStatus as ListStatus_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { LastLook as LastLook_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { SaveDraft as SaveDraft_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { PublicStatus as PublicStatus_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { ListLanguages as ListLanguages_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { ListVersion as ListVersion_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { ReleasePanel as ReleasePanel_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { JsonView as JsonView_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { UpdateActions as UpdateActions_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { UpdateListActions as UpdateListActions_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { MergedBanner as MergedBanner_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { WhereUsed as WhereUsed_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { MergePanel as MergePanel_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { ClockField as ClockField_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { ClipAddress as ClipAddress_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { ClipLink as ClipLink_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { CommentDecision as CommentDecision_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { TryStyle as TryStyle_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { StyleExchange as StyleExchange_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { WebhookActions as WebhookActions_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { DeliveryListActions as DeliveryListActions_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { DeliveryActions as DeliveryActions_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { OwnSessions as OwnSessions_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { QueryPresetsAccessCell as QueryPresetsAccessCell_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsWhereCell as QueryPresetsWhereCell_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsWhereField as QueryPresetsWhereField_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsColumnsCell as QueryPresetsColumnsCell_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsColumnField as QueryPresetsColumnField_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsGroupByCell as QueryPresetsGroupByCell_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsGroupByField as QueryPresetsGroupByField_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { TryWords as TryWords_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { CommandPalette as CommandPalette_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { RecordsLink as RecordsLink_04e9dc778a39b6c20f1e77228525ad5f } from 'payload-ranked-lists/rsc'
import { EditorialDesk as EditorialDesk_04e9dc778a39b6c20f1e77228525ad5f } from 'payload-ranked-lists/rsc'
import { ModerationLink as ModerationLink_04e9dc778a39b6c20f1e77228525ad5f } from 'payload-ranked-lists/rsc'
import { FocusKeeper as FocusKeeper_afd31735330509510dc0ad617445205d } from 'payload-ranked-lists/client'
import { ModerationView as ModerationView_04e9dc778a39b6c20f1e77228525ad5f } from 'payload-ranked-lists/rsc'
import { ArticleView as ArticleView_04e9dc778a39b6c20f1e77228525ad5f } from 'payload-ranked-lists/rsc'
import { RecordsView as RecordsView_04e9dc778a39b6c20f1e77228525ad5f } from 'payload-ranked-lists/rsc'
import { StartView as StartView_04e9dc778a39b6c20f1e77228525ad5f } from 'payload-ranked-lists/rsc'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "payload-ranked-lists/client#ListSessionField": ListSessionField_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#ListTitle": ListTitle_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#RankEditor": RankEditor_afd31735330509510dc0ad617445205d,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "payload-ranked-lists/client#TextPictures": TextPictures_afd31735330509510dc0ad617445205d,
  "@payloadcms/richtext-lexical/client#BlocksFeatureClient": BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "payload-ranked-lists/client#BlockTitle": BlockTitle_afd31735330509510dc0ad617445205d,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HorizontalRuleFeatureClient": HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#StrikethroughFeatureClient": StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnderlineFeatureClient": UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "payload-ranked-lists/client#RowTitle": RowTitle_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#WatchAddress": WatchAddress_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#NumberStyle": NumberStyle_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#NoField": NoField_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#BallotGroups": BallotGroups_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#GoingOutPanel": GoingOutPanel_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#WorkflowPanel": WorkflowPanel_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#AddToRelease": AddToRelease_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#ComposePanel": ComposePanel_afd31735330509510dc0ad617445205d,
  "@payloadcms/next/client#SlugField": SlugField_2b8867833a34864a02ddf429b0728a40,
  "payload-ranked-lists/client#LanguagesLink": LanguagesLink_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/rsc#ListStateCell": ListStateCell_04e9dc778a39b6c20f1e77228525ad5f,
  "payload-ranked-lists/client#StartLink": StartLink_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#ListStatus": ListStatus_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#LastLook": LastLook_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#SaveDraft": SaveDraft_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#PublicStatus": PublicStatus_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#ListLanguages": ListLanguages_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#ListVersion": ListVersion_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#ReleasePanel": ReleasePanel_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#JsonView": JsonView_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#UpdateActions": UpdateActions_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#UpdateListActions": UpdateListActions_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#MergedBanner": MergedBanner_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#WhereUsed": WhereUsed_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#MergePanel": MergePanel_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#ClockField": ClockField_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#ClipAddress": ClipAddress_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#ClipLink": ClipLink_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#CommentDecision": CommentDecision_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#TryStyle": TryStyle_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#StyleExchange": StyleExchange_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#WebhookActions": WebhookActions_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#DeliveryListActions": DeliveryListActions_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#DeliveryActions": DeliveryActions_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#OwnSessions": OwnSessions_afd31735330509510dc0ad617445205d,
  "@payloadcms/next/client#QueryPresetsAccessCell": QueryPresetsAccessCell_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsWhereCell": QueryPresetsWhereCell_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsWhereField": QueryPresetsWhereField_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsColumnsCell": QueryPresetsColumnsCell_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsColumnField": QueryPresetsColumnField_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsGroupByCell": QueryPresetsGroupByCell_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsGroupByField": QueryPresetsGroupByField_2b8867833a34864a02ddf429b0728a40,
  "payload-ranked-lists/client#TryWords": TryWords_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/client#CommandPalette": CommandPalette_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/rsc#RecordsLink": RecordsLink_04e9dc778a39b6c20f1e77228525ad5f,
  "payload-ranked-lists/rsc#EditorialDesk": EditorialDesk_04e9dc778a39b6c20f1e77228525ad5f,
  "payload-ranked-lists/rsc#ModerationLink": ModerationLink_04e9dc778a39b6c20f1e77228525ad5f,
  "payload-ranked-lists/client#FocusKeeper": FocusKeeper_afd31735330509510dc0ad617445205d,
  "payload-ranked-lists/rsc#ModerationView": ModerationView_04e9dc778a39b6c20f1e77228525ad5f,
  "payload-ranked-lists/rsc#ArticleView": ArticleView_04e9dc778a39b6c20f1e77228525ad5f,
  "payload-ranked-lists/rsc#RecordsView": RecordsView_04e9dc778a39b6c20f1e77228525ad5f,
  "payload-ranked-lists/rsc#StartView": StartView_04e9dc778a39b6c20f1e77228525ad5f,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
