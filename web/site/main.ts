import { showBoard } from './board.ts';
import { joinMatters } from './join-matter.ts';
import { showLatestMonths } from './latest-months.ts';
import { showStatus } from './status.ts';

showStatus();
showBoard();
joinMatters();
void showLatestMonths();
