import { baseStyles } from './base-styles.ts';
import { cardStyles } from './card-styles.ts';
import { composerStyles } from './composer-styles.ts';
import { frameStyles } from './frame-styles.ts';
import { layoutStyles } from './layout-styles.ts';
import { logStyles } from './log-styles.ts';

/** How the window looks; later parts build on earlier ones. */
export const styles = [baseStyles, frameStyles, logStyles, composerStyles, layoutStyles, cardStyles];
