import { useNavigate, useSearch } from '@tanstack/react-router';
import { createContext, use, useCallback, useMemo, type ReactNode } from 'react';
import type { Instant } from '#libs/kernel/time.js';
import { storeOf } from '../browser/store.js';
import { useStore } from '../browser/use-store.js';
import { addressOfInstant, instantOfAddress } from './instant.js';

export interface AsOf {
  /** The recorded time that is looked at; undefined: the present. */
  readonly asOf: Instant | undefined;
  /** What the address says where that is no instant. */
  readonly wrong: string | undefined;
  /** The instant of the address where it is none that one can look at yet. */
  readonly toCome: Instant | undefined;
  /** Looks at another instant, or at the present, on the same screen. */
  readonly goTo: (at: Instant | undefined) => void;
}

/** Of which instant the server said last that it is still to come: this machine's clock may tell another time. */
const refused = storeOf<Instant | undefined>(undefined);
export const noteToCome = refused.set;

const Context = createContext<AsOf | undefined>(undefined);

export const useAsOf = (): AsOf => {
  const asOf = use(Context);
  if (asOf === undefined) throw new Error('AsOfProvider is missing');
  return asOf;
};

/** The instant lives in the address, so that a link shows everybody the same, and the back button leads back. */
export const AsOfProvider = ({ children }: { readonly children: ReactNode }) => {
  const { asOf: text } = useSearch({ from: '__root__' });
  const toCome = useStore(refused);
  const navigate = useNavigate();
  const goTo = useCallback(
    (at: Instant | undefined) => {
      refused.set(undefined);
      void navigate({
        to: '.',
        search: (search) => ({ ...search, asOf: at === undefined ? undefined : addressOfInstant(at) }),
        resetScroll: false,
      });
    },
    [navigate],
  );
  const value = useMemo((): AsOf => {
    const asOf = text === undefined ? undefined : instantOfAddress(text);
    if (asOf !== undefined && asOf === toCome) return { asOf: undefined, wrong: undefined, toCome, goTo };
    return { asOf, wrong: asOf === undefined ? text : undefined, toCome: undefined, goTo };
  }, [text, toCome, goTo]);
  return <Context value={value}>{children}</Context>;
};
