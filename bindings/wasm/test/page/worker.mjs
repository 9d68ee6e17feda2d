import { Engine, initNow } from '/dist/browser.js';

onmessage = ({ data: module, ports: [port] }) => {
  initNow(module);
  port.postMessage(Engine.check('').map(({ code }) => code));
};
