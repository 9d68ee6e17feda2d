import { Engine, check, initNow } from '/dist/browser.js';

onmessage = ({ data: module, ports: [port] }) => {
  initNow(module);
  port.postMessage(check('').map(({ code }) => code));
};
