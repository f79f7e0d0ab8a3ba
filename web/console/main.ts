import '@awesome.me/webawesome/dist/styles/themes/default.css';
import './styles/console.css';
import './controls.ts';
import './elements/console-app.ts';
