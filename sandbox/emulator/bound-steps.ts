/** Steps without their first parameter, the world in which they are done. */
export type BoundSteps<World, Steps> = {
  readonly [Name in keyof Steps]: Steps[Name] extends (world: World, ...rest: infer Rest) => infer Result
    ? (...rest: Rest) => Result
    : never;
};

/** Binds every step of orders' lives to one world, to be put together to any scenario. */
export function bindSteps<World, Steps extends object>(steps: Steps, world: World): BoundSteps<World, Steps> {
  const bound = Object.entries(steps).map(([name, step]) => [
    name,
    (...rest: unknown[]) => (step as (world: World, ...rest: unknown[]) => unknown)(world, ...rest),
  ]);
  return Object.fromEntries(bound) as BoundSteps<World, Steps>;
}
