module.exports = {
  desk: {
    input: { target: './openapi.json' },
    output: { baseUrl: process.env.API_URL, client: 'fetch', target: './generated/orval.ts' },
  },
}
