/**
 * RSS 2.0, Atom (RFC 4287) and sitemaps (sitemaps.org 0.9) as RELAX NG, and JSON Feed 1.1 as JSON
 * Schema: what their specifications demand of documents, elements that nobody defined refused.
 */
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { validateXML } from 'xmllint-wasm'

const DATATYPES = 'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
const NG = 'xmlns="http://relaxng.org/ns/structure/1.0"'

const text = (name: string) => `<element name="${name}"><text/></element>`
const uri = (name: string) =>
  `<element name="${name}"><data type="anyURI"><param name="minLength">1</param></data></element>`
const optional = (...patterns: string[]) =>
  patterns.map((pattern) => `<optional>${pattern}</optional>`).join('')
const many = (...patterns: string[]) =>
  patterns.map((pattern) => `<zeroOrMore>${pattern}</zeroOrMore>`).join('')
const grammar = ({ ns, start }: { ns: string; start: string }) =>
  `<grammar ${NG} ${DATATYPES} ns="${ns}"><start>${start}</start></grammar>`

// RFC 822 with a year of four digits
const RFC_822 =
  '(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} (GMT|[+-][0-9]{4})'
const rfc822 = (name: string) =>
  `<element name="${name}"><data type="string"><param name="pattern">${RFC_822}</param></data></element>`

const RSS = grammar({
  ns: '',
  start: `<element name="rss"><attribute name="version"><value>2.0</value></attribute>
  <element name="channel"><interleave>
    ${text('title')} ${uri('link')} ${text('description')}
    ${optional(text('language'), rfc822('lastBuildDate'), rfc822('pubDate'), text('generator'))}
    <optional><element name="link" ns="http://www.w3.org/2005/Atom">
      <attribute name="href"><data type="anyURI"/></attribute>
      <attribute name="rel"><value>self</value></attribute>
      <attribute name="type"/>
    </element></optional>
    <zeroOrMore><element name="item"><interleave>
      <choice><group>${text('title')}${optional(text('description'))}</group>${text('description')}</choice>
      ${optional(uri('link'), rfc822('pubDate'))}
      ${many(text('category'))}
      <optional><element name="enclosure">
        <attribute name="url"><data type="anyURI"/></attribute>
        <attribute name="length"><data type="nonNegativeInteger"/></attribute>
        <attribute name="type"/>
      </element></optional>
      <optional><element name="guid">
        <optional><attribute name="isPermaLink"><data type="boolean"/></attribute></optional>
        <text/>
      </element></optional>
      <zeroOrMore><element name="creator" ns="http://purl.org/dc/elements/1.1/"><text/></element></zeroOrMore>
      <optional><element name="content" ns="http://search.yahoo.com/mrss/">
        <attribute name="medium"><value>image</value></attribute>
        <attribute name="url"><data type="anyURI"/></attribute>
        <optional><attribute name="type"><text/></attribute></optional>
        <optional>
          <attribute name="height"><data type="positiveInteger"/></attribute>
          <attribute name="width"><data type="positiveInteger"/></attribute>
        </optional>
        <optional><element name="description" ns="http://search.yahoo.com/mrss/">
          <attribute name="type"><value>plain</value></attribute><text/>
        </element></optional>
        <optional><element name="credit" ns="http://search.yahoo.com/mrss/"><text/></element></optional>
      </element></optional>
    </interleave></element></zeroOrMore>
  </interleave></element></element>`,
})

const person = (name: string) =>
  `<element name="${name}"><interleave>${text('name')}${optional(uri('uri'), text('email'))}</interleave></element>`
const moment = (name: string) => `<element name="${name}"><data type="dateTime"/></element>`
const LINK = `<element name="link"><attribute name="href"><data type="anyURI"/></attribute>
  ${optional('<attribute name="rel"/>', '<attribute name="type"/>', '<attribute name="hreflang"/>', '<attribute name="title"/>')}</element>`
const CATEGORY = `<element name="category"><attribute name="term"/>${optional('<attribute name="scheme"/>', '<attribute name="label"/>')}</element>`
const words = (name: string) =>
  `<element name="${name}"><optional><attribute name="type"><choice><value>text</value><value>html</value></choice></attribute></optional><text/></element>`
const LANGUAGE =
  '<optional><attribute name="lang" ns="http://www.w3.org/XML/1998/namespace"/></optional>'

const ATOM = grammar({
  ns: 'http://www.w3.org/2005/Atom',
  start: `<element name="feed">${LANGUAGE}<interleave>
    ${uri('id')} ${words('title')} ${moment('updated')}
    ${optional(words('subtitle'), words('rights'), uri('icon'), uri('logo'))}
    ${many(LINK, CATEGORY, person('author'))}
    <zeroOrMore><element name="entry">${LANGUAGE}<interleave>
      ${uri('id')} ${words('title')} ${moment('updated')}
      ${optional(moment('published'), words('summary'), words('content'), words('rights'))}
      ${many(LINK, CATEGORY)}
      <oneOrMore>${person('author')}</oneOrMore>
    </interleave></element></zeroOrMore>
  </interleave></element>`,
})

const SITEMAP = grammar({
  ns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
  start: `<element name="urlset"><oneOrMore><element name="url"><interleave>
    <element name="loc"><data type="anyURI"><param name="minLength">12</param><param name="maxLength">2048</param></data></element>
    <optional><element name="lastmod"><choice><data type="date"/><data type="dateTime"/></choice></element></optional>
    <zeroOrMore><element name="link" ns="http://www.w3.org/1999/xhtml">
      <attribute name="rel"><value>alternate</value></attribute>
      <attribute name="hreflang"><choice><data type="language"/><value>x-default</value></choice></attribute>
      <attribute name="href"><data type="anyURI"/></attribute>
    </element></zeroOrMore>
  </interleave></element></oneOrMore></element>`,
})

const SCHEMAS = { atom: ATOM, rss: RSS, sitemap: SITEMAP }

/** Every way in which a text is not a document of its kind. */
export const xmlMistakes = async ({
  kind,
  xml,
}: {
  kind: keyof typeof SCHEMAS
  xml: string
}): Promise<string[]> => {
  const { errors } = await validateXML({
    extension: 'relaxng',
    schema: SCHEMAS[kind],
    xml: [{ contents: xml, fileName: `${kind}.xml` }],
  })
  return errors.map(({ message }) => message)
}

const string = { minLength: 1, type: 'string' }
const address = { format: 'uri', type: 'string' }
const authors = {
  items: {
    additionalProperties: false,
    minProperties: 1,
    properties: { avatar: address, name: string, url: address },
    type: 'object',
  },
  type: 'array',
}

const JSON_FEED = {
  additionalProperties: false,
  properties: {
    authors,
    description: string,
    feed_url: address,
    home_page_url: address,
    items: {
      items: {
        additionalProperties: false,
        anyOf: [{ required: ['content_html'] }, { required: ['content_text'] }],
        properties: {
          authors,
          content_html: { type: 'string' },
          content_text: { type: 'string' },
          date_modified: { format: 'date-time', type: 'string' },
          date_published: { format: 'date-time', type: 'string' },
          id: string,
          image: address,
          language: string,
          summary: string,
          tags: { items: string, type: 'array', uniqueItems: true },
          title: string,
          url: address,
        },
        required: ['id'],
        type: 'object',
      },
      type: 'array',
    },
    language: string,
    title: string,
    version: { const: 'https://jsonfeed.org/version/1.1' },
  },
  required: ['version', 'title', 'items'],
  type: 'object',
}

/** Every way in which a value is no JSON Feed 1.1. */
export const jsonFeedMistakes = (value: unknown): string[] => {
  const ajv = new Ajv2020({ allErrors: true, strict: false })
  formats.default(ajv)
  const validate = ajv.compile(JSON_FEED)
  validate(value)
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath} ${String(message)}`,
  )
}
