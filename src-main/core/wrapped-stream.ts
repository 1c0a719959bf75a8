type Step<T> = () => Promise<IteratorResult<T>>;

/**
 * A stream with something around its steps: `next` around each asking for an event, `end` around leaving it early. Not a generator: its
 * `return` would wait for an event that may never come.
 */
export function wrappedStream<T>(
  source: AsyncIterator<T>,
  {
    next,
    end = (step) => step(),
  }: Record<'next', (step: Step<T>) => Promise<IteratorResult<T>>> &
    Partial<Record<'end', (step: Step<T>) => Promise<IteratorResult<T>>>>,
): AsyncIteratorObject<T> {
  return {
    next: () => next(() => source.next()),
    return: (value) => end(async () => (await source.return?.(value)) ?? { done: true, value }),
    throw: (error) =>
      end(async () => {
        if (source.throw) return source.throw(error);
        throw error;
      }),
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await source.return?.();
    },
  };
}
