import { StandardRPCJsonSerializer, StandardRPCSerializer } from '@orpc/client/standard';
import {
  StandardHandler,
  type StandardHandlerOptions,
  StandardRPCCodec,
  StandardRPCMatcher,
} from '@orpc/server/standard';
import type { KithRouter } from './router.ts';
import type { PortHandler } from './serve-port.ts';

/**
 * What oRPC's own `RPCHandler` for ports is, but for output that is JSON already: nearly every page is, and oRPC would copy
 * it leaf by leaf to find the dates and big integers that are not in it.
 */
export function createPortHandler(
  router: KithRouter,
  options: StandardHandlerOptions<Record<never, never>>,
): PortHandler {
  const codec = new StandardRPCCodec(new StandardRPCSerializer(new PlainFirstSerializer()));
  return new StandardHandler(router, new StandardRPCMatcher(), codec, options);
}

class PlainFirstSerializer extends StandardRPCJsonSerializer {
  override serialize(
    ...given: Parameters<StandardRPCJsonSerializer['serialize']>
  ): ReturnType<StandardRPCJsonSerializer['serialize']> {
    // Only the whole is looked at: the parts of what is not plain go oRPC's way.
    return given.length === 1 && isPlainJson(given[0]) ? [given[0], [], [], []] : super.serialize(...given);
  }
}

/** Whether JSON keeps every part of a value as oRPC's serializer would: no dates, NaN, sets, or gaps in lists. */
export function isPlainJson(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return !Number.isNaN(value);
    // As a member it is left out; as a whole it becomes nothing. In a list it would become null.
    case 'undefined':
      return true;
    case 'object': {
      if (value === null) return true;
      if (Array.isArray(value)) {
        for (const part of value) if (part === undefined || !isPlainJson(part)) return false;
        return true;
      }
      const prototype = Object.getPrototypeOf(value);
      if ((prototype !== Object.prototype && prototype !== null) || 'toJSON' in value) return false;
      for (const key in value) if (!isPlainJson((value as Record<string, unknown>)[key])) return false;
      return true;
    }
    default:
      return false;
  }
}
