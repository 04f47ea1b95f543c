# The desk as one image: docker build -t ranked-lists .
# It keeps nothing of its own: the database is at DATABASE_URI, pictures are in the volume /app/media.
FROM node:20-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund

FROM dependencies AS build
ENV NEXT_OUTPUT=standalone NEXT_TELEMETRY_DISABLED=1
COPY . .
RUN npx next build

FROM node:20-slim AS run
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000 MEDIA_DIR=/app/media
# Holds little memory, as src/config/nextProcess.mjs says.
ENV MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072
COPY --from=build --chown=node:node /app/.next/standalone ./
COPY --from=build --chown=node:node /app/.next/static ./.next/static
# A new volume takes its owner from the folder that it covers.
RUN mkdir media && chown node:node . media
USER node
VOLUME /app/media
EXPOSE 3000
CMD ["node", "--heap-growing-percent=20", "--max-semi-space-size=8", "server.js"]
