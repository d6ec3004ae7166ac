/** The names that streams and sources may have. */
import { z } from 'zod';
import { atMostCharacters } from './problem';

export const nameSchema = z.string().trim().min(1, 'Enter a name.').max(100, atMostCharacters(100));
