// Loads the page anew after each build by Trunk, and says which build failed.

const address = new URL('.well-known/trunk/ws', document.baseURI);
address.protocol = address.protocol.replace('http', 'ws');

new WebSocket(address).onmessage = ({ data }) => {
  const message = JSON.parse(data);
  if (message.type === 'reload') location.reload();
  else console.error(message.data.reason);
};
