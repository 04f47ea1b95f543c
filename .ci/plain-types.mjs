/**
 * Plain TypeScript types of zod schemas, for who has no zod: each schema that has an id becomes a type of
 * that name, and is referred to by it.
 */
import { z } from 'zod'

/**
 * @param {{
 *   named: Record<string, z.ZodType>,
 *   open?: Record<string, readonly string[]>,
 * }} of the schemas by the names of their types, and texts of which some values are known
 * @returns {string} the declarations
 */
export const toPlainTypes = ({ named, open = {} }) => {
  const { $defs = {}, properties = {} } = z.toJSONSchema(z.strictObject(named), {
    io: 'output',
    unrepresentable: 'any',
  })
  const own = Object.entries(properties).filter(([name, schema]) => refOf(schema) !== name)
  return [...Object.entries($defs), ...own]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, schema]) => {
      const known = open[name]
      const type = known ? `${unionOf(known)} | (Record<never, never> & string)` : print(schema)
      return `${commentOf(schema, '')}export type ${name} = ${type}\n`
    })
    .join('\n')
}

const refOf = ({ $ref }) => $ref?.replace('#/$defs/', '')

const commentOf = ({ description }, indent) =>
  description ? `${indent}/** ${description.replaceAll('*/', '* /')} */\n` : ''

const unionOf = (values) => values.map((value) => JSON.stringify(value)).join(' | ')

const print = (schema, indent = '') => {
  const named = refOf(schema)
  if (named) return named
  if ('const' in schema) return JSON.stringify(schema.const)
  if (schema.enum) return unionOf(schema.enum)
  const several = schema.anyOf ?? schema.oneOf
  if (several) return [...new Set(several.map((one) => print(one, indent)))].join(' | ')
  if (schema.allOf) return schema.allOf.map((one) => `(${print(one, indent)})`).join(' & ')
  if (Array.isArray(schema.type)) {
    return schema.type.map((type) => print({ ...schema, type }, indent)).join(' | ')
  }
  switch (schema.type) {
    case 'array':
      return `Array<${schema.items ? print(schema.items, indent) : 'unknown'}>`
    case 'boolean':
    case 'null':
    case 'number':
    case 'string':
      return schema.type
    case 'integer':
      return 'number'
    case 'object':
      return printObject(schema, indent)
    default:
      return 'unknown'
  }
}

const printObject = ({ additionalProperties, properties = {}, required = [] }, indent) => {
  const inner = `${indent}  `
  const rest = additionalProperties && print(additionalProperties, inner)
  const lines = Object.entries(properties).map(([name, schema]) => {
    const isThere = required.includes(name)
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)
    const type = `${print(schema, inner)}${isThere ? '' : ' | undefined'}`
    return `${commentOf(schema, inner)}${inner}${key}${isThere ? '' : '?'}: ${type}`
  })
  if (lines.length === 0) return `Record<string, ${rest || 'never'}>`
  return `{\n${[...lines, ...(rest ? [`${inner}[key: string]: unknown`] : [])].join('\n')}\n${indent}}`
}
