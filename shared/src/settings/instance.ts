/** Name of a deployment where there are several in one project; undefined for the one without a name. */
export type Instance = string | undefined;

/** The name of what each deployment has for itself: `status`, or `status-staging` for the deployment `staging`. */
export const nameIn = (instance: Instance, name: string): string =>
  instance === undefined ? name : `${name}-${instance}`;
