/** What a query of GraphQL may cost, and what its errors tell. */
import type {
  DocumentNode,
  FragmentDefinitionNode,
  SelectionSetNode,
  ValidationRule,
} from 'graphql'
import type { AfterErrorHook, Config } from 'payload'

import { GraphQLError, Kind, parse } from 'graphql'

/** Levels of braces: documents, their rows, what these refer to, and once more. */
const MAX_DEPTH = 8

/** Fields that one query asks for at most, counted by Payload's rule of complexity. */
const MAX_COMPLEXITY = 500

/** Fields of a query with its fragments written out; beyond it counting them would take too long. */
const MAX_FIELDS = 10_000

/** Names, braces and values of a query; beyond it reading them would take too long. */
const MAX_TOKENS = 20_000

type GraphQLOptions = NonNullable<Config['graphQL']>

/** The app's own settings, with limits where it has none. */
export const boundGraphQL = (graphQL: GraphQLOptions = {}): GraphQLOptions => ({
  ...graphQL,
  disableIntrospectionInProduction: graphQL.disableIntrospectionInProduction ?? true,
  maxComplexity: graphQL.maxComplexity ?? MAX_COMPLEXITY,
  validationRules: (args) => [
    withoutSuggestions,
    limitShape,
    ...(graphQL.validationRules?.(args) ?? []),
  ],
})

/** An error of an operation that ran, without names that a misspelt one could stand for. */
export const withoutSuggestedNames: AfterErrorHook = ({ graphqlResult }) =>
  graphqlResult
    ? { graphqlResult: { ...graphqlResult, message: dropSuggestions(graphqlResult.message) } }
    : undefined

/** A stranger would learn hidden names by misspelling them. */
const dropSuggestions = (message: string): string => message.replace(/\s*Did you mean [^?]*\?/g, '')

/** Every rule reports to the one context, so that the messages of all of them go through here. */
const withoutSuggestions: ValidationRule = (context) => {
  const report = context.reportError.bind(context)
  context.reportError = (error) => {
    const { message, nodes, positions, source } = error
    report(new GraphQLError(dropSuggestions(message), { nodes, positions, source }))
  }
  return {}
}

/**
 * What is wrong with the shape of the query in a body, told by its text alone; undefined where nothing is,
 * and where it is none: that is said by who reads it next.
 *
 * @param body JSON
 */
export const shapeProblemOf = (body: string): string | undefined => {
  try {
    const { query } = JSON.parse(body) as { query?: unknown }
    if (typeof query !== 'string') return undefined
    const document = parse(query, { maxTokens: MAX_TOKENS, noLocation: true })
    return problemsOf(document)[0]?.problem
  } catch (error) {
    if (error instanceof SyntaxError) return 'The body is not JSON.'
    return error instanceof GraphQLError && /token/i.test(error.message)
      ? `The query has more than ${MAX_TOKENS} names, signs and values.`
      : undefined
  }
}

/**
 * Looks at a query before the other rules walk through it: a fragment that holds itself, or fragments that
 * double each other, would keep Payload's rule of complexity busy for ever.
 */
const limitShape: ValidationRule = (context) => {
  for (const { node, problem } of problemsOf(context.getDocument())) {
    context.reportError(new GraphQLError(problem, { nodes: [node] }))
    context.getFragment = () => undefined
  }
  return {}
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

/** The operations that ask for too much, each with what is too much. */
const problemsOf = ({ definitions }: DocumentNode) => {
  const fragments: Fragments = new Map(
    definitions
      .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  )
  const known = new Map<string, Shape>()
  return definitions.flatMap((node) => {
    if (node.kind !== Kind.OPERATION_DEFINITION) return []
    const { depth, fields } = shapeOf({ fragments, known, selectionSet: node.selectionSet })
    const problem = Number.isNaN(depth)
      ? 'A fragment holds itself.'
      : depth > MAX_DEPTH
        ? `The query has more than ${MAX_DEPTH} levels.`
        : fields > MAX_FIELDS
          ? `The query has more than ${MAX_FIELDS} fields.`
          : undefined
    return problem ? [{ node, problem }] : []
  })
}

/** `depth` is NaN of what holds itself. */
type Shape = { depth: number; fields: number }

const shapeOf = ({
  fragments,
  known,
  selectionSet,
}: {
  fragments: Fragments
  known: Map<string, Shape>
  selectionSet: SelectionSetNode | undefined
}): Shape => {
  const shape: Shape = { depth: 0, fields: 0 }
  for (const selection of selectionSet?.selections ?? []) {
    const isSpread = selection.kind === Kind.FRAGMENT_SPREAD
    const name = isSpread ? selection.name.value : undefined
    const inner =
      (name === undefined ? undefined : known.get(name)) ??
      (() => {
        // until it is known, who meets it is within it
        if (name !== undefined) known.set(name, { depth: Number.NaN, fields: 0 })
        const set = isSpread
          ? fragments.get(selection.name.value)?.selectionSet
          : selection.selectionSet
        const found = shapeOf({ fragments, known, selectionSet: set })
        if (name !== undefined) known.set(name, found)
        return found
      })()
    const own = selection.kind === Kind.FIELD ? 1 : 0
    shape.depth = Math.max(shape.depth, inner.depth + own)
    shape.fields += inner.fields + own
  }
  return shape
}
