import { showBoard } from './board.ts';
import { showLatestMonths } from './latest-months.ts';
import { showStatus } from './status.ts';

showStatus();
showBoard();
void showLatestMonths();
