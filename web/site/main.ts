import { showBoard } from './board.ts';
import { joinIssues } from './join-issue.ts';
import { showLatestMonths } from './latest-months.ts';
import { showStatus } from './status.ts';

showStatus();
showBoard();
joinIssues();
void showLatestMonths();
