/** The version of the connector: that of every package.json, which a test compares. */
export const connectorVersion = '1.0.0';
