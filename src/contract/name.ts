/** The names that streams and sources may have. */
import { z } from 'zod';

export const nameSchema = z.string().trim().min(1, 'Enter a name.').max(100, 'At most 100 characters.');
