import { PlanOverviewDocument, PlanTimeDocument } from '../graphql/documents/province-overview-overview.js';
import { en } from '../texts/en/index.js';
import { vi } from '../texts/vi/index.js';
import { askAhead } from './reading/answers-ahead.js';
import { language } from './session/language.js';
import { authorizationOf, session } from './session/session.js';
import { instantOfAddress } from './time/instant.js';

/*
 * The first script of the page, of a few hundred bytes: it begins with what the overview of a plan needs (its script, its words, its questions) while
 * the large scripts are still under way. Without it each would wait for the one before. Whatever fails here is asked for again by the screen itself.
 */

const OVERVIEW = /^\/ke-hoach\/([^/]+)\/?$/;

const [, planId] = OVERVIEW.exec(window.location.pathname) ?? [];
const who = session.get();
const asOfText = new URLSearchParams(window.location.search).get('asOf') ?? '';
const asOf = asOfText === '' ? undefined : instantOfAddress(asOfText);

if (planId !== undefined && who !== undefined && (asOfText === '' || asOf !== undefined)) {
  const chosenLanguage = language.get();
  const headers = { authorization: authorizationOf(who), 'accept-language': chosenLanguage };
  // The quicker one first: it need not wait behind the other.
  askAhead(PlanTimeDocument, { planId, planStream: `plan/${planId}` }, headers);
  askAhead(PlanOverviewDocument, asOf === undefined ? { planId } : { planId, asOf }, headers);
  const ignored = (): undefined => undefined;
  import('../screens/province/overview/overview.js').catch(ignored);
  ({ vi, en })[chosenLanguage].province().catch(ignored);
}
