import * as z from 'zod';

/**
 * What the connector knows of the facility of one channel, kept in a custom object whose key is the channel's id: that
 * stays when the key of the channel changes, and is all that the notification of a deletion is sure to hold.
 */
export const facilityNote = z.object({
  /** Under which the facility was sent; after a deletion nothing else tells it. */
  tenantFacilityId: z.string(),
  /** One attempt is bringing the facility in line; others stand back. */
  claim: z.object({ by: z.string(), at: z.iso.datetime() }).optional(),
  /**
   * What was last sent, by name (`name`, `address.street`); absent before the first success. A value whose sending
   * never said how it ended is missing, so that it is sent again.
   */
  sent: z.record(z.string(), z.unknown()).optional(),
});

export type FacilityNote = z.infer<typeof facilityNote>;
export type SentValues = NonNullable<FacilityNote['sent']>;
