import type { Figure } from './report.js';
import type { BenchServer } from './server.js';
export const cascadeBench = async (_server: BenchServer, _options: unknown): Promise<Figure[]> => [];
