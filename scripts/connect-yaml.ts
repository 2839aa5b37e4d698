import * as z from 'zod';

const entry = z.object({
  key: z.string(),
  description: z.string(),
  required: z.boolean().default(false),
  default: z.string().optional(),
});

/** What a connect.yaml asks a merchant for, for one application or all: its part `configuration`. */
export const connectConfiguration = z
  .object({
    standardConfiguration: z.array(entry).default([]),
    securedConfiguration: z.array(entry).default([]),
  })
  .prefault({});
