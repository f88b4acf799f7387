/** In one script: who sees the table opens a score of it, and who gives points looks at the table. */
export { Scoring } from '../../scoring/scoring.js';
export { League } from './league.js';
